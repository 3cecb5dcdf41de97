#include "tests/support/judge.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Condition;
using core::SpaceKind;
using support::Judge;

TEST(Plausibility, is_kept_while_counters_agree) {
  EXPECT_EQ(Judge{"plausibility"}({.sensors = 2}).condition, Condition::cleared);
}

TEST(Plausibility, is_broken_by_one_that_does_not) {
  const core::Judgement judgement = Judge{"plausibility"}({.sensors = 2, .disagreeing = 1});
  EXPECT_EQ(judgement.condition, Condition::broken);
  EXPECT_EQ(judgement.value, 1);
}

TEST(Plausibility, takes_its_times_from_the_settings) {
  Judge judge{"plausibility"};
  EXPECT_EQ(judge({}).hold, 0s);
  judge.with("hold", sensors::Milliseconds{30s}).with("clear", sensors::Milliseconds{10s});
  EXPECT_EQ(judge({}).hold, 30s);
  EXPECT_EQ(judge({}).clear, 10s);
}

TEST(Plausibility, is_for_every_space_but_the_site) {
  const Judge judge{"plausibility"};
  EXPECT_TRUE(judge.applies_to(SpaceKind::room));
  EXPECT_TRUE(judge.applies_to(SpaceKind::area));
  EXPECT_TRUE(judge.applies_to(SpaceKind::floor));
  EXPECT_FALSE(judge.applies_to(SpaceKind::site));
}

}  // namespace
