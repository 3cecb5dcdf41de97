#include "service/report/air_change.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace report {
namespace {

/// So many minutes of decay from that excess at that rate, with an error of the sensor.
std::vector<AirMinute> decay(double excess, double per_hour, int minutes, double error = 0) {
  std::mt19937 random{7};
  std::normal_distribution<double> noise{0, error > 0 ? error : 1};
  std::vector<AirMinute> all;
  for (int i = 0; i < minutes; ++i) {
    const double value = outdoor_ppm + excess * std::exp(-per_hour * i / 60);
    all.push_back(
        {true, static_cast<std::int32_t>(std::lround(value + (error > 0 ? noise(random) : 0)))});
  }
  return all;
}

TEST(AirChange, knows_logarithms_to_a_millionth) {
  for (const std::int32_t number : {1, 2, 3, 49, 50, 150, 1000, 4999, 65535})
    EXPECT_NEAR(static_cast<double>(ln_millionths(number)), std::log(number) * 1e6, 20) << number;
}

TEST(AirChange, finds_the_rate_of_a_clean_decay) {
  for (const double rate : {0.2, 0.5, 1.0, 3.0}) {
    const auto found = air_changes(decay(900, rate, 90));
    ASSERT_EQ(found.size(), 1U) << rate;
    EXPECT_NEAR(static_cast<double>(found[0].per_hour), rate * 100, 3) << rate;
    EXPECT_GE(found[0].fit, 990);
    EXPECT_EQ(found[0].first, 0U);
  }
}

TEST(AirChange, is_not_turned_by_single_wild_values) {
  auto minutes = decay(900, 1.0, 60, 4);
  minutes[31].ppm = *minutes[31].ppm + 60;
  const auto found = air_changes(minutes);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(static_cast<double>(found[0].per_hour), 100, 5);
}

TEST(AirChange, takes_no_decay_while_somebody_may_be_there) {
  auto minutes = decay(900, 1.0, 60);
  for (std::size_t i = 0; i < 45; ++i) minutes[i].empty = false;
  EXPECT_TRUE(air_changes(minutes).empty()) << "15 minutes are too few";
}

TEST(AirChange, takes_none_that_is_too_short_too_low_or_no_decay) {
  EXPECT_TRUE(air_changes(decay(900, 1.0, 19)).empty());
  EXPECT_EQ(air_changes(decay(900, 1.0, 20)).size(), 1U);
  EXPECT_TRUE(air_changes(decay(149, 1.0, 60)).empty());
  EXPECT_TRUE(air_changes(decay(500, 0.0, 60)).empty()) << "it does not fall";
  EXPECT_TRUE(air_changes(decay(300, 0.05, 60, 20)).empty()) << "noise";
}

TEST(AirChange, ends_where_so_little_is_left_that_it_is_noise) {
  const auto found = air_changes(decay(900, 3.0, 200));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_LT(found[0].minutes, 62U) << "900 ppm fall to 50 in 58 minutes";
}

TEST(AirChange, begins_anew_after_somebody_was_there) {
  auto minutes = decay(900, 1.0, 40);
  minutes.push_back({false, 700});
  const auto more = decay(700, 2.0, 40);
  minutes.insert(minutes.end(), more.begin(), more.end());
  const auto found = air_changes(minutes);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].first, 41U);
  EXPECT_NEAR(static_cast<double>(found[1].per_hour), 200, 5);
}

TEST(AirChange, does_not_bridge_minutes_nobody_measured) {
  auto minutes = decay(900, 1.0, 38);
  minutes[19].ppm.reset();
  EXPECT_TRUE(air_changes(minutes).empty());
}

}  // namespace
}  // namespace report
