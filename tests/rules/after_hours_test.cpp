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

const support::RuleCase broken{{.rule = "after_hours",
                                .kept = {.persons = core::Persons{0}, .house_open = false},
                                .broken = [](core::Time, core::Time) {
                                  return core::SpaceView{.persons = core::Persons{1},
                                                         .house_open = false};
                                }}};

TEST(AfterHours, is_broken_by_persons_in_a_closed_house) {
  EXPECT_EQ(Judge{"after_hours"}({.persons = 1_persons, .house_open = false}).condition,
            Condition::broken);
  EXPECT_EQ(Judge{"after_hours"}({.persons = 0_persons, .house_open = false}).condition,
            Condition::cleared);
  EXPECT_EQ(Judge{"after_hours"}({.persons = 9_persons, .house_open = true}).condition,
            Condition::cleared);
}

TEST(AfterHours, leaves_ten_minutes_to_go) { EXPECT_EQ(Judge{"after_hours"}({}).hold, 10min); }

TEST(AfterHours, is_not_assessed_where_nobody_knows) {
  EXPECT_EQ(Judge{"after_hours"}({.house_open = false}).condition, Condition::unassessable);
}

TEST(AfterHours, takes_a_silent_sensor_for_nobody) {
  EXPECT_EQ(Judge{"after_hours"}({.persons = 3_persons, .vague = 3_persons, .house_open = false})
                .condition,
            Condition::unassessable);
  EXPECT_EQ(Judge{"after_hours"}({.persons = 3_persons, .vague = 2_persons, .house_open = false})
                .condition,
            Condition::broken);
}

TEST(AfterHours, is_for_sites) {
  EXPECT_TRUE(Judge{"after_hours"}.applies_to(SpaceKind::site));
  EXPECT_FALSE(Judge{"after_hours"}.applies_to(SpaceKind::room));
}

}  // namespace
