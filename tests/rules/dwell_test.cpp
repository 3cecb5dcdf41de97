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

const support::RuleCase broken{{.rule = "dwell",
                                .kept = {.persons = core::Persons{1}, .staff = core::Persons{1}},
                                .broken = [](core::Time, core::Time) {
                                  return core::SpaceView{.persons = core::Persons{2},
                                                         .staff = core::Persons{1}};
                                }}};

TEST(Dwell, looks_at_persons_above_the_staff_seats) {
  EXPECT_EQ(Judge{"dwell"}({.persons = 1_persons, .staff = 1_persons}).condition,
            Condition::cleared)
      << "an adviser alone";
  EXPECT_EQ(Judge{"dwell"}({.persons = 2_persons, .staff = 1_persons}).condition,
            Condition::broken);
}

TEST(Dwell, comes_after_an_hour_and_is_over_after_two_minutes_without_visitors) {
  EXPECT_EQ(Judge{"dwell"}({}).hold, 60min);
  EXPECT_EQ(Judge{"dwell"}({}).clear, 2min);
}

TEST(Dwell, says_after_how_many_minutes) {
  Judge judge{"dwell"};
  judge.with("alarm", sensors::Milliseconds{90min});
  EXPECT_EQ(judge({.persons = 2_persons}).hold, 90min);
  EXPECT_EQ(judge({.persons = 2_persons}).threshold, 90);
}

TEST(Dwell, is_not_assessed_where_nobody_knows) {
  EXPECT_EQ(Judge{"dwell"}({}).condition, Condition::unassessable);
}

}  // namespace
