#include "tests/support/judge.hpp"
#include "tests/support/rule_case.hpp"

#include <gtest/gtest.h>

namespace {

using namespace sensors::literals;
using namespace std::chrono_literals;
using core::Condition;
using core::SpaceKind;
using core::SpaceView;
using support::Judge;

constexpr core::Time now{std::chrono::sys_days{std::chrono::year{2020} / 8 / 12}};

constexpr std::size_t near = 0, over = 1;

Condition at(std::size_t level, core::Persons persons) {
  return Judge{"area_occupancy"}({.persons = persons, .limit = 40_persons}, level).condition;
}

const support::RuleCase broken_near{
    {.rule = "area_occupancy",
     .level = "near",
     .kept = {.persons = core::Persons{8}, .limit = core::Persons{10}},
     .broken = [](core::Time, core::Time) {
       return core::SpaceView{.persons = core::Persons{9}, .limit = core::Persons{10}};
     }}};
const support::RuleCase broken_over{
    {.rule = "area_occupancy",
     .level = "over",
     .kept = {.persons = core::Persons{9}, .limit = core::Persons{10}},
     .broken = [](core::Time, core::Time) {
       return core::SpaceView{.persons = core::Persons{11}, .limit = core::Persons{10}};
     }}};

TEST(AreaOccupancy, is_over_from_one_more_than_the_limit_on) {
  EXPECT_EQ(at(over, 40_persons), Condition::between);
  EXPECT_EQ(at(over, 41_persons), Condition::broken);
}

// Spaces of which nobody knows count as their limits: enough to let nobody else in, not to call it full.
TEST(AreaOccupancy, takes_nobody_for_too_many_whom_nobody_counted) {
  const auto vague = [](std::size_t level, core::Persons persons, core::Persons of_these) {
    return Judge{"area_occupancy"}({.persons = persons, .vague = of_these, .limit = 40_persons},
                                   level);
  };
  EXPECT_EQ(vague(over, 70_persons, 60_persons).condition, Condition::unassessable);
  EXPECT_EQ(vague(near, 39_persons, 30_persons).condition, Condition::unassessable);
  EXPECT_EQ(vague(over, 30_persons, 20_persons).condition, Condition::cleared)
      << "even if all of them are full";
  const core::Judgement counted = vague(over, 70_persons, 20_persons);
  EXPECT_EQ(counted.condition, Condition::broken);
  EXPECT_EQ(counted.value, 50);
}

TEST(AreaOccupancy, clears_at_ninety_five_percent_of_the_limit) {
  EXPECT_EQ(at(over, 39_persons), Condition::between);
  EXPECT_EQ(at(over, 38_persons), Condition::cleared);
}

TEST(AreaOccupancy, is_nearly_so_from_nine_tenths_to_the_limit) {
  EXPECT_EQ(at(near, 35_persons), Condition::cleared);
  EXPECT_EQ(at(near, 36_persons), Condition::broken);
  EXPECT_EQ(at(near, 40_persons), Condition::broken);
  EXPECT_EQ(at(near, 41_persons), Condition::between) << "then it is over, and that is told";
}

TEST(AreaOccupancy, holds_and_clears_for_a_minute) {
  const core::Judgement judgement =
      Judge{"area_occupancy"}({.persons = 1_persons, .limit = 2_persons}, over);
  EXPECT_EQ(judgement.hold, 60s);
  EXPECT_EQ(judgement.clear, 60s);
}

TEST(AreaOccupancy, is_kept_where_there_is_no_limit_and_not_assessed_where_nobody_knows) {
  EXPECT_EQ(Judge{"area_occupancy"}({.persons = 99_persons}, over).condition, Condition::cleared);
  EXPECT_EQ(Judge{"area_occupancy"}({.limit = 2_persons}, over).condition, Condition::unassessable);
}

TEST(AreaOccupancy, is_for_everything_but_rooms) {
  EXPECT_TRUE(Judge{"area_occupancy"}.applies_to(SpaceKind::area));
  EXPECT_TRUE(Judge{"area_occupancy"}.applies_to(SpaceKind::site));
  EXPECT_FALSE(Judge{"area_occupancy"}.applies_to(SpaceKind::room));
}

}  // namespace
