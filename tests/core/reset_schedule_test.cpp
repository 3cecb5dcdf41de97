#include "service/core/reset_schedule.hpp"

#include "service/core/archive.hpp"
#include "tests/support/counter.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string_view>

namespace core {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using support::Counter;
using support::House;
using support::PremisesBuilder;

WallTime utc(year_month_day date, Duration time) {
  return WallTime{sys_days{date}.time_since_epoch() + time};
}

Calendar in_berlin() {
  return {.offsets = {{utc(2025y / 10 / 26, 1h), 1h},
                      {utc(2026y / 3 / 29, 1h), 2h},
                      {utc(2026y / 10 / 25, 1h), 1h}}};
}

/// What the clocks of the site show, the first time of two.
WallTime berlin(year_month_day date, Duration time) {
  return wall_of_local(in_berlin(), std::chrono::local_days{date} + time);
}

Totals totals(std::uint64_t in, std::uint64_t out) {
  return {.in = in, .out = out, .has_in = true, .has_out = true};
}

constexpr DayTime midnight{}, half_past_two{.at = 2h + 30min},
    monday{.at = 4h, .on = std::chrono::Monday};
constexpr year_month_day tuesday = 2026y / 6 / 9, wednesday = 2026y / 6 / 10;

struct Night {
  std::string_view what;
  DayTime reset;
  WallTime evening;
  Totals last;
  WallTime morning;
  Totals first;
  std::uint32_t in = 0, out = 0;  // counted
  bool doubtful = false;
};

void PrintTo(const Night& night, std::ostream* out) { *out << night.what; }

class ResetByClock : public testing::TestWithParam<Night> {};

TEST_P(ResetByClock, decides_what_the_next_total_counts) {
  const Night& night = GetParam();
  const Calendar calendar = in_berlin();
  Counter counter;
  counter.resets_at(night.reset, calendar);
  counter.take_at(night.evening, {.what = night.last});
  const Counted counted = counter.take_at(night.morning, {.what = night.first});
  EXPECT_EQ(counted.in, night.in);
  EXPECT_EQ(counted.out, night.out);
  EXPECT_EQ(counted.doubtful, night.doubtful);
}

const Night nights[]{
    {.what = "a larger value after a silent night counts from zero",
     .reset = midnight,
     .evening = berlin(tuesday, 18h),
     .last = totals(40, 38),
     .morning = berlin(wednesday, 9h),
     .first = totals(55, 41),
     .in = 55,
     .out = 41,
     .doubtful = true},
    {.what = "a value of the same day goes on",
     .reset = midnight,
     .evening = berlin(tuesday, 30min),
     .last = totals(40, 38),
     .morning = berlin(tuesday, 23h + 59min),
     .first = totals(55, 41),
     .in = 15,
     .out = 3},
    {.what = "the reset is by the clocks of the site, not by UTC",
     .reset = midnight,
     .evening = berlin(wednesday, 1h),  // 23:00 in UTC
     .last = totals(40, 38),
     .morning = berlin(wednesday, 3h),
     .first = totals(41, 38),
     .in = 1},
    {.what = "a smaller value counts from zero, also if it is little smaller",
     .reset = midnight,
     .evening = berlin(tuesday, 18h),
     .last = totals(40, 38),
     .morning = berlin(wednesday, 12h),
     .first = totals(39, 37),
     .in = 39,
     .out = 37,
     .doubtful = true},
    {.what = "one direction that fell tells of the other",
     .reset = midnight,
     .evening = berlin(tuesday, 23h + 59min),
     .last = totals(2, 38),
     .morning = berlin(wednesday, 5min),
     .first = totals(3, 0),
     .in = 3,
     .doubtful = true},
    {.what = "soon after the reset a larger value may be from before it",
     .reset = midnight,
     .evening = berlin(tuesday, 23h + 58min),
     .last = totals(40, 38),
     .morning = berlin(wednesday, 2min),
     .first = totals(40, 39),
     .out = 1,
     .doubtful = true},
    {.what = "the same number is rather no reset than as many again",
     .reset = midnight,
     .evening = berlin(tuesday, 18h),
     .last = totals(40, 38),
     .morning = berlin(wednesday, 9h),
     .first = totals(40, 38),
     .doubtful = true},
    {.what = "what stood at zero goes on from there",
     .reset = midnight,
     .evening = berlin(tuesday, 18h),
     .last = totals(0, 0),
     .morning = berlin(wednesday, 9h),
     .first = totals(3, 1),
     .in = 3,
     .out = 1},
    {.what = "more than can have passed since was not counted from zero",
     .reset = midnight,
     .evening = berlin(tuesday, 23h),
     .last = totals(90'000, 89'000),
     .morning = berlin(wednesday, 1h),
     .first = totals(90'001, 89'000),
     .in = 1},
    {.what = "a device that resets on Mondays goes on over Tuesday",
     .reset = monday,
     .evening = berlin(tuesday, 18h),
     .last = totals(40, 38),
     .morning = berlin(wednesday, 9h),
     .first = totals(55, 41),
     .in = 15,
     .out = 3},
    {.what = "a device that resets on Mondays begins then",
     .reset = monday,
     .evening = berlin(2026y / 6 / 12, 18h),  // Friday
     .last = totals(40, 38),
     .morning = berlin(2026y / 6 / 15, 9h),
     .first = totals(55, 41),
     .in = 55,
     .out = 41,
     .doubtful = true},
    {.what = "in the night the clocks go back it resets an hour later by UTC",
     .reset = {.at = 3h},
     .evening = utc(2026y / 10 / 25, 1h + 30min),  // 02:30 for the second time
     .last = totals(40, 38),
     .morning = utc(2026y / 10 / 25, 2h + 10min),
     .first = totals(55, 41),
     .in = 55,
     .out = 41,
     .doubtful = true},
    {.what = "between two half past twos it may have reset or not",
     .reset = half_past_two,
     .evening = utc(2026y / 10 / 25, 0h),
     .last = totals(40, 38),
     .morning = utc(2026y / 10 / 25, 1h + 20min),  // 02:20, the second one comes
     .first = totals(42, 38),
     .in = 2,
     .doubtful = true},
    {.what = "after both half past twos it has",
     .reset = half_past_two,
     .evening = utc(2026y / 10 / 25, 0h),
     .last = totals(40, 38),
     .morning = utc(2026y / 10 / 25, 1h + 40min),
     .first = totals(42, 39),
     .in = 42,
     .out = 39,
     .doubtful = true},
    {.what = "in the night without half past two nobody knows",
     .reset = half_past_two,
     .evening = berlin(2026y / 3 / 28, 18h),
     .last = totals(40, 38),
     .morning = berlin(2026y / 3 / 29, 9h),
     .first = totals(55, 41),
     .in = 15,
     .out = 3,
     .doubtful = true},
    {.what = "in the night without half past two a smaller value tells",
     .reset = half_past_two,
     .evening = berlin(2026y / 3 / 28, 18h),
     .last = totals(40, 38),
     .morning = berlin(2026y / 3 / 29, 9h),
     .first = totals(55, 37),
     .in = 55,
     .out = 37,
     .doubtful = true},
};

INSTANTIATE_TEST_SUITE_P(Nights, ResetByClock, testing::ValuesIn(nights));

TEST(ResetByClock, of_a_device_whose_clock_is_late_is_waited_for) {
  const Calendar calendar = in_berlin();
  Counter counter;
  counter.resets_at(midnight, calendar);
  counter.take_at(berlin(tuesday, 23h + 50min), {.what = totals(40, 38)});
  const Counted unchanged = counter.take_at(berlin(wednesday, 3min), {.what = totals(40, 38)});
  EXPECT_FALSE(unchanged.doubtful);
  EXPECT_EQ(counter.take_at(berlin(wednesday, 9h), {.what = totals(55, 41)}).in, 55U);
}

TEST(ResetByClock, is_seen_once) {
  const Calendar calendar = in_berlin();
  Counter counter;
  counter.resets_at(midnight, calendar);
  counter.take_at(berlin(tuesday, 18h), {.what = totals(40, 38)});
  counter.take_at(berlin(wednesday, 9h), {.what = totals(55, 41)});
  const Counted next = counter.take_at(berlin(wednesday, 10h), {.what = totals(56, 41)});
  EXPECT_EQ(next.verdict, Verdict::plain);
  EXPECT_EQ(next.in, 1U);
  EXPECT_FALSE(next.doubtful);
}

TEST(ResetByClock, is_seen_in_each_direction_where_each_has_messages_of_its_own) {
  const Calendar calendar = in_berlin();
  Counter counter;
  counter.resets_at(midnight, calendar);
  const auto in = [](std::uint64_t n) { return Totals{.in = n, .has_in = true}; };
  const auto out = [](std::uint64_t n) { return Totals{.out = n, .has_out = true}; };
  counter.take_at(berlin(tuesday, 18h), {.what = in(40)});
  counter.take_at(berlin(tuesday, 18h + 1min), {.what = out(38)});
  EXPECT_EQ(counter.take_at(berlin(wednesday, 9h), {.what = in(55)}).in, 55U);
  EXPECT_EQ(counter.take_at(berlin(wednesday, 9h + 1min), {.what = out(41)}).out, 41U);
}

TEST(ResetByClock, is_before_a_message_told_before_it_that_comes_after_it) {
  const Calendar calendar = in_berlin();
  Counter counter;
  counter.resets_at(midnight, calendar);
  const auto told = [](WallTime wall, const Totals& what) {
    return Measured{.t_event = to_stream(wall, {}), .what = what};
  };
  counter.take_at(berlin(tuesday, 18h), told(berlin(tuesday, 18h), totals(40, 38)));
  const Counted late =
      counter.take_at(berlin(wednesday, 1h), told(berlin(tuesday, 23h), totals(41, 40)));
  EXPECT_EQ(late.in, 1U);
  EXPECT_FALSE(late.doubtful);
  const Counted first =
      counter.take_at(berlin(wednesday, 9h), told(berlin(wednesday, 9h), totals(55, 41)));
  EXPECT_EQ(first.in, 55U);
}

TEST(ResetByClock, does_not_count_a_message_that_the_broker_sends_again_from_zero) {
  const Calendar calendar = in_berlin();
  Counter counter;
  counter.resets_at(midnight, calendar);
  counter.take_at(berlin(tuesday, 18h), {.what = totals(40, 38)});
  const Counted again =
      counter.take_at(berlin(wednesday, 9h), {.redelivered = true, .what = totals(41, 38)});
  EXPECT_EQ(again.in, 1U);
  EXPECT_TRUE(again.doubtful);
}

TEST(ResetByClock, is_not_told_by_the_evening_before_sent_again) {
  const Calendar calendar = in_berlin();
  Counter counter;
  counter.resets_at(midnight, calendar);
  counter.take_at(berlin(tuesday, 18h), {.what = totals(40, 38)});
  const Counted again =
      counter.take_at(berlin(wednesday, 8h), {.redelivered = true, .what = totals(40, 38)});
  EXPECT_FALSE(again.doubtful);
  EXPECT_EQ(counter.take_at(berlin(wednesday, 9h), {.what = totals(55, 41)}).in, 55U);
}

Counted after_pause(Duration pause, std::uint64_t in) {
  Counter counter;
  const auto total = [](std::uint64_t n) {
    return Measured{.what = Totals{.in = n, .has_in = true, .reset = sensors::ResetPolicy::daily}};
  };
  counter.take(total(40));
  return counter.take(total(in), pause);
}

TEST(DailyReset, at_a_time_nobody_told_makes_what_comes_after_a_long_pause_doubtful) {
  const Counted morning = after_pause(15h, 55);
  EXPECT_EQ(morning.in, 15U);
  EXPECT_TRUE(morning.doubtful);
  EXPECT_FALSE(after_pause(2h - 1ms, 55).doubtful);
  EXPECT_TRUE(after_pause(2h, 55).doubtful);
  EXPECT_FALSE(after_pause(15h, 40).doubtful) << "nobody passed, rather than forty again";
}

TEST(DailyReset, at_a_time_nobody_told_has_come_within_a_day) {
  EXPECT_EQ(after_pause(25h, 55).in, 55U);
  EXPECT_EQ(after_pause(25h - 1ms, 55).in, 15U);
}

TEST(Total, that_fell_in_one_direction_counts_from_zero_in_the_other_too) {
  Counter counter;
  counter.take({.what = totals(3, 40)});
  const Counted reset = counter.take({.what = totals(5, 2)});
  EXPECT_EQ(reset.verdict, Verdict::reset);
  EXPECT_EQ(reset.in, 5U);
  EXPECT_EQ(reset.out, 2U);
}

// ---- in a house ----

PremisesBuilder with_reset() {
  PremisesBuilder builder;
  builder.site("house", {.calendar = {.offsets = {{WallTime{}, 120min}}}})
      .floor("floor")
      .door("entrance", "outside", "floor")
      .counter("entrance", {.reset_at = DayTime{}});
  return builder;
}

TEST(HouseWithReset, counts_from_zero_after_midnight_by_the_clocks_of_its_site) {
  House house{with_reset().build()};
  house.settle();  // 10:00 on its clocks
  house.after(12h).total("entrance-counter", 40, 40);
  house.after(1h + 59min).total("entrance-counter", 41, 41);
  EXPECT_EQ(house.persons("house"), 0);
  house.after(9h).total("entrance-counter", 55, 50);
  EXPECT_EQ(house.persons("house"), 5);
  EXPECT_EQ(house.quality("house"), Quality::uncertain);
}

TEST(HouseWithReset, knows_after_a_restart_what_was_told_before_the_night) {
  const auto premises = with_reset().build();
  House house{premises};
  house.settle();
  house.after(8h).total("entrance-counter", 40, 40);
  House again{premises};
  again.state = restore(save(house.state), premises).value();
  again.after(24h).start();
  again.total("entrance-counter", 55, 50);
  EXPECT_EQ(again.state.doors[0].in, 95U);
}

TEST(HouseWithReset, goes_by_its_clocks_once_they_were_set) {
  House house{with_reset().build()};
  house.settle();
  house.after(12h).total("entrance-counter", 40, 40);  // 22:00
  house.enter(ClockStepped{.wall_offset = -6h});       // 16:00
  house.after(4h).total("entrance-counter", 55, 50);
  EXPECT_EQ(house.state.doors[0].in, 55U) << "it is 20:00";
  house.after(5h).total("entrance-counter", 56, 51);
  EXPECT_EQ(house.state.doors[0].in, 111U) << "it is 01:00";
}

}  // namespace
}  // namespace core
