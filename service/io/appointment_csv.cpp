#include "service/io/appointment_csv.hpp"

#include "sensors/plain_text.hpp"
#include "service/io/appointment_columns.hpp"
#include "service/io/appointment_words.hpp"
#include "service/io/civil_time.hpp"
#include "service/io/csv_text.hpp"
#include "service/io/german_text.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/local_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace io {
namespace {

/// Why a row is not taken, in words that hold nothing of it.
struct Refusal {
  std::string what, advice;
};
template <class T>
using Read = tl::expected<T, Refusal>;

tl::unexpected<Refusal> refusal(Column column, std::string_view what, std::string advice) {
  return tl::unexpected{Refusal{fmt::format("{}: {}", name_of(column), what), std::move(advice)}};
}

/// A code is short, and not of a person.
bool is_code(std::string_view text) {
  constexpr std::size_t most = 64;
  return text.size() <= most && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  std::string_view{"._:/-"}.find(c) != std::string_view::npos;
         });
}

class CsvImport {
 public:
  CsvImport(const ImportContext& context, ColumnMap map)
      : context_{context}, columns_{std::move(map)}, log_{context} {
    log_.drop_columns(static_cast<std::uint32_t>(columns_.unknown.size()));
  }

  void add(const CsvRow& row) {
    where_ = fmt::format("line {}", row.line);
    if (!row.wrong.empty())
      return log_.refuse(where_, row.wrong, "quotes in pairs; a quote within is doubled", "");
    const auto is_blank = [](const std::string& field) { return sensors::trimmed(field).empty(); };
    if (std::ranges::all_of(row.fields, is_blank)) return;
    drop_unknown(row.fields);
    Read<ImportedAppointment> read = appointment_of(row);
    if (!read && is_elsewhen(row.fields)) return log_.pass_over();
    if (!read)
      return log_.refuse(where_, read.error().what, read.error().advice, told_key(row.fields));
    const auto [first, added] = lines_.emplace(read->key, row.line);
    if (!added) {
      return log_.refuse(where_, fmt::format("the same appointment as in line {}", first->second),
                         "each once; in doubt with a code of its own", read->key);
    }
    log_.add(std::move(*read));
  }

  [[nodiscard]] ImportLog& log() { return log_; }

 private:
  /// Nothing of them is kept, not even seen by anybody.
  void drop_unknown(const std::vector<std::string>& fields) {
    for (const ColumnMap::Unknown& column : columns_.unknown) {
      if (column.place >= fields.size() || sensors::trimmed(fields[column.place]).empty()) continue;
      const auto kind = column.holds ? column.holds : personal_in(fields[column.place]);
      if (kind) log_.drop(*kind);
    }
  }

  Read<ImportedAppointment> appointment_of(const CsvRow& row) {
    const std::vector<std::string>& fields = row.fields;
    if (!has_all_fields(fields)) {
      return tl::unexpected{Refusal{
          fmt::format("{} fields, the line of headings has {}", fields.size(), columns_.count),
          "a text that holds the separator in quotes"}};
    }
    if (const auto personal = personal_column_of(fields)) return tl::unexpected{*personal};
    ImportedAppointment read;
    return read_words(fields, read)
        .and_then([&] { return read_times(fields, read); })
        .and_then([&] { return read_room(fields, read); })
        .map([&] {
          read.key = key_of(columns_.of(fields, Column::code), read);
          return read;
        });
  }

  /// Programs add separators at the end of a line; fewer fields may be a line that breaks off.
  [[nodiscard]] bool has_all_fields(const std::vector<std::string>& fields) const {
    return fields.size() >= columns_.count &&
           std::all_of(fields.begin() + static_cast<std::ptrdiff_t>(columns_.count), fields.end(),
                       [](const std::string& field) { return field.empty(); });
  }

  /// Not of the days that are taken, whatever else is wrong with it.
  [[nodiscard]] bool is_elsewhen(const std::vector<std::string>& fields) const {
    const std::optional<CivilTime> start = civil_time_from(columns_.of(fields, Column::start));
    if (!has_all_fields(fields) || !start) return false;
    return !log_.takes(start->zone ? core::Time{start->clock.time_since_epoch() - *start->zone}
                                   : instant_of(context_.time_zone, start->clock).time);
  }

  /// The key that a row has by its code, "" if it tells none that could be known.
  [[nodiscard]] std::string told_key(const std::vector<std::string>& fields) const {
    const std::string_view code = sensors::trimmed(columns_.of(fields, Column::code));
    if (!has_all_fields(fields) || code.empty() || !is_code(code) || personal_in(code)) return {};
    return key_of_code(code);
  }

  /// A known column that holds what is not let in.
  std::optional<Refusal> personal_column_of(const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < columns; ++i) {
      const auto column = static_cast<Column>(i);
      if (column == Column::start || column == Column::end) continue;
      const auto personal = personal_in(columns_.of(fields, column));
      if (!personal) continue;
      log_.drop(*personal);
      return Refusal{fmt::format("{}: looks like {}", name_of(column), described(*personal)),
                     column == Column::code
                         ? "a code of the appointment, not of the person, or nothing"
                         : "nothing about persons"};
    }
    return std::nullopt;
  }

  Read<void> read_words(const std::vector<std::string>& fields, ImportedAppointment& read) const {
    if (!is_code(sensors::trimmed(columns_.of(fields, Column::code))))
      return refusal(Column::code, "not a short code", "up to 64 letters, digits and . _ : / -");
    const auto channel = channel_from(columns_.of(fields, Column::channel));
    if (!channel) return refusal(Column::channel, "not known", "visit, phone, video or online");
    const auto persons = persons_from(columns_.of(fields, Column::persons));
    if (!persons) return refusal(Column::persons, "not a number of persons", "1 to 99");
    const auto companion = yes_or_no(columns_.of(fields, Column::companion));
    if (!companion) return refusal(Column::companion, "neither yes nor no", "yes, no, ja or nein");
    const auto concern = known_concern(context_, columns_.of(fields, Column::concern));
    if (!concern) return refusal(Column::concern, "not known", concern_advice(context_));
    read.channel = *channel;
    read.persons = *persons;
    read.companion = *companion;
    read.concern = *concern;
    return {};
  }

  Read<void> read_times(const std::vector<std::string>& fields, ImportedAppointment& read) {
    const Read<core::Time> start = time_of(columns_.of(fields, Column::start), Column::start);
    if (!start) return tl::unexpected{start.error()};
    const Read<core::Time> end = time_of(columns_.of(fields, Column::end), Column::end);
    if (!end) return tl::unexpected{end.error()};
    const std::string_view mistake = length_mistake(*start, *end);
    if (!mistake.empty()) return refusal(Column::end, mistake, "an end after start, within a day");
    read.start = *start;
    read.end = *end;
    return {};
  }

  Read<core::Time> time_of(std::string_view text, Column column) {
    const std::optional<CivilTime> civil = civil_time_from(text);
    if (!civil)
      return refusal(column, "no date and time", "such as 2026-03-17T08:30 or 17.03.2026 08:30");
    if (civil->zone) return core::Time{civil->clock.time_since_epoch() - *civil->zone};
    const LocalInstant instant = instant_of(context_.time_zone, civil->clock);
    if (instant.shown == Shown::never)
      return refusal(column, "clocks are put forward and never show this time", "another time");
    if (instant.shown == Shown::twice) {
      log_.note(where_,
                fmt::format("{}: clocks are put back and show this time twice; the first is meant",
                            name_of(column)),
                "with +01:00 behind it, the second");
    }
    return instant.time;
  }

  Read<void> read_room(const std::vector<std::string>& fields, ImportedAppointment& read) const {
    read.room = context_.rooms.find_in(columns_.of(fields, Column::room));
    if (!read.room.empty() || read.channel != Channel::visit) return {};
    if (sensors::trimmed(columns_.of(fields, Column::room)).empty())
      return refusal(Column::room, "empty", "a room, or a channel other than visit");
    return refusal(Column::room, "no such room at this site",
                   "an id or name of a room, or the name in rooms = { … } of [[appointments]]");
  }

  [[nodiscard]] std::string key_of_code(std::string_view code) const {
    return context_.key.hash({"csv", context_.site, "code", code});
  }

  std::string key_of(std::string_view code, const ImportedAppointment& read) {
    code = sensors::trimmed(code);
    if (!code.empty()) return key_of_code(code);
    const std::string start = to_iso(read.start);
    if (read.channel == Channel::visit)
      return context_.key.hash({"csv", context_.site, "room", read.room, start});
    // Without room and code, one call is like the other: only their number is kept.
    const std::string_view channel = name_of(read.channel);
    const std::size_t number = ++calls_[{read.channel, read.start}];
    return context_.key.hash(
        {"csv", context_.site, "channel", channel, start, std::to_string(number)});
  }

  const ImportContext& context_;
  ColumnMap columns_;
  ImportLog log_;
  std::string where_;                         // the row being read
  std::map<std::string, std::size_t> lines_;  // by key
  std::map<std::pair<Channel, core::Time>, std::size_t> calls_;
};

tl::unexpected<ImportNote> refused(std::string_view what, std::string_view advice) {
  return tl::unexpected{ImportNote{"file", std::string{what}, std::string{advice}}};
}

constexpr std::string_view headings_advice =
    "a first line such as code,room,start,end,persons,companion,concern,channel";

/// Spreadsheets write the separator before everything else: "sep=;".
std::size_t lines_before_header(std::string_view text) {
  const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
  return first.size() == 5 && sensors::same_word(first.substr(0, 4), "sep=") ? 1 : 0;
}

std::string_view header_of(std::string_view text, std::size_t lines_before) {
  if (lines_before > 0) text.remove_prefix(5);
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  return text;
}

ImportResult read_rows(std::string_view text, char separator, bool was_windows_1252,
                       const ImportContext& context) {
  CsvReader reader{text, separator};
  if (lines_before_header(text) > 0) reader.next();
  const std::optional<CsvRow> header = reader.next();
  tl::expected<ColumnMap, std::string> map = columns_of(header->fields);
  if (!map) return refused(map.error(), headings_advice);
  CsvImport import{context, std::move(*map)};
  if (was_windows_1252)
    import.log().note("file", "not UTF-8: read as Windows-1252",
                      "exported as UTF-8, it is certain");
  std::size_t rows = 0;
  while (const std::optional<CsvRow> row = reader.next()) {
    if (++rows > most_imported)
      return refused(fmt::format("more than {} rows", most_imported),
                     "several files, or fewer days");
    import.add(*row);
  }
  return import.log().take();
}

}  // namespace

ImportResult read_appointment_csv(std::string_view bytes, const ImportContext& context) {
  if (bytes.size() > most_import_bytes)
    return refused("larger than 1 MiB", "several files, or fewer days");
  if (bytes.find('\0') != std::string_view::npos)
    return refused("no text, or UTF-16", "exported as CSV in UTF-8");
  const DecodedText text = decoded(bytes);
  const std::string_view header = header_of(text.utf8, lines_before_header(text.utf8));
  const std::optional<char> separator = separator_of(header);
  if (!separator) return refused("no line of headings", headings_advice);
  return read_rows(text.utf8, *separator, text.was_windows_1252, context);
}

}  // namespace io
