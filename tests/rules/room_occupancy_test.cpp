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

Condition condition_of(const SpaceView& view) { return Judge{"room_occupancy"}(view).condition; }

const support::RuleCase broken{{.rule = "room_occupancy",
                                .kept = {.persons = core::Persons{3}, .limit = core::Persons{3}},
                                .broken = [](core::Time, core::Time) {
                                  return core::SpaceView{.persons = core::Persons{4},
                                                         .limit = core::Persons{3}};
                                }}};

TEST(RoomOccupancy, is_kept_at_the_limit) {
  EXPECT_EQ(condition_of({.persons = 3_persons, .limit = 3_persons}), Condition::cleared);
}

TEST(RoomOccupancy, is_broken_by_one_more_than_the_limit) {
  const core::Judgement judgement =
      Judge{"room_occupancy"}({.persons = 4_persons, .limit = 3_persons});
  EXPECT_EQ(judgement.condition, Condition::broken);
  EXPECT_EQ(judgement.value, 4);
  EXPECT_EQ(judgement.threshold, 3);
}

TEST(RoomOccupancy, is_broken_by_at_least_so_many_above_the_limit) {
  EXPECT_EQ(condition_of({.persons = 4_persons, .open = true, .limit = 3_persons}),
            Condition::broken);
}

TEST(RoomOccupancy, cannot_be_assessed_while_the_count_is_unknown) {
  EXPECT_EQ(condition_of({.limit = 3_persons}), Condition::unassessable);
}

TEST(RoomOccupancy, is_kept_by_any_number_where_there_is_no_limit) {
  EXPECT_EQ(condition_of({.persons = 99_persons}), Condition::cleared);
  EXPECT_EQ(condition_of({}), Condition::cleared);
}

TEST(RoomOccupancy, must_hold_for_a_minute_each_way) {
  const core::Judgement judgement =
      Judge{"room_occupancy"}({.persons = 4_persons, .limit = 3_persons});
  EXPECT_EQ(judgement.hold, 60s);
  EXPECT_EQ(judgement.clear, 60s);
}

TEST(RoomOccupancy, takes_its_times_from_the_settings) {
  Judge judge{"room_occupancy"};
  judge.with("hold", sensors::Milliseconds{90s}).with("clear", sensors::Milliseconds{5s});
  const core::Judgement judgement = judge({.persons = 4_persons, .limit = 3_persons});
  EXPECT_EQ(judgement.hold, 90s);
  EXPECT_EQ(judgement.clear, 5s);
}

TEST(RoomOccupancy, is_for_rooms_only) {
  const Judge judge{"room_occupancy"};
  EXPECT_TRUE(judge.applies_to(SpaceKind::room));
  for (const SpaceKind kind : {SpaceKind::area, SpaceKind::floor, SpaceKind::site}) {
    EXPECT_FALSE(judge.applies_to(kind));
  }
}

}  // namespace
