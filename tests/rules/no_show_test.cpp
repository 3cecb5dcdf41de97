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

const support::RuleCase broken{{.rule = "no_show", .broken = [](core::Time since, core::Time) {
                                  return core::SpaceView{.awaited = since};
                                }}};

TEST(NoShow, comes_five_minutes_after_the_time_of_the_appointment) {
  const core::Judgement judgement = Judge{"no_show"}({.now = now, .awaited = now - 2min});
  EXPECT_EQ(judgement.condition, Condition::broken);
  EXPECT_EQ(judgement.since, now - 2min);
  EXPECT_EQ(judgement.hold, 5min);
}

TEST(NoShow, says_which_time_it_was) {
  const core::Judgement judgement = Judge{"no_show"}({.now = now, .awaited = now - 2min});
  EXPECT_EQ(core::Time{std::chrono::minutes{judgement.detail}}, now - 2min);
}

TEST(NoShow, is_over_when_somebody_came) {
  EXPECT_EQ(Judge{"no_show"}({.now = now}).condition, Condition::cleared);
}

}  // namespace
