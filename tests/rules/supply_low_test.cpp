#include "tests/support/judge.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Condition;
using core::SpaceKind;
using core::SpaceView;
using core::SupplyNeed;
using support::Judge;

constexpr std::size_t low = 0, expiring = 1;

SpaceView lasts(std::int32_t days) {
  return {.kind = SpaceKind::site, .shortest = SupplyNeed{2, days, 10}};
}
SpaceView expires_in(std::int32_t days) {
  return {.kind = SpaceKind::site, .first_to_expire = SupplyNeed{1, days, 30}};
}
SpaceView doubtful(SpaceView view) {
  view.supplies_doubtful = true;
  return view;
}

TEST(SupplyLow, is_broken_below_the_days_of_the_supply_and_over_above_them) {
  const Judge judge{"supply_low"};
  EXPECT_EQ(judge(lasts(11), low).condition, Condition::cleared);
  EXPECT_EQ(judge(lasts(10), low).condition, Condition::between);
  EXPECT_EQ(judge(lasts(9), low).condition, Condition::broken);
  EXPECT_EQ(judge(lasts(0), low).condition, Condition::broken);
}

TEST(SupplyLow, tells_of_a_batch_from_its_days_before_on_and_after_it_has_expired) {
  const Judge judge{"supply_low"};
  EXPECT_EQ(judge(expires_in(31), expiring).condition, Condition::cleared);
  EXPECT_EQ(judge(expires_in(30), expiring).condition, Condition::broken);
  EXPECT_EQ(judge(expires_in(-3), expiring).condition, Condition::broken);
}

TEST(SupplyLow, says_which_supply_and_how_many_days) {
  const core::Judgement stock = Judge{"supply_low"}(lasts(9), low);
  EXPECT_EQ(stock.value, 9);
  EXPECT_EQ(stock.threshold, 10);
  EXPECT_EQ(stock.detail, 2U);
  const core::Judgement batch = Judge{"supply_low"}(expires_in(-3), expiring);
  EXPECT_EQ(batch.value, -3);
  EXPECT_EQ(batch.detail, 1U);
}

TEST(SupplyLow, has_levels_that_know_nothing_of_each_other) {
  EXPECT_EQ(Judge{"supply_low"}(lasts(0), expiring).condition, Condition::cleared);
  EXPECT_EQ(Judge{"supply_low"}(expires_in(0), low).condition, Condition::cleared);
}

TEST(SupplyLow, raises_nothing_where_no_stock_is_known) {
  const SpaceView site{.kind = SpaceKind::site};
  EXPECT_EQ(Judge{"supply_low"}(site, low).condition, Condition::cleared);
  EXPECT_EQ(Judge{"supply_low"}(site, expiring).condition, Condition::cleared);
}

TEST(SupplyLow, takes_nothing_for_over_while_a_stock_is_doubtful) {
  const Judge judge{"supply_low"};
  EXPECT_EQ(judge(doubtful(lasts(99)), low).condition, Condition::unassessable);
  EXPECT_EQ(judge(doubtful(expires_in(99)), expiring).condition, Condition::unassessable);
  EXPECT_EQ(judge(doubtful({.kind = SpaceKind::site}), low).condition, Condition::unassessable);
}

TEST(SupplyLow, of_one_supply_is_told_though_another_is_doubtful) {
  EXPECT_EQ(Judge{"supply_low"}(doubtful(lasts(1)), low).condition, Condition::broken);
  EXPECT_EQ(Judge{"supply_low"}(doubtful(expires_in(1)), expiring).condition, Condition::broken);
}

TEST(SupplyLow, leaves_time_to_put_a_slip_right) {
  EXPECT_EQ(Judge{"supply_low"}(lasts(1), low).hold, 10min);
  EXPECT_EQ(Judge{"supply_low"}.with("hold", sensors::Milliseconds{0})(lasts(1), low).hold, 0ms);
}

TEST(SupplyLow, is_for_sites) {
  EXPECT_TRUE(Judge{"supply_low"}.applies_to(SpaceKind::site));
  EXPECT_FALSE(Judge{"supply_low"}.applies_to(SpaceKind::room));
}

}  // namespace
