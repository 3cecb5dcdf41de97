#include "service/core/implausible.hpp"

#include "tests/support/doubted_house.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace core {
namespace {

using namespace std::chrono_literals;
using namespace support::doubts;
using support::House;

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

// ---- CO2 over days ----

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

// ---- names ----

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
