#include "service/io/climate.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace io {
namespace {

using namespace std::chrono_literals;
using sensors::Health;

constexpr core::Time arrival{1'790'000'000s};

/// What is remembered of one sensor that said this.
Climate told(const sensors::Body& body, sensors::Flags flags = {}) {
  ClimateMemory memory{1};
  memory.take({0}, {.flags = flags, .body = body}, arrival);
  return memory.all().front();
}

TEST(Climate, is_remembered_with_the_second_in_which_it_came) {
  ClimateMemory memory{2};
  memory.take({1}, {.body = Health{.temperature_c = -5.25}}, arrival + 900ms);
  memory.take({1}, {.body = Health{.humidity_pct = 40.4}}, arrival + 61s);
  const std::vector<Climate> all = memory.all();
  EXPECT_EQ(all[1].celsius.hundredths(), -525);
  EXPECT_EQ(all[1].celsius.at(), arrival);
  EXPECT_EQ(all[1].humidity_pct.hundredths(), 4040);
  EXPECT_EQ(all[1].humidity_pct.at(), arrival + 61s);
  EXPECT_FALSE(all[0].celsius.is_told());
  EXPECT_FALSE(all[0].humidity_pct.is_told());
}

TEST(Climate, may_be_nought) {
  const Climate of = told(Health{.temperature_c = 0, .humidity_pct = 0});
  EXPECT_TRUE(of.celsius.is_told());
  EXPECT_TRUE(of.humidity_pct.is_told());
  EXPECT_EQ(of.celsius.hundredths(), 0);
}

TEST(Climate, is_none_that_no_room_can_have) {
  for (const double celsius :
       {-127.0, -45.0, 85.0, 327.67, std::numeric_limits<double>::quiet_NaN(),
        std::numeric_limits<double>::infinity()}) {
    EXPECT_FALSE(told(Health{.temperature_c = celsius}).celsius.is_told()) << celsius;
  }
  for (const double percent : {-6.0, 100.5, std::numeric_limits<double>::quiet_NaN()})
    EXPECT_FALSE(told(Health{.humidity_pct = percent}).humidity_pct.is_told()) << percent;
}

TEST(Climate, of_the_past_is_not_taken_for_the_present) {
  const Health health{.temperature_c = 21};
  EXPECT_FALSE(told(health, {.retained = true}).celsius.is_told());
  EXPECT_FALSE(told(health, {.historical = true}).celsius.is_told());
  EXPECT_FALSE(told(health, {.simulated = true}).celsius.is_told());
  EXPECT_TRUE(told(health).celsius.is_told());
}

TEST(Climate, stays_when_a_sensor_says_something_else) {
  ClimateMemory memory{1};
  memory.take({0}, {.body = Health{.temperature_c = 21}}, arrival);
  memory.take({0}, {.body = sensors::Co2{.ppm = 640}}, arrival + 1s);
  memory.take({0}, {.body = Health{.battery_pct = 80}}, arrival + 2s);
  EXPECT_EQ(memory.all().front().celsius.hundredths(), 2100);
  EXPECT_EQ(memory.all().front().celsius.at(), arrival);
}

}  // namespace
}  // namespace io
