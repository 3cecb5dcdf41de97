#include "service/core/implausible.hpp"

#include "service/core/archive.hpp"
#include "service/core/readings.hpp"
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
