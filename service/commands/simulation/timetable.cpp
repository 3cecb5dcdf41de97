#include "service/commands/simulation/timetable.hpp"

#include "service/io/local_day.hpp"

#include <charconv>
#include <span>

namespace simulation {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr Duration usual_start = hours{7} + minutes{30};

bool is_working_day(year_month_day date) {
  const std::chrono::weekday day{sys_days{date}};
  return day != std::chrono::Saturday && day != std::chrono::Sunday;
}

/// Local days from `first`; the first is open in any case if `first_is_open`.
Calendar local_days(std::string zone, year_month_day first, bool first_is_open) {
  return [zone = std::move(zone), first, first_is_open](std::uint64_t n) {
    const year_month_day date = sys_days{first} + days{n};
    const bool open = is_working_day(date) || (first_is_open && n == 0);
    return PlayedDay{io::start_of_local_day(zone, date), open};
  };
}

/// Numbers with a dash between them and nothing else.
bool numbers_from(std::string_view text, std::span<unsigned> numbers) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::size_t end = i + 1 == numbers.size() ? text.size() : text.find('-');
    if (end == std::string_view::npos || end == 0) return false;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + end, numbers[i]);
    if (error != std::errc{} || stop != text.data() + end) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

}  // namespace

Timetable timetable(const Wishes& wishes, Time now) {
  const year_month_day date = wishes.day.value_or(io::local_date(wishes.zone, now));
  const Time midnight = io::start_of_local_day(wishes.zone, date);
  Timetable table;
  table.from = now;
  if (wishes.from || wishes.day) table.from = midnight + wishes.from.value_or(usual_start);
  if (wishes.profile == Profile::demo) {
    table.calendar = [first = table.from](std::uint64_t n) {
      return PlayedDay{first + hours{24} * n, true};
    };
    table.until = core::never;
  } else {
    table.calendar = local_days(wishes.zone, date, true);
    table.until = io::start_of_local_day(wishes.zone, sys_days{date} + days{1});
  }
  if (wishes.how_long) table.until = table.from + *wishes.how_long;
  return table;
}

Timetable past_days(std::string_view zone, int days, Time now) {
  const year_month_day today = io::local_date(zone, now);
  const year_month_day first = sys_days{today} - std::chrono::days{days};
  Timetable table;
  table.calendar = local_days(std::string{zone}, first, false);
  table.from = io::start_of_local_day(zone, first);
  table.until = io::start_of_local_day(zone, today);
  return table;
}

std::optional<year_month_day> date_from(std::string_view text) {
  unsigned parts[3] = {};
  if (!numbers_from(text, parts)) return std::nullopt;
  const year_month_day date{std::chrono::year{static_cast<int>(parts[0])},
                            std::chrono::month{parts[1]}, std::chrono::day{parts[2]}};
  return date.ok() ? std::optional{date} : std::nullopt;
}

}  // namespace simulation
