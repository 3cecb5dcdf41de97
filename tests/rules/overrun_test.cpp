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

const support::RuleCase broken{{.rule = "overrun", .broken = [](core::Time since, core::Time) {
                                  return core::SpaceView{.overdue = since, .next_waits = true};
                                }}};

TEST(Overrun, is_a_visit_past_its_end_while_another_waits) {
  EXPECT_EQ(Judge{"overrun"}({.now = now, .overdue = now - 1min, .next_waits = true}).condition,
            Condition::broken);
  EXPECT_EQ(Judge{"overrun"}({.now = now, .overdue = now - 1min}).condition, Condition::cleared)
      << "nobody waits";
  EXPECT_EQ(Judge{"overrun"}({.now = now, .next_waits = true}).condition, Condition::cleared);
}

TEST(Overrun, counts_from_the_planned_end) {
  const core::Judgement judgement =
      Judge{"overrun"}({.now = now, .overdue = now - 1min, .next_waits = true});
  EXPECT_EQ(judgement.since, now - 1min);
  EXPECT_EQ(judgement.hold, 5min);
}

}  // namespace
