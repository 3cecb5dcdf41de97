// When a calendar is open: its hours, and the days on which it is closed.
#include "service/core/calendar.hpp"
#include "tests/support/calendars.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::at;
using support::in_berlin;
using support::in_st_johns;
using support::mon;
using support::of_an_office;
using support::sat;
using support::sun;
using support::utc;
using support::with;

/// The changes from one instant to another.
std::vector<WallTime> changes(const Calendar& calendar, WallTime from, WallTime to) {
  std::vector<WallTime> all;
  for (WallTime at = next_change(calendar, from); at < to; at = next_change(calendar, at))
    all.push_back(at);
  return all;
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

}  // namespace
}  // namespace core
