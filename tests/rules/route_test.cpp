#include "tests/support/judge.hpp"
#include "tests/support/rule_case.hpp"

#include <gtest/gtest.h>

#include <array>
#include <span>

namespace {

using namespace sensors::literals;
using namespace std::chrono_literals;
using core::Condition;
using core::SpaceKind;
using core::SpaceView;
using support::Judge;

constexpr core::Time now{std::chrono::sys_days{std::chrono::year{2020} / 8 / 12}};

const support::RuleCase broken{{.rule = "route", .broken = [](core::Time, core::Time seen) {
                                  static std::array<core::Time, 3> against;
                                  against.fill(seen);  // and again and again
                                  return core::SpaceView{.against = against};
                                }}};

TEST(Route, is_broken_by_more_than_two_passages_in_ten_minutes) {
  const std::array times{now - 9min, now - 5min, now};
  EXPECT_EQ(Judge{"route"}({.now = now, .against = std::span{times}.first(2)}).condition,
            Condition::cleared);
  const core::Judgement judgement = Judge{"route"}({.now = now, .against = times});
  EXPECT_EQ(judgement.condition, Condition::broken);
  EXPECT_EQ(judgement.value, 3);
}

TEST(Route, forgets_passages_after_ten_minutes) {
  const std::array times{now - 10min, now - 5min, now};
  EXPECT_EQ(Judge{"route"}({.now = now, .against = times}).condition, Condition::cleared);
}

TEST(Route, asks_again_when_the_oldest_is_forgotten) {
  const std::array times{now - 9min, now - 5min, now};
  EXPECT_EQ(Judge{"route"}({.now = now, .against = times}).again, now + 1min);
  EXPECT_EQ(Judge{"route"}({.now = now}).again, std::nullopt);
}

TEST(Route, is_for_spaces_with_a_one_way_door) {
  EXPECT_FALSE(Judge{"route"}.rule().applies_to({}));
  EXPECT_TRUE(Judge{"route"}.rule().applies_to({.one_way = true}));
}

}  // namespace
