#include "tests/support/judge.hpp"
#include "tests/support/rule_case.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Condition;
using core::SpaceKind;
using support::Judge;

const support::RuleCase broken{
    {.rule = "sensor_silent", .kept = {.sensors = 1}, .broken = [](core::Time, core::Time) {
       return core::SpaceView{.sensors = 1, .silent = 1};
     }}};

TEST(SensorSilent, is_kept_while_every_sensor_is_heard) {
  EXPECT_EQ(Judge{"sensor_silent"}({.sensors = 3}).condition, Condition::cleared);
}

TEST(SensorSilent, is_broken_by_a_single_silent_one) {
  const core::Judgement judgement = Judge{"sensor_silent"}({.sensors = 3, .silent = 1});
  EXPECT_EQ(judgement.condition, Condition::broken);
  EXPECT_EQ(judgement.value, 1);
  EXPECT_EQ(judgement.threshold, 0);
}

TEST(SensorSilent, is_neither_kept_nor_broken_by_one_that_nobody_could_hear) {
  EXPECT_EQ(Judge{"sensor_silent"}({.sensors = 3, .unheard = 1}).condition,
            Condition::unassessable);
  EXPECT_EQ(Judge{"sensor_silent"}({.sensors = 3, .silent = 1, .unheard = 1}).condition,
            Condition::broken);
}

TEST(SensorSilent, is_kept_where_there_are_no_sensors) {
  EXPECT_EQ(Judge{"sensor_silent"}({}).condition, Condition::cleared);
}

TEST(SensorSilent, starts_and_ends_at_once) {
  const core::Judgement judgement = Judge{"sensor_silent"}({.sensors = 1, .silent = 1});
  EXPECT_EQ(judgement.hold, 0s);
  EXPECT_EQ(judgement.clear, 0s);
}

TEST(SensorSilent, takes_its_times_from_the_settings) {
  Judge judge{"sensor_silent"};
  judge.with("hold", sensors::Milliseconds{30s}).with("clear", sensors::Milliseconds{10s});
  EXPECT_EQ(judge({}).hold, 30s);
  EXPECT_EQ(judge({}).clear, 10s);
}

TEST(SensorSilent, is_for_every_space_but_the_site) {
  const Judge judge{"sensor_silent"};
  for (const SpaceKind kind : {SpaceKind::room, SpaceKind::area, SpaceKind::floor}) {
    EXPECT_TRUE(judge.applies_to(kind));
  }
  EXPECT_FALSE(judge.applies_to(SpaceKind::site));
}

}  // namespace
