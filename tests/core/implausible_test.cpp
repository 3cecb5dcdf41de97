#include "service/core/implausible.hpp"

#include "service/core/archive.hpp"
#include "service/core/sensor_trust.hpp"
#include "service/core/space_view.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <set>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;

/// A room with a CO2 sensor and a counter, reset at three in the morning.
House house() {
  PremisesBuilder builder;
  builder.site("house", {.reset_at = 3h})
      .floor("floor")
      .room("room", {.limit = 3})
      .door("door", "floor", "room")
      .door("entrance", "outside", "floor")
      .counter("door")
      .counter("entrance")
      .air("room");
  return House{builder.build()};
}
Implausible air_of(const House& house) {
  return what_of(house.state.sensors[house.sensor("room-co2").value], house.state.t);
}
Implausible counter_of(const House& house) {
  return what_of(house.state.sensors[house.sensor("door-counter").value], house.state.t);
}
/// The value again and again, the first one now.
void stay(House& house, std::int32_t ppm, Duration every, int times) {
  for (int i = 0; i < times; ++i) house.after(i == 0 ? 0s : every).co2("room-co2", ppm);
}

TEST(Implausible, are_readings_below_outdoor_air_for_ten_minutes) {
  House house = core::house();
  stay(house, 379, 1min, 10);
  EXPECT_EQ(air_of(house), Implausible::none) << "nine minutes from the first to the last";
  house.after(1min).co2("room-co2", 379);
  EXPECT_EQ(air_of(house), Implausible::too_low);
  house.after(1min).co2("room-co2", 380);
  EXPECT_EQ(air_of(house), Implausible::none);
}

TEST(Implausible, are_readings_above_5000_for_ten_minutes) {
  House house = core::house();
  stay(house, 5001, 5min, 3);
  EXPECT_EQ(air_of(house), Implausible::too_high);
  house.after(1min).co2("room-co2", 5000);
  EXPECT_EQ(air_of(house), Implausible::none);
}

TEST(Implausible, is_no_single_reading_however_long_ago) {
  House house = core::house();
  house.co2("room-co2", 300);
  house.wait(1h);
  EXPECT_EQ(air_of(house), Implausible::none);
}

TEST(Implausible, is_the_same_value_for_more_than_six_hours) {
  House house = core::house();
  stay(house, 612, 30min, 13);
  EXPECT_EQ(air_of(house), Implausible::none) << "six hours, not more";
  house.after(1s).co2("room-co2", 612);
  EXPECT_EQ(air_of(house), Implausible::flat);
  house.after(30min).co2("room-co2", 613);
  EXPECT_EQ(air_of(house), Implausible::none);
}

TEST(Implausible, is_no_sensor_that_tells_only_changes) {
  House house = core::house();
  stay(house, 612, 3h, 11);
  EXPECT_EQ(air_of(house), Implausible::none);
  house.after(3h).co2("room-co2", 612);
  EXPECT_EQ(air_of(house), Implausible::flat) << "twelve times the same are told again and again";
}

TEST(Implausible, is_no_night_at_the_floor_of_a_device) {
  House house = core::house();
  stay(house, 400, 10min, 60);
  EXPECT_EQ(air_of(house), Implausible::none);
}

TEST(Implausible, are_three_jumps_within_an_hour) {
  House house = core::house();
  const auto spike = [&house] {
    house.after(1min).co2("room-co2", 1301);
    house.after(10min).co2("room-co2", 800);
  };
  house.co2("room-co2", 800);
  spike();
  spike();
  EXPECT_EQ(air_of(house), Implausible::none) << "two of 501 ppm a minute; 501 in ten is none";
  house.after(1min).co2("room-co2", 1301);
  EXPECT_EQ(air_of(house), Implausible::jumps);
  house.wait(38min - 1ms);  // an hour after the first
  EXPECT_EQ(air_of(house), Implausible::jumps);
  house.wait(1ms);
  EXPECT_EQ(air_of(house), Implausible::none);
}

TEST(Implausible, are_jumps_downwards_too) {
  House house = core::house();
  for (int i = 0; i < 2; ++i) {
    house.after(30s).co2("room-co2", 600);
    house.after(30s).co2("room-co2", 1200);
  }
  EXPECT_EQ(air_of(house), Implausible::jumps);
}

TEST(Implausible, is_nothing_that_a_reading_without_number_interrupts) {
  House house = core::house();
  stay(house, 350, 5min, 2);
  house.measure("room-co2", Co2Level{.invalid = sensors::Invalid::sentinel});
  stay(house, 350, 5min, 2);
  EXPECT_EQ(air_of(house), Implausible::none);
}

TEST(Implausible, are_twenty_even_steps_until_an_odd_one) {
  House house = core::house();
  house.settle();
  for (int i = 0; i < 19; ++i) house.pass("door-counter", i % 2 == 0 ? in : out, 2);
  EXPECT_EQ(counter_of(house), Implausible::none);
  house.total("door-counter", 20, 18);  // nobody
  EXPECT_EQ(counter_of(house), Implausible::none) << "nobody is no step";
  EXPECT_EQ(house.occupancy("room").quality, Quality::good);
  house.pass("door-counter", out, 2);
  EXPECT_EQ(counter_of(house), Implausible::all_even);
  EXPECT_EQ(house.occupancy("room").quality, Quality::uncertain) << "it may hold twice as many";
  house.pass("door-counter", in);
  EXPECT_EQ(counter_of(house), Implausible::none);
}

TEST(Implausible, is_a_night_that_finds_more_than_three_and_a_tenth_of_those_who_passed) {
  EXPECT_FALSE(is_residual(3, 0));
  EXPECT_TRUE(is_residual(4, 0));
  EXPECT_FALSE(is_residual(4, 40));
  EXPECT_TRUE(is_residual(4, 39));
  EXPECT_FALSE(is_residual(-2, 0));
}

TEST(Implausible, is_what_a_night_finds_until_one_finds_less) {
  House house = core::house();
  house.settle();
  house.pass("entrance-counter", in, 4);
  house.pass("door-counter", in, 4);
  house.wait(24h);
  EXPECT_TRUE(house.state.spaces[house.space("room").value].residual);
  EXPECT_FALSE(house.state.spaces[house.space("floor").value].residual) << "its own are none";
  house.wait(24h);
  EXPECT_FALSE(house.state.spaces[house.space("room").value].residual);
}

TEST(Implausible, is_measured_against_the_passages_of_one_day) {
  House house = core::house();
  house.settle();
  for (int i = 0; i < 20; ++i) house.pass("door-counter", i % 2 == 0 ? in : out);
  house.wait(24h);
  EXPECT_EQ(house.state.spaces[house.space("room").value].passages, 0U);
}

// ---- CO2 over days ----

/// Two readings a day, the least at night.
void live_days(House& house, int days, std::int32_t by_day, std::int32_t at_night) {
  for (int day = 0; day < days; ++day) {
    house.after(12h).co2("room-co2", by_day);
    house.after(12h).co2("room-co2", at_night);
  }
}

TEST(Implausible, is_co2_that_came_below_520_on_no_day_of_seven) {
  House house = core::house();
  house.co2("room-co2", 900);  // the day on which it was mounted is none
  live_days(house, 7, 900, 521);
  EXPECT_EQ(air_of(house), Implausible::none) << "the seventh day is not over";
  house.after(16h).co2("room-co2", 900);
  EXPECT_EQ(air_of(house), Implausible::baseline_high);
  house.after(1h).co2("room-co2", 520);
  EXPECT_EQ(air_of(house), Implausible::none) << "it came near outdoor air";
}

TEST(Implausible, is_co2_that_fell_below_380_on_each_day_of_seven) {
  House house = core::house();
  house.co2("room-co2", 900);
  live_days(house, 8, 900, 379);
  EXPECT_EQ(air_of(house), Implausible::baseline_low);
  live_days(house, 2, 900, 400);
  EXPECT_EQ(air_of(house), Implausible::none) << "a day without";
}

TEST(Implausible, is_no_week_with_one_good_night_in_it) {
  for (const std::int32_t night : {379, 521}) {
    House house = core::house();
    live_days(house, 6, 900, night);
    live_days(house, 1, 900, 450);
    live_days(house, 6, 900, night);
    EXPECT_EQ(air_of(house), Implausible::none) << night;
  }
}

TEST(Implausible, is_no_week_in_which_the_sensor_was_away_for_a_day) {
  House house = core::house();
  live_days(house, 5, 900, 600);
  house.wait(48h);
  live_days(house, 5, 900, 600);
  EXPECT_EQ(air_of(house), Implausible::none);
}

// ---- clocks ----

/// A reading of CO2 whose clock is so far ahead.
void read_ahead(House& house, Duration ahead, int times, bool plausible = false) {
  for (int i = 0; i < times; ++i) {
    Measured measured{.sensor = house.sensor("room-co2"),
                      .what = Co2Level{.ppm = {600 + i}, .invalid = {}}};
    const Time told = house.state.t + 1min + ahead;
    if (plausible)
      measured.t_event = told;
    else
      measured.odd_time = to_odd_time(told);
    house.after(1min).enter(measured);
  }
}

TEST(Implausible, is_a_clock_that_is_wrong_by_the_same_hours_twenty_times_in_a_row) {
  House house = core::house();
  read_ahead(house, 2h + 4s, 19);
  EXPECT_EQ(air_of(house), Implausible::none);
  read_ahead(house, 2h - 170s, 1);
  EXPECT_EQ(air_of(house), Implausible::shifted);
  read_ahead(house, 4s, 1, true);
  EXPECT_EQ(air_of(house), Implausible::none) << "somebody set it";
}

TEST(Implausible, is_a_clock_that_is_behind_by_an_hour_or_half_an_hour) {
  for (const Duration behind : {-60min, -330min}) {
    House house = core::house();
    read_ahead(house, behind, 20, true);
    EXPECT_EQ(air_of(house), Implausible::shifted) << behind.count();
  }
}

TEST(Implausible, is_no_clock_that_is_wrong_by_something_else) {
  for (const Duration ahead :
       {Duration{2min}, Duration{14min}, Duration{-65min}, Duration{15h}, Duration{-24h * 365}}) {
    House house = core::house();
    read_ahead(house, ahead, 30);
    EXPECT_EQ(air_of(house), Implausible::none) << ahead.count();
  }
}

TEST(Implausible, is_no_clock_that_is_right_now_and_then) {
  House house = core::house();
  for (int i = 0; i < 3; ++i) {
    read_ahead(house, 1h, 19);
    read_ahead(house, 0s, 1);
  }
  EXPECT_EQ(air_of(house), Implausible::none);
}

TEST(Implausible, is_no_time_of_what_a_device_kept_or_of_an_interval) {
  House house = core::house();
  const auto hourly = [&](const Measurement& what, sensors::Flags flags) {
    for (int i = 0; i < 30; ++i) {
      house.after(1min).enter(Measured{.sensor = house.sensor("door-counter"),
                                       .flags = flags,
                                       .t_event = house.state.t - 59min,
                                       .what = what});
    }
  };
  hourly(Passages{1, 1}, {});
  hourly(Totals{.in = 1, .out = 1, .has_in = true, .has_out = true}, {.historical = true});
  EXPECT_EQ(counter_of(house), Implausible::none);
}

// ---- counts of rooms ----

Finding found_in(const House& house) { return view_of(house.state, house.space("room")).finding; }

/// Two go in, and the air of the closed room changes from one value to the other in so long.
void stay_in(House& house, std::int32_t from, std::int32_t to, std::chrono::minutes in) {
  house.settle();
  house.pass("door-counter", sensors::Direction::in, 2);
  constexpr int steps = 20;
  for (int i = 0; i <= steps; ++i)
    house.after(i == 0 ? 0s : std::chrono::seconds{in} / steps)
        .co2("room-co2", from + (to - from) * i / steps);
}

TEST(Implausible, are_persons_whose_air_falls_to_that_of_outdoors_though_nobody_left) {
  House house = core::house();
  stay_in(house, 900, 480, 90min);
  EXPECT_EQ(found_in(house).what, Implausible::none) << "90 min, not more";
  house.after(1min).co2("room-co2", 480);
  EXPECT_EQ(found_in(house).what, Implausible::deserted);
  house.after(1min).co2("room-co2", 569);
  EXPECT_EQ(found_in(house).what, Implausible::deserted) << "noise does not end it";
  house.after(1min).co2("room-co2", 570);
  EXPECT_EQ(found_in(house).what, Implausible::none) << "somebody breathes";
}

TEST(Implausible, are_no_persons_in_air_that_never_was_used_up_or_is_still) {
  House fresh = core::house();
  stay_in(fresh, 569, 440, 120min);
  EXPECT_EQ(found_in(fresh).what, Implausible::none);
  House stale = core::house();
  stay_in(stale, 1400, 481, 120min);
  EXPECT_EQ(found_in(stale).what, Implausible::none);
}

TEST(Implausible, are_no_persons_beside_open_windows) {
  House house = core::house();
  stay_in(house, 900, 480, 80min);
  house.enter(RoomTended{.room = house.space("room"), .aired = true});
  stay(house, 440, 10min, 4);
  EXPECT_EQ(found_in(house).what, Implausible::none);
}

TEST(Implausible, are_no_persons_whom_somebody_saw_or_passed) {
  House seen = core::house();
  stay_in(seen, 900, 470, 120min);
  ASSERT_EQ(found_in(seen).what, Implausible::deserted);
  seen.observe("room", 2);
  EXPECT_EQ(found_in(seen).what, Implausible::none);
  House passed = core::house();
  stay_in(passed, 900, 470, 120min);
  passed.pass("door-counter", sensors::Direction::in);
  EXPECT_EQ(found_in(passed).what, Implausible::none);
}

TEST(Implausible, shows_in_the_air_of_a_room_that_is_not_too_large) {
  EXPECT_TRUE(would_show(75, 1));
  EXPECT_FALSE(would_show(76, 1));
  EXPECT_TRUE(would_show(150, 2));
}

TEST(Implausible, are_more_than_twice_as_many_persons_as_seats) {
  House house = core::house();
  house.settle();
  house.pass("door-counter", in, 6);
  EXPECT_EQ(found_in(house).what, Implausible::none);
  house.pass("door-counter", in);
  EXPECT_EQ(found_in(house).what, Implausible::crowded);
  house.pass("door-counter", out);
  EXPECT_EQ(found_in(house).what, Implausible::none);
}

TEST(Implausible, outlives_a_restart_also_while_it_is_only_coming) {
  House house = core::house();
  live_days(house, 8, 900, 530);
  read_ahead(house, 1h, 19);
  stay_in(house, 900, 470, 80min);
  const auto restored = restore(save(house.state), house.state.premises);
  ASSERT_TRUE(restored.has_value());
  const std::uint32_t sensor = house.sensor("room-co2").value, room = house.space("room").value;
  EXPECT_EQ(*restored->sensors[sensor].air_doubts, *house.state.sensors[sensor].air_doubts);
  EXPECT_EQ(restored->sensors[sensor].clock, house.state.sensors[sensor].clock);
  EXPECT_EQ(restored->sensors[sensor].clock.in_a_row, 19);
  EXPECT_TRUE(airing_of(restored->spaces[room]).still.fell);
  EXPECT_EQ(airing_of(restored->spaces[room]), airing_of(house.state.spaces[room]));
}

TEST(Implausible, outlives_a_restart) {
  House house = core::house();
  house.settle();
  stay(house, 350, 5min, 3);
  for (int i = 0; i < 20; ++i) house.pass("door-counter", i % 2 == 0 ? in : out, 2);
  House again = core::house();
  const auto restored = restore(save(house.state), again.state.premises);
  ASSERT_TRUE(restored.has_value());
  EXPECT_EQ(what_of(restored->sensors[house.sensor("room-co2").value], house.state.t),
            Implausible::too_low);
  EXPECT_EQ(what_of(restored->sensors[house.sensor("door-counter").value], house.state.t),
            Implausible::all_even);
}

TEST(Implausible, has_a_name_for_each_kind_of_its_own) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < implausible_kinds; ++i)
    names.insert(name_of(static_cast<Implausible>(i)));
  EXPECT_EQ(names.size(), implausible_kinds);
}

TEST(Finding, comes_back_from_the_detail_of_a_judgement) {
  const Finding of_sensor{Implausible::flat, 70'000};
  EXPECT_EQ(Finding::of_detail(of_sensor.detail()), of_sensor);
  const Finding of_night{.what = Implausible::residual};
  EXPECT_EQ(Finding::of_detail(of_night.detail()), of_night);
  EXPECT_EQ(Finding::of_detail(0x1ff).what, Implausible::none) << "of a later version";
}

}  // namespace
}  // namespace core
