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

TEST(RoomReady, is_for_rooms_with_a_checklist_and_for_sites) {
  EXPECT_FALSE(Judge{"room_ready"}.rule().applies_to({}));
  EXPECT_TRUE(Judge{"room_ready"}.rule().applies_to({.ready = 1}));
  EXPECT_TRUE(Judge{"room_ready"}.rule().applies_to({.kind = SpaceKind::site}));
  EXPECT_FALSE(Judge{"room_ready"}.rule().applies_to({.kind = SpaceKind::floor}));
}

TEST(RoomReady, counts_in_a_site_the_rooms_nobody_has_been_through) {
  const SpaceView morning{.kind = SpaceKind::site, .listed_rooms = 8, .unseen_rooms = 3};
  const core::Judgement judgement = Judge{"room_ready"}(morning);
  EXPECT_EQ(judgement.condition, Condition::broken);
  EXPECT_EQ(judgement.value, 3);
  EXPECT_EQ(judgement.detail, 8U);
}

TEST(RoomReady, is_kept_by_a_site_whose_rooms_were_all_seen_or_that_is_closed) {
  const SpaceView seen{.kind = SpaceKind::site, .listed_rooms = 8};
  const SpaceView night{
      .kind = SpaceKind::site, .house_open = false, .listed_rooms = 8, .unseen_rooms = 8};
  EXPECT_EQ(Judge{"room_ready"}(seen).condition, Condition::cleared);
  EXPECT_EQ(Judge{"room_ready"}(night).condition, Condition::cleared);
}

}  // namespace
