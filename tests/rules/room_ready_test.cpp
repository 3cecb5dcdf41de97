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

const support::RuleCase broken{{.rule = "room_ready", .broken = [](core::Time, core::Time) {
                                  return core::SpaceView{.missing = 1};
                                }}};

TEST(RoomReady, is_broken_by_anything_missing_while_the_house_is_open) {
  EXPECT_EQ(Judge{"room_ready"}({.missing = 0b100}).condition, Condition::broken);
  EXPECT_EQ(Judge{"room_ready"}({}).condition, Condition::cleared);
  EXPECT_EQ(Judge{"room_ready"}({.house_open = false, .missing = 0b100}).condition,
            Condition::cleared);
}

TEST(RoomReady, says_what_and_how_many) {
  const core::Judgement judgement = Judge{"room_ready"}({.missing = 0b101});
  EXPECT_EQ(judgement.value, 2);
  EXPECT_EQ(judgement.detail, 0b101U);
}

TEST(RoomReady, is_for_rooms_with_a_checklist) {
  EXPECT_FALSE(Judge{"room_ready"}.rule().applies_to({}));
  EXPECT_TRUE(Judge{"room_ready"}.rule().applies_to({.ready = 1}));
}

}  // namespace
