#include "service/io/air_tolerance.hpp"

#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

using support::PremisesBuilder;

std::string_view certainty(const core::Premises& premises, std::int32_t ppm,
                           std::int32_t threshold) {
  const core::SpaceId room = premises.find_space("room");
  return certainty_of("co2_band", ppm, premises.air_tolerance(room, core::Ppm{ppm}), threshold);
}

PremisesBuilder room() {
  PremisesBuilder builder;
  builder.site("site").floor("floor").room("room").room("other");
  return builder;
}

TEST(AirTolerance, confirms_only_what_is_above_the_threshold_without_it) {
  const auto premises = room().air("room").build();
  EXPECT_EQ(certainty(*premises, 1000, 1000), "indicated");
  EXPECT_EQ(certainty(*premises, 1094, 1000), "indicated") << "1094 - 40 - 54 = 1000";
  EXPECT_EQ(certainty(*premises, 1095, 1000), "confirmed");
  EXPECT_EQ(certainty(*premises, 2100, 2000), "indicated");
}

TEST(AirTolerance, is_that_of_the_sensor_that_gave_the_value) {
  const auto good = room().air("room", {.tolerance = {30, 3}}).air("other").build();
  EXPECT_EQ(certainty(*good, 1061, 1000), "indicated") << "1061 - 30 - 31 = 1000";
  EXPECT_EQ(certainty(*good, 1062, 1000), "confirmed");
  const auto plain = room().air("room", {.tolerance = {50, 5}}).build();
  EXPECT_EQ(certainty(*plain, 1095, 1000), "indicated");
}

TEST(AirTolerance, is_the_widest_where_the_value_is_a_median_of_several) {
  PremisesBuilder builder = room();
  builder.air("room", {.id = "good", .tolerance = {30, 3}})
      .air("room", {.id = "cheap", .tolerance = {10, 10}});
  const auto premises = builder.build();
  const core::SpaceId space = premises->find_space("room");
  EXPECT_EQ(premises->air_tolerance(space, core::Ppm{1000}), core::Ppm{110});
  EXPECT_EQ(premises->air_tolerance(space, core::Ppm{100}), core::Ppm{33}) << "by the value";
}

TEST(AirTolerance, says_nothing_of_other_rules) {
  EXPECT_EQ(certainty_of("room_occupancy", 4, {}, 3), "");
  EXPECT_EQ(certainty_of("co2_band", std::nullopt, {}, 1000), "");
}

}  // namespace
}  // namespace io
