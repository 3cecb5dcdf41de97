// What holds of any opening hours, minute by minute of a year.
#include "service/core/calendar.hpp"
#include "tests/support/calendars.hpp"
#include "tests/support/history.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace core {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;
using support::mon;
using support::of_an_office;
using support::sat;
using support::sun;
using support::utc;
using support::with;

void expect_changes_to_be_all_there_is(const Calendar& calendar) {
  WallTime change = next_change(calendar, utc(2026y / 1 / 1) - 1min);
  bool open = is_open(calendar, utc(2026y / 1 / 1) - 1min);
  for (WallTime wall = utc(2026y / 1 / 1); wall < utc(2027y / 1 / 1); wall += 1min) {
    if (wall == change) {
      open = !open;
      change = next_change(calendar, wall);
    }
    ASSERT_LT(wall, change);
    ASSERT_EQ(is_open(calendar, wall), open) << (wall - utc(2026y / 1 / 1)) / 1min;
  }
}

TEST(Calendar, changes_exactly_at_next_change_every_minute_of_a_year) {
  Calendar calendar = of_an_office();
  calendar.holidays = Holidays::sn;
  calendar.week[sat] = {{22h + 30min, 24h}};
  calendar.week[sun] = {{0h, 2h + 17min}, {2h + 45min, 3h + 1min}};
  calendar.closures = {{local_days{2026y / 12 / 24}, local_days{2026y / 12 / 31}, "Jahreswechsel"}};
  expect_changes_to_be_all_there_is(calendar);
}

/// Up to three openings a day, none on Sundays before four: there the clock alone does not tell.
Calendar random_hours(support::ByteSource& source) {
  Calendar calendar = with({});
  calendar.holidays = Holidays::sn;
  for (std::size_t day = mon; day <= sun; ++day) {
    minutes from{day == sun ? 240 : 0};
    for (std::uint32_t left = source.draw(4); left > 0; --left) {
      from += minutes{source.draw(8) * 30};
      const minutes to = from + minutes{30 + source.draw(8) * 30};
      if (to > 24h) break;
      calendar.week[day].push_back({from, to});
      from = to;
    }
  }
  return calendar;
}

bool clock_says_open(const Calendar& calendar, WallTime wall) {
  const LocalTime local = local_of(calendar, wall);
  const local_days day = std::chrono::floor<days>(local);
  if (holiday_on(calendar, day)) return false;
  const auto& openings = calendar.week[std::chrono::weekday{day}.iso_encoding() - 1];
  return std::ranges::any_of(openings, [&](const Opening& opening) {
    return opening.from <= local - day && local - day < opening.to;
  });
}

TEST(Calendar, agrees_with_looking_at_the_clock_every_quarter_of_an_hour) {
  const auto bytes = support::random_bytes(11, 3000);
  support::ByteSource source{bytes};
  for (int round = 0; round < 20; ++round) {
    const Calendar calendar = random_hours(source);
    for (WallTime wall = utc(2026y / 1 / 1); wall < utc(2027y / 1 / 1); wall += 15min)
      ASSERT_EQ(is_open(calendar, wall), clock_says_open(calendar, wall));
  }
}

}  // namespace
}  // namespace core
