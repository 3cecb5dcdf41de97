#include "service/report/cell_words.hpp"

#include "service/core/overloaded.hpp"
#include "service/io/moment_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace report {
namespace {

constexpr std::string_view absent_sign = "–";

/// So many digits behind the point, or the comma.
std::string decimal(std::int64_t number, int digits, const Voice& voice) {
  constexpr std::int64_t ten = 10;
  const std::int64_t whole = digits == 1 ? ten : ten * ten;
  return fmt::format("{}{}{:0{}}", number / whole,
                     voice.language == texts::Language::de ? "," : ".", number % whole, digits);
}

std::string number_words(std::int64_t number, Kind kind, const Voice& voice) {
  constexpr std::int64_t minute = 60;
  if (kind == Kind::per_mille) return voice.per_cent(number);
  if (kind == Kind::tenths) return decimal(number, 1, voice);
  if (kind == Kind::hundredths) return decimal(number, 2, voice);
  if (kind == Kind::seconds)
    return fmt::format("{}:{:02}", voice.number(number / minute), number % minute);
  return voice.number(number);
}

}  // namespace

std::string Voice::say(std::string_view key, std::initializer_list<texts::Value> values) const {
  return texts::fill(texts::get(key), language, values).value();
}

std::string Voice::per_cent(std::int64_t per_mille) const {
  constexpr std::int64_t ten = 10;
  const std::string_view point = language == texts::Language::de ? "," : ".";
  const std::string tenth = per_mille % ten == 0 ? "" : fmt::format("{}{}", point, per_mille % ten);
  return fmt::format("{}{} %", per_mille / ten, tenth);
}

std::string Voice::moment(core::WallTime wall) const {
  return io::day_words(*calendar, wall, language) + ", " + io::clock_words(*calendar, wall);
}

std::string Voice::hidden_note() const {
  return fmt::format("{} {}", hidden_sign, say("report.suppressed", {{"k", smallest_cell}}));
}

bool has_hidden(const Table& table) {
  return std::ranges::any_of(table.rows, [](const std::vector<Cell>& row) {
    return std::ranges::any_of(
        row, [](const Cell& cell) { return std::holds_alternative<Suppressed>(cell); });
  });
}

std::string words_of(const Cell& cell, Kind kind, const Voice& voice) {
  return std::visit(core::Overloaded{
                        [](const Absent&) { return std::string{absent_sign}; },
                        [](const Suppressed&) { return std::string{hidden_sign}; },
                        [&](std::int64_t number) { return number_words(number, kind, voice); },
                        [](const std::string& text) { return text; },
                        [&](core::WallTime wall) { return voice.moment(wall); },
                        [&](const Word& word) { return voice.say(word.key); },
                    },
                    cell);
}

std::string plain_of(const Cell& cell, const Voice& voice) {
  return std::visit(core::Overloaded{
                        [](const Absent&) { return std::string{}; },
                        [&](const Suppressed&) { return voice.say("report.hidden"); },
                        [](std::int64_t number) { return std::to_string(number); },
                        [](const std::string& text) { return text; },
                        [&](core::WallTime wall) { return iso_local(*voice.calendar, wall); },
                        [&](const Word& word) { return voice.say(word.key); },
                    },
                    cell);
}

std::string iso_local(const core::Calendar& calendar, core::WallTime wall) {
  using std::chrono::floor;
  const core::LocalTime local = core::local_of(calendar, wall);
  const auto day = floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{floor<std::chrono::seconds>(local - day)};
  const auto ahead =
      floor<std::chrono::minutes>(local.time_since_epoch() - wall.time_since_epoch());
  const std::int64_t minutes = ahead.count() < 0 ? -ahead.count() : ahead.count();
  constexpr std::int64_t hour = 60;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}",
                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(),
                     ahead.count() < 0 ? '-' : '+', minutes / hour, minutes % hour);
}

}  // namespace report
