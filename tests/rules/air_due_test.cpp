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

SpaceView room(core::Persons persons, core::Ppm co2) {
  return {
      .now = now, .persons = persons, .co2 = co2, .air_sensors = 1, .unaired_since = now - 15min};
}

const support::RuleCase broken{
    {.rule = "air_due",
     .kept = {.persons = core::Persons{2}, .co2 = core::Ppm{700}, .air_sensors = 1},
     .broken = [](core::Time since, core::Time) {
       return core::SpaceView{.persons = core::Persons{2},
                              .co2 = core::Ppm{801},
                              .air_sensors = 1,
                              .unaired_since = since};
     }}};

TEST(AirDue, comes_after_twenty_minutes_with_two_and_sixty_with_one) {
  EXPECT_EQ(Judge{"air_due"}(room(2_persons, 900_ppm)).hold, 20min);
  EXPECT_EQ(Judge{"air_due"}(room(1_persons, 900_ppm)).hold, 60min);
  EXPECT_EQ(Judge{"air_due"}(room(2_persons, 900_ppm)).condition, Condition::broken);
}

TEST(AirDue, counts_from_the_last_airing_or_since_the_room_is_in_use) {
  EXPECT_EQ(Judge{"air_due"}(room(2_persons, 900_ppm)).since, now - 15min);
}

TEST(AirDue, waits_while_the_air_is_good) {
  EXPECT_EQ(Judge{"air_due"}(room(2_persons, 800_ppm)).condition, Condition::between);
  EXPECT_EQ(Judge{"air_due"}(room(2_persons, 801_ppm)).condition, Condition::broken);
}

TEST(AirDue, is_not_over_and_back_with_the_noise_of_a_sensor_but_well_below) {
  EXPECT_EQ(Judge{"air_due"}(room(2_persons, 701_ppm)).condition, Condition::between);
  EXPECT_EQ(Judge{"air_due"}(room(2_persons, 700_ppm)).condition, Condition::cleared);
}

TEST(AirDue, is_over_with_the_airing_or_an_empty_room) {
  SpaceView aired = room(2_persons, 900_ppm);
  aired.aired = now;
  EXPECT_EQ(Judge{"air_due"}(aired).condition, Condition::cleared);
  EXPECT_EQ(Judge{"air_due"}(room(0_persons, 900_ppm)).condition, Condition::cleared);
}

TEST(AirDue, is_nothing_to_say_without_a_sensor_and_not_assessed_without_a_reading) {
  SpaceView without = room(2_persons, 900_ppm);
  without.air_sensors = 0;
  EXPECT_EQ(Judge{"air_due"}(without).condition, Condition::cleared);
  SpaceView silent = room(2_persons, 900_ppm);
  silent.co2.reset();
  EXPECT_EQ(Judge{"air_due"}(silent).condition, Condition::unassessable);
}

}  // namespace
