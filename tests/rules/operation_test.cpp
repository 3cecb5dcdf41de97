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

SpaceView site(std::uint32_t usable) {
  return {.kind = SpaceKind::site, .rooms = 8, .usable_rooms = usable, .min_rooms = 6};
}

const support::RuleCase broken{{.rule = "operation",
                                .kept = {.rooms = 8, .usable_rooms = 4, .min_rooms = 4},
                                .broken = [](core::Time, core::Time) {
                                  return core::SpaceView{
                                      .rooms = 8, .usable_rooms = 3, .min_rooms = 4};
                                }}};

TEST(Operation, needs_its_rooms) {
  EXPECT_EQ(Judge{"operation"}(site(6)).condition, Condition::cleared);
  EXPECT_EQ(Judge{"operation"}(site(5)).condition, Condition::broken);
}

TEST(Operation, says_how_many_of_how_many) {
  EXPECT_EQ(Judge{"operation"}(site(5)).value, 5);
  EXPECT_EQ(Judge{"operation"}(site(5)).threshold, 6);
  EXPECT_EQ(Judge{"operation"}(site(5)).detail, 8U);
}

TEST(Operation, is_no_question_at_night_or_where_no_number_is_set) {
  SpaceView closed = site(0);
  closed.house_open = false;
  EXPECT_EQ(Judge{"operation"}(closed).condition, Condition::cleared);
  SpaceView any = site(0);
  any.min_rooms.reset();
  EXPECT_EQ(Judge{"operation"}(any).condition, Condition::cleared);
}

}  // namespace
