#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

namespace {

using support::house_with;
using support::Lines;
using support::mistakes_in_house;

TEST(ConfigPlan, says_where_rooms_and_areas_are_drawn) {
  const io::Config config = house_with(
      "[[room]]\nid = \"b102\"\nplan = [2, 0, 4.5, 3]\n"
      "[[area]]\nid = \"flur\"\nfloor = \"eg\"\nplan = [0, 3, 8, 1]\n");
  EXPECT_EQ(*config.plans, (io::PlanBoxes{{"b102", {.x = 2, .y = 0, .width = 4.5, .height = 3}},
                                          {"flur", {.x = 0, .y = 3, .width = 8, .height = 1}}}));
}

TEST(ConfigPlan, is_empty_where_nothing_is_drawn) { EXPECT_TRUE(house_with("").plans->empty()); }

TEST(ConfigPlan, is_four_numbers_with_a_width_and_a_height) {
  for (const char* written : {"[2, 0, 4]", "\"2 0 4 3\"", "[2, 0, 0, 3]", "[-1, 0, 4, 3]",
                              "[2, 0, 4, \"3\"]", "[2, 0, 4, 1000000]"}) {
    const Lines found =
        mistakes_in_house(std::string{"[[room]]\nid = \"b102\"\nplan = "} + written + "\n");
    ASSERT_EQ(found.size(), 1U) << written;
    EXPECT_TRUE(found[0].starts_with("t:10:8: plan = ")) << found[0];
    EXPECT_TRUE(found[0].ends_with("width, height")) << found[0];
  }
}

}  // namespace
