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

constexpr std::size_t at_1000 = 0, at_2000 = 1;

Condition condition_at(std::size_t level, core::Ppm co2) {
  return Judge{"co2_band"}({.co2 = co2, .air_sensors = 1}, level).condition;
}

const support::RuleCase broken_1000{{.rule = "co2_band",
                                     .level = "1000",
                                     .kept = {.co2 = core::Ppm{899}, .air_sensors = 1},
                                     .broken = [](core::Time, core::Time) {
                                       return core::SpaceView{.co2 = core::Ppm{1000},
                                                              .air_sensors = 1};
                                     }}};
const support::RuleCase broken_2000{{.rule = "co2_band",
                                     .level = "2000",
                                     .kept = {.co2 = core::Ppm{1799}, .air_sensors = 1},
                                     .broken = [](core::Time, core::Time) {
                                       return core::SpaceView{.co2 = core::Ppm{2000},
                                                              .air_sensors = 1};
                                     }}};
const support::RuleCase broken_800{
    {.rule = "co2_band",
     .level = "800",
     .kept = {.co2 = core::Ppm{699}, .air_sensors = 1},
     .broken = [](core::Time,
                  core::Time) { return core::SpaceView{.co2 = core::Ppm{800}, .air_sensors = 1}; },
     .settings = {{"threshold_800", std::int64_t{800}}}}};

TEST(Co2Band, is_broken_from_its_threshold_on) {
  EXPECT_EQ(condition_at(at_1000, 999_ppm), Condition::between);
  EXPECT_EQ(condition_at(at_1000, 1000_ppm), Condition::broken);
  EXPECT_EQ(condition_at(at_2000, 1999_ppm), Condition::between);
  EXPECT_EQ(condition_at(at_2000, 2000_ppm), Condition::broken);
}

TEST(Co2Band, is_cleared_only_well_below_its_threshold) {
  EXPECT_EQ(condition_at(at_1000, 900_ppm), Condition::between);
  EXPECT_EQ(condition_at(at_1000, 899_ppm), Condition::cleared);
  EXPECT_EQ(condition_at(at_2000, 1800_ppm), Condition::between);
  EXPECT_EQ(condition_at(at_2000, 1799_ppm), Condition::cleared);
}

TEST(Co2Band, says_which_value_broke_which_threshold) {
  const core::Judgement judgement = Judge{"co2_band"}({.co2 = 2345_ppm, .air_sensors = 1}, at_2000);
  EXPECT_EQ(judgement.value, 2345);
  EXPECT_EQ(judgement.threshold, 2000);
}

TEST(Co2Band, must_hold_five_minutes_and_in_the_upper_band_two) {
  const Judge judge{"co2_band"};
  EXPECT_EQ(judge({}, at_1000).hold, 5min);
  EXPECT_EQ(judge({}, at_1000).clear, 5min);
  EXPECT_EQ(judge({}, at_2000).hold, 2min);
  EXPECT_EQ(judge({}, at_2000).clear, 5min);
}

TEST(Co2Band, cannot_be_assessed_while_no_sensor_is_fresh) {
  EXPECT_EQ(Judge{"co2_band"}({.air_sensors = 1}).condition, Condition::unassessable);
}

TEST(Co2Band, is_kept_where_nothing_measures_the_air) {
  EXPECT_EQ(Judge{"co2_band"}({}).condition, Condition::cleared);
}

TEST(Co2Band, takes_everything_from_the_settings_of_its_level) {
  Judge judge{"co2_band"};
  judge.with("threshold_2000", std::int64_t{1500}).with("below_2000", std::int64_t{1400});
  judge.with("hold_2000", sensors::Milliseconds{1s}).with("clear_2000", sensors::Milliseconds{2s});
  const core::Judgement judgement = judge({.co2 = 1500_ppm, .air_sensors = 1}, at_2000);
  EXPECT_EQ(judgement.condition, Condition::broken);
  EXPECT_EQ(judgement.threshold, 1500);
  EXPECT_EQ(judgement.hold, 1s);
  EXPECT_EQ(judgement.clear, 2s);
  EXPECT_EQ(judge({.co2 = 1399_ppm, .air_sensors = 1}, at_2000).condition, Condition::cleared);
  EXPECT_EQ(judge({.co2 = 1399_ppm, .air_sensors = 1}, at_1000).threshold, 1000);
}

TEST(Co2Band, tells_the_room_first_and_reception_of_what_the_law_demands) {
  const auto levels = Judge{"co2_band"}.rule().levels;
  ASSERT_EQ(levels.size(), 3U);
  EXPECT_EQ(levels[at_1000].name, "1000");
  EXPECT_EQ(levels[at_1000].audience, core::Audience::room);
  EXPECT_EQ(levels[at_1000].force, core::Force::should);
  EXPECT_EQ(levels[at_2000].name, "2000");
  EXPECT_EQ(levels[at_2000].audience, core::Audience::reception);
  EXPECT_EQ(levels[at_2000].force, core::Force::shall);
}

TEST(Co2Band, is_for_rooms_and_areas) {
  const Judge judge{"co2_band"};
  EXPECT_TRUE(judge.applies_to(SpaceKind::room));
  EXPECT_TRUE(judge.applies_to(SpaceKind::area));
  EXPECT_FALSE(judge.applies_to(SpaceKind::floor));
  EXPECT_FALSE(judge.applies_to(SpaceKind::site));
}

TEST(Co2Band, knows_no_guide_value_of_800_unless_a_profile_asks_for_it) {
  constexpr std::size_t at_800 = 2;
  EXPECT_EQ(condition_at(at_800, 1500_ppm), Condition::cleared);
  Judge epidemic{"co2_band"};
  epidemic.with("threshold_800", std::int64_t{800});
  EXPECT_EQ(epidemic({.co2 = 800_ppm, .air_sensors = 1}, at_800).condition, Condition::broken);
  EXPECT_EQ(epidemic({.co2 = 799_ppm, .air_sensors = 1}, at_800).condition, Condition::between);
  EXPECT_EQ(epidemic({.co2 = 699_ppm, .air_sensors = 1}, at_800).condition, Condition::cleared);
}

}  // namespace
