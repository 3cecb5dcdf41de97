// Clocks of devices that are wrong by the same hours again and again.
#include "service/core/implausible.hpp"
#include "tests/support/doubted_house.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using namespace support::doubts;
using support::House;

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

}  // namespace
}  // namespace core
