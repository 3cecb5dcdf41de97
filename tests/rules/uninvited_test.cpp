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

SpaceView room(core::Persons persons, core::Persons invited) {
  return {.persons = persons, .staff = 1_persons, .invited = invited, .by_invitation = true};
}

const support::RuleCase broken{{.rule = "uninvited",
                                .kept = {.persons = core::Persons{2},
                                         .staff = core::Persons{1},
                                         .invited = core::Persons{1},
                                         .by_invitation = true},
                                .broken = [](core::Time, core::Time) {
                                  return core::SpaceView{.persons = core::Persons{2},
                                                         .staff = core::Persons{1},
                                                         .by_invitation = true};
                                }}};

TEST(Uninvited, is_more_persons_than_staff_seats_and_appointments) {
  EXPECT_EQ(Judge{"uninvited"}(room(1_persons, 0_persons)).condition, Condition::cleared)
      << "an adviser alone";
  EXPECT_EQ(Judge{"uninvited"}(room(2_persons, 1_persons)).condition, Condition::cleared);
  EXPECT_EQ(Judge{"uninvited"}(room(2_persons, 0_persons)).condition, Condition::broken);
}

TEST(Uninvited, is_nobody_where_anyone_may_enter) {
  SpaceView anyone = room(5_persons, 0_persons);
  anyone.by_invitation = false;
  EXPECT_EQ(Judge{"uninvited"}(anyone).condition, Condition::cleared);
}

TEST(Uninvited, is_not_assessed_where_nobody_knows) {
  SpaceView unknown = room(0_persons, 0_persons);
  unknown.persons.reset();
  EXPECT_EQ(Judge{"uninvited"}(unknown).condition, Condition::unassessable);
}

}  // namespace
