#include "service/io/appointments_json.hpp"

#include "service/io/appointment_words.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/local_day.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace io {
namespace {

namespace json = boost::json;
using Phase = core::AppointmentState::Phase;

constexpr std::size_t most_notes = 100;  // of each kind; how many there were stands beside

using std::chrono::seconds;

/// How far clocks there are ahead of UTC at t.
seconds ahead_at(std::string_view zone, core::Time t) {
  return std::chrono::floor<seconds>(local_time_at(zone, t).time_since_epoch() -
                                     t.time_since_epoch());
}

std::string iso_text(core::Time t, seconds ahead) {
  const seconds clock = std::chrono::floor<seconds>(t.time_since_epoch()) + ahead;
  const auto day = std::chrono::floor<std::chrono::days>(clock);
  const std::chrono::hh_mm_ss time{clock - day};
  const auto minutes = std::abs(ahead.count()) / 60;
  return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", iso_date(std::chrono::sys_days{day}),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     ahead.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/// Times of a list. Asking the time zone each time would cost more than all the rest of a row.
class LocalTimes {
 public:
  LocalTimes(std::string_view zone, std::chrono::sys_days day)
      : zone_{zone}, ahead_{ahead_at(zone, day - std::chrono::days{1})} {
    if (ahead_ != ahead_at(zone, day + std::chrono::days{3})) ahead_.reset();  // clocks are changed
  }
  [[nodiscard]] std::string iso(core::Time t) const {
    return iso_text(t, ahead_ ? *ahead_ : ahead_at(zone_, t));
  }

 private:
  std::string_view zone_;
  std::optional<seconds> ahead_;
};

// ---- a day ----

/// Rows as JSON: what is looked up for each of them stands in tables.
class Rows {
 public:
  explicit Rows(const DayList& list) : list_{list}, times_{list.time_zone, list.day} {
    for (const core::AppointmentState& is : list.desk.appointments) known_.emplace(is.number, &is);
    const std::vector<core::Space>& spaces = list.desk.premises->spaces;
    for (std::uint32_t i = 0; i < spaces.size(); ++i)
      rooms_.emplace(spaces[i].id, core::SpaceId{i});
  }

  [[nodiscard]] json::object row(const Booked& row) const {
    const std::string start = times_.iso(row.start), end = times_.iso(row.end);
    const auto found = rooms_.find(row.room);
    const core::SpaceId room = found == rooms_.end() ? core::SpaceId{} : found->second;
    json::object object{{"code", list_.codes.code_of(row.number)}, {"room", row.room}};
    if (room.valid()) object.emplace("room_name", (*list_.desk.premises)[room].name);
    object.emplace("start", start);
    object.emplace("end", end);
    object.emplace("start_local", std::string_view{start}.substr(11, 5));
    object.emplace("end_local", std::string_view{end}.substr(11, 5));
    object.emplace("persons", row.persons);
    object.emplace("companion", row.companion);
    object.emplace("concern_remote", row.remote);
    object.emplace("phase", phase_of(row, room));
    return object;
  }

 private:
  [[nodiscard]] json::value phase_of(const Booked& row, core::SpaceId room) const {
    if (const auto is = known_.find(row.number); is != known_.end())
      return json::value(name_of(is->second->phase));
    const bool may_come =
        room.valid() && row.start + list_.desk.premises->site_of(room).enter.late > list_.now;
    return may_come ? json::value(name_of(Phase::expected)) : json::value(nullptr);
  }

  const DayList& list_;
  LocalTimes times_;
  std::unordered_map<std::uint32_t, const core::AppointmentState*> known_;
  std::unordered_map<std::string_view, core::SpaceId> rooms_;
};

// ---- reports ----

json::array notes_json(const std::vector<ImportNote>& notes) {
  json::array array;
  for (std::size_t i = 0; i < std::min(notes.size(), most_notes); ++i)
    array.emplace_back(json::object{
        {"where", notes[i].where}, {"what", notes[i].what}, {"advice", notes[i].advice}});
  return array;
}

json::object remote_json(const ImportReport& report) {
  json::object object;
  for (std::size_t i = 1; i < channels; ++i)
    object.emplace(name_of(static_cast<Channel>(i)), report.remote[i]);
  return object;
}

json::object dropped_json(const ImportReport& report) {
  json::object object;
  for (std::size_t i = 0; i < personal_kinds; ++i)
    if (report.dropped[i] > 0)
      object.emplace(plural_of(static_cast<Personal>(i)), report.dropped[i]);
  return object;
}

json::object book_json(const BookAccount& book) {
  return {{"added", book.added},
          {"changed", book.changed},
          {"unchanged", book.unchanged},
          {"cancelled", book.cancelled},
          {"withdrawn", book.withdrawn},
          {"older", book.older},
          {"without_place", book.without_place}};
}

}  // namespace

std::string_view name_of(Phase phase) {
  switch (phase) {
    case Phase::expected:
      return "expected";
    case Phase::arrived:
      return "arrived";
    case Phase::admitted:
      return "admitted";
    case Phase::visiting:
      return "visiting";
    case Phase::over:
      return "over";
    case Phase::missed:
      return "missed";
  }
  return "";
}

std::string local_iso(std::string_view zone, core::Time t) {
  return iso_text(t, ahead_at(zone, t));
}

json::object appointments_json(const DayList& list) {
  std::vector<const Booked*> rows;
  for (const auto& [number, row] : list.book.rows()) {
    if (row.site == list.site && row.day == list.day && !row.cancelled) rows.push_back(&row);
  }
  std::ranges::sort(rows, {}, [](const Booked* row) {
    return std::tuple{row->start, std::string_view{row->room}, row->number};
  });
  json::array array;
  const Rows as_json{list};
  for (const Booked* row : rows) array.emplace_back(as_json.row(*row));
  return {{"site", list.site},
          {"day", iso_date(list.day)},
          {"time_zone", list.time_zone},
          {"appointments", std::move(array)}};
}

json::object import_json(const ImportOutcome& outcome) {
  json::object object{{"site", outcome.site}, {"at", to_iso(outcome.at)}};
  if (!outcome.file.empty()) object.emplace("file", outcome.file);
  const ImportReport& report = outcome.report;
  object.emplace("error", nullptr);
  if (outcome.mistake) {
    object["error"] = json::object{{"where", outcome.mistake->where},
                                   {"what", outcome.mistake->what},
                                   {"advice", outcome.mistake->advice}};
  }
  object.emplace("taken", report.taken);
  object.emplace("cancelled", report.cancelled);
  object.emplace("outside", report.outside);
  object.emplace("remote", remote_json(report));
  object.emplace("concern_remote", outcome.book.concern_remote);
  object.emplace("dropped", dropped_json(report));
  object.emplace("unknown_columns", report.unknown_columns);
  object.emplace("book", book_json(outcome.book));
  object.emplace("refused_rows", report.refused.size());
  object.emplace("refused", notes_json(report.refused));
  object.emplace("notes", notes_json(report.notes));
  return object;
}

json::object weeks_json(const AppointmentBook::Cells& shown, std::uint32_t smallest) {
  json::array array;
  for (const auto& [cell, told] : shown) {
    array.emplace_back(json::object{{"site", cell.site},
                                    {"week", iso_week(cell.monday)},
                                    {"concern", cell.concern},
                                    {"channel", name_of(cell.channel)},
                                    {"told", told}});
  }
  return {{"smallest_cell", smallest}, {"weeks", std::move(array)}};
}

}  // namespace io
