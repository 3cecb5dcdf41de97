#include "service/core/calendar.hpp"

#include "tests/support/allocations.hpp"
#include "tests/support/history.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace core {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::size_t mon = 0, thu = 3, fri = 4, sat = 5, sun = 6;

WallTime utc(year_month_day date, Duration time = {}) {
  return WallTime{sys_days{date}.time_since_epoch() + time};
}

LocalTime local(year_month_day date, Duration time = {}) { return local_days{date} + time; }

Calendar in_berlin() {
  return {.offsets = {{utc(2025y / 10 / 26, 1h), 1h},
                      {utc(2026y / 3 / 29, 1h), 2h},
                      {utc(2026y / 10 / 25, 1h), 1h},
                      {utc(2027y / 3 / 28, 1h), 2h},
                      {utc(2027y / 10 / 31, 1h), 1h}}};
}

/// St. John's went from 00:01 to 23:01 of the day before until 2011.
Calendar in_st_johns() {
  return {.offsets = {{utc(2010y / 3 / 14, 3h + 31min), -(2h + 30min)},
                      {utc(2010y / 11 / 7, 2h + 31min), -(3h + 30min)}}};
}

/// Monday to Friday from eight to twelve, Thursday afternoon as well.
Calendar of_an_office() {
  Calendar calendar = in_berlin();
  calendar.has_hours = true;
  for (std::size_t day = mon; day <= fri; ++day) calendar.week[day] = {{8h, 12h}};
  calendar.week[thu].push_back({13h, 18h});
  return calendar;
}

Calendar with(std::initializer_list<std::pair<std::size_t, Opening>> openings) {
  Calendar calendar = in_berlin();
  calendar.has_hours = true;
  for (const auto& [day, opening] : openings) calendar.week[day].push_back(opening);
  return calendar;
}

WallTime at(const Calendar& calendar, year_month_day date, Duration time) {
  return wall_of_local(calendar, local(date, time));
}

/// The changes from one instant to another.
std::vector<WallTime> changes(const Calendar& calendar, WallTime from, WallTime to) {
  std::vector<WallTime> all;
  for (WallTime at = next_change(calendar, from); at < to; at = next_change(calendar, at))
    all.push_back(at);
  return all;
}

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

// ---- when it is open ----

TEST(Hours, that_nobody_configured_are_all_hours) {
  const Calendar calendar = in_berlin();
  EXPECT_TRUE(is_open(calendar, utc(2026y / 1 / 1, 3h)));
  EXPECT_EQ(next_change(calendar, utc(2026y / 1 / 1, 3h)), wall_never);
  EXPECT_EQ(next_opening(calendar, utc(2026y / 1 / 1, 3h)), wall_never);
}

TEST(Hours, without_any_opening_are_never) {
  const Calendar calendar = with({});
  EXPECT_FALSE(is_open(calendar, utc(2026y / 1 / 5, 9h)));
  EXPECT_EQ(next_change(calendar, utc(2026y / 1 / 5, 9h)), wall_never);
}

TEST(Hours, open_at_their_first_instant_and_close_at_their_end) {
  const Calendar calendar = of_an_office();
  const WallTime eight = at(calendar, 2026y / 11 / 20, 8h);
  EXPECT_FALSE(is_open(calendar, eight - 1ms));
  EXPECT_TRUE(is_open(calendar, eight));
  EXPECT_TRUE(is_open(calendar, eight + 4h - 1ms));
  EXPECT_FALSE(is_open(calendar, eight + 4h));
}

TEST(Hours, change_at_every_edge_in_order) {
  const Calendar calendar = of_an_office();
  const auto day = 2026y / 11 / 19;  // a Thursday
  EXPECT_EQ(changes(calendar, at(calendar, day, 0h), at(calendar, day, 24h)),
            (std::vector{at(calendar, day, 8h), at(calendar, day, 12h), at(calendar, day, 13h),
                         at(calendar, day, 18h)}));
}

TEST(Hours, open_next_on_monday_after_friday_noon) {
  const Calendar calendar = of_an_office();
  const WallTime monday = at(calendar, 2026y / 11 / 23, 8h);
  EXPECT_EQ(next_opening(calendar, at(calendar, 2026y / 11 / 20, 12h)), monday);
  EXPECT_EQ(next_opening(calendar, at(calendar, 2026y / 11 / 20, 9h)), monday);  // while open
  EXPECT_EQ(next_opening(calendar, monday - 1ms), monday);
}

TEST(Hours, that_adjoin_are_one_opening) {
  const Calendar calendar = with({{mon, {8h, 12h}}, {mon, {12h, 18h}}});
  EXPECT_EQ(next_change(calendar, at(calendar, 2026y / 11 / 23, 8h)),
            at(calendar, 2026y / 11 / 23, 18h));
}

TEST(Hours, go_on_over_midnight_where_the_next_day_begins_open) {
  const Calendar calendar = with({{sat, {23h, 24h}}, {sun, {0h, 2h}}});
  const WallTime from = at(calendar, 2026y / 11 / 21, 23h);
  EXPECT_EQ(next_change(calendar, from - 1min), from);
  EXPECT_TRUE(is_open(calendar, from + 1h));
  EXPECT_EQ(next_change(calendar, from), from + 3h);
}

TEST(Hours, end_at_midnight_where_the_next_day_begins_closed) {
  const Calendar calendar = with({{sat, {23h, 24h}}});
  const WallTime from = at(calendar, 2026y / 11 / 21, 23h);
  EXPECT_EQ(next_change(calendar, from), from + 1h);
  EXPECT_FALSE(is_open(calendar, from + 1h));
}

TEST(Hours, over_the_changed_hour_last_as_long_as_the_night) {
  const Calendar calendar = with({{sun, {1h, 4h}}});
  const WallTime spring = utc(2026y / 3 / 29), autumn = utc(2026y / 10 / 24, 23h);
  EXPECT_EQ(changes(calendar, spring - 1h, spring + 6h), (std::vector{spring, spring + 2h}));
  EXPECT_EQ(changes(calendar, autumn - 1h, autumn + 6h), (std::vector{autumn, autumn + 4h}));
}

TEST(Hours, that_touch_the_skipped_hour_begin_or_end_with_it) {
  const WallTime change = utc(2026y / 3 / 29, 1h);
  const auto of_the_night = [&](Opening opening) {
    return changes(with({{sun, opening}}), change - 2h, change + 6h);
  };
  EXPECT_EQ(of_the_night({1h, 2h + 30min}), (std::vector{change - 1h, change}));
  EXPECT_EQ(of_the_night({2h + 30min, 4h}), (std::vector{change, change + 1h}));
  EXPECT_EQ(of_the_night({2h + 15min, 2h + 45min}), std::vector<WallTime>{});
}

TEST(Hours, that_end_in_the_repeated_hour_do_not_begin_again) {
  const WallTime change = utc(2026y / 10 / 25, 1h);
  const Calendar calendar = with({{sun, {1h, 2h + 30min}}});
  EXPECT_EQ(changes(calendar, change - 3h, change + 6h),
            (std::vector{change - 2h, change - 30min}));
  EXPECT_FALSE(is_open(calendar, change + 15min));  // 02:15 for the second time
}

TEST(Hours, that_begin_in_the_repeated_hour_go_on_through_its_repetition) {
  const WallTime change = utc(2026y / 10 / 25, 1h);
  const Calendar calendar = with({{sun, {2h + 30min, 4h}}});
  EXPECT_EQ(changes(calendar, change - 3h, change + 6h),
            (std::vector{change - 30min, change + 2h}));
  EXPECT_TRUE(is_open(calendar, change + 15min));
}

TEST(Hours, go_on_where_the_clocks_go_back_to_the_day_before) {
  Calendar calendar = in_st_johns();
  calendar.has_hours = true;
  calendar.week[sun] = {{0h, 4h}};
  const WallTime midnight = utc(2010y / 11 / 7, 2h + 30min);
  EXPECT_EQ(changes(calendar, midnight - 2h, midnight + 9h),
            (std::vector{midnight, midnight + 5h}));
  EXPECT_TRUE(is_open(calendar, midnight + 30min));  // 23:30 of the day before
}

TEST(Hours, all_round_the_clock_never_change) {
  Calendar calendar = with({});
  for (auto& day : calendar.week) day = {{0h, 24h}};
  EXPECT_EQ(next_change(calendar, utc(2026y / 3 / 28)), wall_never);
}

// ---- holidays and closures ----

TEST(ClosedDays, are_the_holidays_of_the_state) {
  Calendar calendar = of_an_office();
  const WallTime repentance = at(calendar, 2026y / 11 / 18, 9h);
  EXPECT_TRUE(is_open(calendar, repentance));
  calendar.holidays = Holidays::sn;
  EXPECT_FALSE(is_open(calendar, repentance));
  EXPECT_EQ(holiday_on(calendar, local_days{2026y / 11 / 18}), Holiday::repentance_day);
  EXPECT_EQ(next_opening(calendar, at(calendar, 2026y / 11 / 17, 12h)),
            at(calendar, 2026y / 11 / 19, 8h));
}

TEST(ClosedDays, are_those_of_a_closure_the_last_included) {
  Calendar calendar = of_an_office();
  calendar.closures = {{local_days{2026y / 12 / 24}, local_days{2026y / 12 / 31}, "Jahreswechsel"}};
  EXPECT_TRUE(is_open(calendar, at(calendar, 2026y / 12 / 23, 9h)));
  EXPECT_FALSE(is_open(calendar, at(calendar, 2026y / 12 / 24, 9h)));
  EXPECT_FALSE(is_open(calendar, at(calendar, 2026y / 12 / 31, 9h)));
  EXPECT_TRUE(is_open(calendar, at(calendar, 2027y / 1 / 1, 9h)));  // no holidays are kept here
  ASSERT_NE(closure_on(calendar, local_days{2026y / 12 / 31}), nullptr);
  EXPECT_EQ(closure_on(calendar, local_days{2026y / 12 / 31})->reason, "Jahreswechsel");
  EXPECT_EQ(closure_on(calendar, local_days{2027y / 1 / 1}), nullptr);
}

TEST(ClosedDays, begin_and_end_at_midnight_without_hours) {
  Calendar calendar = in_berlin();
  calendar.closures = {{local_days{2026y / 10 / 25}, local_days{2026y / 10 / 25}, "Wartung"}};
  EXPECT_EQ(changes(calendar, utc(2026y / 10 / 1), utc(2026y / 11 / 30)),
            (std::vector{day_begins(calendar, local_days{2026y / 10 / 25}),
                         day_begins(calendar, local_days{2026y / 10 / 26})}));
}

TEST(ClosedDays, without_end_leave_a_last_closing) {
  Calendar calendar = of_an_office();
  calendar.closures = {{local_days{2026y / 12 / 24}, local_days{2029y / 12 / 31}, "Umbau"}};
  const WallTime last = at(calendar, 2026y / 12 / 23, 12h);
  EXPECT_EQ(next_change(calendar, last - 1h), last);
  EXPECT_EQ(next_change(calendar, last), wall_never);
  EXPECT_EQ(next_opening(calendar, last), wall_never);
}

// ---- laws ----

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
