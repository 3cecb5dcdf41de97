#include "service/io/config_hours.hpp"

#include "service/io/config_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string_view>

namespace io {
namespace {

using core::Opening;

constexpr std::array<std::string_view, 7> days_of_week{"mon", "tue", "wed", "thu",
                                                       "fri", "sat", "sun"};
constexpr std::string_view form = "openings such as \"08:00-12:00 13:00-18:00\", up to 24:00";

/// One day of `hours` while it is read.
struct DayHours {
  const TomlReader& reader;
  std::string_view day;
  std::string written;

  void refuse(std::string_view why, std::string_view expected) const {
    reader.mistakes().add(reader.at(day), fmt::format("{} = \"{}\": {}", day, written, why),
                          expected);
  }
};

std::optional<std::chrono::minutes> end_from(std::string_view text) {
  if (text == "24:00") return std::chrono::hours{24};
  return time_of_day_from(text);
}

/// Nothing, and a mistake, if it is none.
std::optional<Opening> opening_from(const DayHours& hours, std::string_view text) {
  const std::size_t dash = std::min(text.find('-'), text.size());
  const auto from = time_of_day_from(text.substr(0, dash));
  const auto to = end_from(text.substr(std::min(dash + 1, text.size())));
  if (!from || !to) {
    hours.refuse(fmt::format("'{}' is no opening", text), form);
    return std::nullopt;
  }
  if (*from >= *to) {
    hours.refuse(fmt::format("'{}' does not end after it begins", text),
                 "the earlier time first; over midnight to 24:00, and from 00:00 on the next day");
    return std::nullopt;
  }
  return Opening{*from, *to};
}

void sort_and_check(const DayHours& hours, std::vector<Opening>& openings) {
  std::ranges::sort(openings, {}, &Opening::from);
  const auto overlap = std::ranges::adjacent_find(
      openings, [](const Opening& one, const Opening& next) { return next.from < one.to; });
  if (overlap != openings.end()) hours.refuse("two openings overlap", "one after the other");
}

std::vector<Opening> openings_of(const DayHours& hours) {
  std::vector<Opening> openings;
  std::string_view rest = hours.written;
  while (!rest.empty()) {
    const std::string_view text = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(text.size() + 1, rest.size()));
    if (text.empty()) continue;
    if (const auto opening = opening_from(hours, text)) openings.push_back(*opening);
  }
  sort_and_check(hours, openings);
  return openings;
}

bool is_empty(const TomlEntry& entry) {
  const auto* text = std::get_if<std::string>(&entry.value.what);
  return text != nullptr && text->empty();
}

void read_hours(const TomlReader& reader, core::Calendar& calendar) {
  reader.check_keys();
  calendar.has_hours = true;
  for (std::size_t i = 0; i < days_of_week.size(); ++i) {
    const DayHours hours{
        .reader = reader, .day = days_of_week[i], .written = reader.text(days_of_week[i])};
    calendar.week[i] = openings_of(hours);
  }
  if (std::ranges::all_of(reader.all_entries(), is_empty))
    reader.mistakes().add(reader.at(), "hours without any opening",
                          "an opening, or no 'hours' where it is open round the clock");
}

core::Holidays holidays_named(std::string_view code) {
  for (std::size_t i = 0; i < core::holidays_count; ++i) {
    const auto holidays = static_cast<core::Holidays>(i);
    if (core::code_of(holidays) == code) return holidays;
  }
  return core::Holidays::none;
}

void read_closure(const TomlReader& reader, core::Calendar& calendar) {
  reader.check_keys();
  const auto from = reader.date("from");
  const auto to = reader.date("to");
  if (!from || (reader.has("to") && !to)) return;  // said already
  if (to && *to < *from) {
    return reader.mistakes().add(reader.at("to"),
                                 fmt::format("to = {}: before from", reader.text("to")),
                                 fmt::format("{} or later", reader.text("from")));
  }
  calendar.closures.push_back(
      {.from = *from, .to = to.value_or(*from), .reason = reader.text("reason")});
}

}  // namespace

core::Calendar read_calendar(const TomlReader& site) {
  core::Calendar calendar;
  if (const auto hours = site.table("hours")) read_hours(*hours, calendar);
  calendar.holidays = holidays_named(site.text("holidays"));
  for (const TomlReader& closure : site.tables("closures")) read_closure(closure, calendar);
  return calendar;
}

}  // namespace io
