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

const support::RuleCase broken{{.rule = "gap", .broken = [](core::Time, core::Time) {
                                  return core::SpaceView{.entered_early = true};
                                }}};

TEST(Gap, is_broken_by_visitors_in_a_room_that_was_not_released) {
  EXPECT_EQ(Judge{"gap"}({.entered_early = true}).condition, Condition::broken);
  EXPECT_EQ(Judge{"gap"}({}).condition, Condition::cleared);
}

TEST(Gap, lets_somebody_turn_round_first) {
  EXPECT_EQ(Judge{"gap"}({.entered_early = true}).hold, 30s);
}

TEST(Gap, is_for_rooms) {
  EXPECT_TRUE(Judge{"gap"}.applies_to(SpaceKind::room));
  EXPECT_FALSE(Judge{"gap"}.applies_to(SpaceKind::floor));
}

}  // namespace
