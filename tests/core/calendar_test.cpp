#include "service/core/calendar.hpp"

#include "tests/support/allocations.hpp"
#include "tests/support/calendars.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using support::at;
using support::in_berlin;
using support::in_st_johns;
using support::local;
using support::of_an_office;
using support::utc;

// ---- what the clocks show ----

TEST(Calendar, shows_utc_where_no_zone_is_known) {
  EXPECT_EQ(local_of({}, utc(2026y / 7 / 1, 9h)), local(2026y / 7 / 1, 9h));
  EXPECT_EQ(wall_of_local({}, local(2026y / 7 / 1, 9h)), utc(2026y / 7 / 1, 9h));
}

TEST(Calendar, shows_an_hour_more_in_winter_and_two_in_summer) {
  EXPECT_EQ(local_of(in_berlin(), utc(2026y / 1 / 15, 9h)), local(2026y / 1 / 15, 10h));
  EXPECT_EQ(local_of(in_berlin(), utc(2026y / 7 / 15, 9h)), local(2026y / 7 / 15, 11h));
}

TEST(Calendar, keeps_the_first_offset_before_it_and_the_last_after_it) {
  EXPECT_EQ(local_of(in_berlin(), utc(1999y / 7 / 1)), local(1999y / 7 / 1, 1h));
  EXPECT_EQ(wall_of_local(in_berlin(), local(1999y / 7 / 1, 1h)), utc(1999y / 7 / 1));
  EXPECT_EQ(local_of(in_berlin(), utc(2100y / 7 / 1)), local(2100y / 7 / 1, 1h));
}

TEST(Calendar, skips_an_hour_in_spring) {
  const Calendar calendar = in_berlin();
  const WallTime change = utc(2026y / 3 / 29, 1h);
  EXPECT_EQ(local_of(calendar, change - 1ms), local(2026y / 3 / 29, 2h - 1ms));
  EXPECT_EQ(local_of(calendar, change), local(2026y / 3 / 29, 3h));
  for (const Duration skipped : {Duration{2h}, Duration{2h + 30min}, Duration{3h}})
    EXPECT_EQ(at(calendar, 2026y / 3 / 29, skipped), change);
  EXPECT_EQ(at(calendar, 2026y / 3 / 29, 3h + 1ms), change + 1ms);
}

TEST(Calendar, shows_an_hour_twice_in_autumn_and_means_the_first) {
  const Calendar calendar = in_berlin();
  const WallTime change = utc(2026y / 10 / 25, 1h);
  EXPECT_EQ(local_of(calendar, change - 1ms), local(2026y / 10 / 25, 3h - 1ms));
  EXPECT_EQ(local_of(calendar, change), local(2026y / 10 / 25, 2h));
  EXPECT_EQ(at(calendar, 2026y / 10 / 25, 2h), change - 1h);
  EXPECT_EQ(at(calendar, 2026y / 10 / 25, 3h - 1ms), change - 1ms);
  EXPECT_EQ(at(calendar, 2026y / 10 / 25, 3h), change + 1h);
}

TEST(Calendar, finds_back_to_every_instant_but_those_shown_a_second_time) {
  const Calendar calendar = in_berlin();
  const WallTime change = utc(2026y / 10 / 25, 1h);
  for (WallTime wall = utc(2026y / 1 / 1); wall < utc(2027y / 1 / 1); wall += 10min) {
    const bool second = wall >= change && wall < change + 1h;
    ASSERT_EQ(wall_of_local(calendar, local_of(calendar, wall)), second ? wall - 1h : wall);
  }
}

TEST(Calendar, has_days_of_23_and_25_hours_and_weeks_of_167_and_169) {
  const Calendar calendar = in_berlin();
  const auto length = [&](year_month_day date, days number) {
    const local_days first{date};
    return day_begins(calendar, first + number) - day_begins(calendar, first);
  };
  EXPECT_EQ(length(2026y / 3 / 29, days{1}), 23h);
  EXPECT_EQ(length(2026y / 10 / 25, days{1}), 25h);
  EXPECT_EQ(length(2026y / 6 / 1, days{1}), 24h);
  EXPECT_EQ(length(2026y / 3 / 23, days{7}), 167h);
  EXPECT_EQ(length(2026y / 10 / 19, days{7}), 169h);
}

// Santiago de Chile skips the hour from midnight on in September and repeats that before it in April.
TEST(Calendar, has_days_that_begin_where_midnight_is_skipped) {
  const Calendar santiago{
      .offsets = {{utc(2026y / 4 / 5, 3h), -4h}, {utc(2026y / 9 / 6, 4h), -3h}}};
  EXPECT_EQ(day_begins(santiago, local_days{2026y / 9 / 6}), utc(2026y / 9 / 6, 4h));
  EXPECT_EQ(local_of(santiago, utc(2026y / 9 / 6, 4h)), local(2026y / 9 / 6, 1h));
}

TEST(TimeOfDay, comes_again_the_next_day) {
  const Calendar calendar = in_berlin();
  const WallTime night = at(calendar, 2026y / 11 / 21, 3h);
  EXPECT_EQ(next_time_of_day(calendar, night - 1ms, 3h), night);
  EXPECT_EQ(next_time_of_day(calendar, night, 3h), night + 24h);
  EXPECT_EQ(next_time_of_day(calendar, night, 0h),
            day_begins(calendar, local_days{2026y / 11 / 22}));
}

TEST(TimeOfDay, comes_once_in_the_nights_of_both_changes) {
  const Calendar calendar = in_berlin();
  const WallTime spring = at(calendar, 2026y / 3 / 28, 2h + 30min);
  EXPECT_EQ(next_time_of_day(calendar, spring, 2h + 30min), utc(2026y / 3 / 29, 1h));
  EXPECT_EQ(next_time_of_day(calendar, utc(2026y / 3 / 29, 1h), 2h + 30min),
            utc(2026y / 3 / 30, 30min));
  const WallTime autumn = utc(2026y / 10 / 25, 30min);
  EXPECT_EQ(next_time_of_day(calendar, autumn - 1ms, 2h + 30min), autumn);
  EXPECT_EQ(next_time_of_day(calendar, autumn, 2h + 30min), utc(2026y / 10 / 26, 1h + 30min));
}

TEST(TimeOfDay, that_is_midnight_comes_once_where_the_clocks_go_back_over_it) {
  const Calendar st_johns = in_st_johns();
  const WallTime midnight = utc(2010y / 11 / 7, 2h + 30min);
  EXPECT_EQ(next_time_of_day(st_johns, midnight - 1ms, 0h), midnight);
  EXPECT_EQ(next_time_of_day(st_johns, midnight, 0h), utc(2010y / 11 / 8, 3h + 30min));
  EXPECT_EQ(next_time_of_day(st_johns, midnight + 1h, 0h), utc(2010y / 11 / 8, 3h + 30min));
}

TEST(Calendar, knows_what_its_clocks_show_twice_and_what_never) {
  const Calendar calendar = in_berlin();
  const Shown once = shown_at(calendar, local(2026y / 7 / 1, 2h + 30min));
  EXPECT_EQ(once.first, utc(2026y / 7 / 1, 30min));
  EXPECT_EQ(once.last, once.first);
  const Shown twice = shown_at(calendar, local(2026y / 10 / 25, 2h + 30min));
  EXPECT_EQ(twice.first, utc(2026y / 10 / 25, 30min));
  EXPECT_EQ(twice.last, utc(2026y / 10 / 25, 1h + 30min));
  const Shown never = shown_at(calendar, local(2026y / 3 / 29, 2h + 30min));
  EXPECT_EQ(never.first, utc(2026y / 3 / 29, 1h));
  EXPECT_EQ(never.last, std::nullopt);
}

TEST(Calendar, shows_times_beside_a_change_once) {
  const Calendar calendar = in_berlin();
  for (const Duration time : {Duration{1h + 59min}, Duration{3h}}) {
    const Shown autumn = shown_at(calendar, local(2026y / 10 / 25, time));
    EXPECT_EQ(autumn.last, autumn.first) << time.count();
    const Shown spring = shown_at(calendar, local(2026y / 3 / 29, time));
    EXPECT_EQ(spring.last, spring.first) << time.count();
  }
}

TEST(Calendar, finds_the_newest_of_a_time_of_each_day) {
  const Calendar calendar = in_berlin();
  const DayTime midnight{};
  EXPECT_EQ(newest(calendar, midnight, utc(2026y / 7 / 1, 21h + 59min)).first,
            utc(2026y / 6 / 30, 22h));
  EXPECT_EQ(newest(calendar, midnight, utc(2026y / 7 / 1, 22h)).first, utc(2026y / 7 / 1, 22h));
}

TEST(Calendar, finds_the_newest_of_a_time_of_one_day_a_week) {
  const Calendar calendar = in_berlin();
  const DayTime monday{.at = 4h, .on = std::chrono::Monday};
  EXPECT_EQ(newest(calendar, monday, at(calendar, 2026y / 10 / 26, 4h - 1ms)).first,
            at(calendar, 2026y / 10 / 19, 4h));
  EXPECT_EQ(newest(calendar, monday, at(calendar, 2026y / 10 / 26, 4h)).first,
            at(calendar, 2026y / 10 / 26, 4h));
}

TEST(Calendar, asks_for_no_memory) {
  Calendar calendar = of_an_office();
  calendar.holidays = Holidays::sn;
  const WallTime now = utc(2026y / 11 / 20, 13h);
  const std::uint64_t before = support::allocations();
  const bool any = is_open(calendar, now) || next_change(calendar, now) == now ||
                   next_opening(calendar, now) == now ||
                   next_time_of_day(calendar, now, 0h) == now ||
                   holiday_on(calendar, local_days{2026y / 11 / 20});
  EXPECT_EQ(support::allocations() - before, 0U);
  EXPECT_FALSE(any);
}

// ---- the two kinds of time ----

TEST(WallTime, is_stream_time_and_the_offset_in_force) {
  const Time t{sys_days{2026y / 11 / 20}};
  EXPECT_EQ(to_wall(t, -90s), utc(2026y / 11 / 20, -90s));
  EXPECT_EQ(to_stream(to_wall(t, -90s), -90s), t);
}

TEST(WallTime, that_never_comes_never_comes_in_the_stream) {
  EXPECT_EQ(to_stream(wall_never, -90s), never);
  EXPECT_EQ(to_wall(never, 90s), wall_never);
}

}  // namespace
}  // namespace core
