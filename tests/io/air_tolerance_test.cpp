#include "service/io/air_tolerance.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

TEST(AirTolerance, confirms_only_what_is_above_the_threshold_without_it) {
  EXPECT_EQ(certainty_of("co2_band", 1000, 1000), "indicated");
  EXPECT_EQ(certainty_of("co2_band", 1094, 1000), "indicated") << "1094 - 40 - 54 = 1000";
  EXPECT_EQ(certainty_of("co2_band", 1095, 1000), "confirmed");
  EXPECT_EQ(certainty_of("co2_band", 2100, 2000), "indicated");
}

TEST(AirTolerance, says_nothing_of_other_rules) {
  EXPECT_EQ(certainty_of("room_occupancy", 4, 3), "");
  EXPECT_EQ(certainty_of("co2_band", std::nullopt, 1000), "");
}

}  // namespace
}  // namespace io
