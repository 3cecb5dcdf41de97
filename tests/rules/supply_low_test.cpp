#include "service/rules/all_rules.hpp"
#include "tests/support/house.hpp"
#include "tests/support/judge.hpp"
#include "tests/support/premises_builder.hpp"
#include "tests/support/rule_case.hpp"

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

const support::RuleCase broken_low{
    {.rule = "supply_low",
     .level = "low",
     .kept = {.shortest = core::SupplyNeed{.days = 11, .threshold = 10}},
     .broken = [](core::Time, core::Time) {
       return core::SpaceView{.shortest = core::SupplyNeed{.days = 9, .threshold = 10}};
     }}};
const support::RuleCase broken_expiring{
    {.rule = "supply_low",
     .level = "expiring",
     .kept = {.first_to_expire = core::SupplyNeed{.days = 31, .threshold = 30}},
     .broken = [](core::Time, core::Time) {
       return core::SpaceView{.first_to_expire = core::SupplyNeed{.days = 30, .threshold = 30}};
     }}};

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

// ---- in a house, from its first to its last day ----

constexpr core::SupplyId masks{0};

/// Where masks are to be reordered below ten days, and told of thirty days before they expire.
support::House house_with_masks() {
  support::PremisesBuilder builder;
  builder.site("house").supply({.id = "masks"}).rule(*rules::find_rule("supply_low"));
  support::House house{builder.build()};
  house.start();
  return house;
}

void receive(support::House& house, std::int64_t amount, std::int32_t expires_in = 1000) {
  const auto today = std::chrono::floor<std::chrono::days>(support::opening).time_since_epoch();
  const core::Day expires{static_cast<std::int32_t>(today.count()) + expires_in};
  house.enter(core::SupplyReceived{.site = house.space("house"),
                                   .supply = masks,
                                   .amount = core::Amount{amount},
                                   .origin = {.batch = 1, .expires = expires},
                                   .note = 0});
}
void use(support::House& house, std::int64_t amount) {
  house.enter(core::SupplyUsed{
      .site = house.space("house"), .supply = masks, .amount = core::Amount{amount}});
}
bool is_told(const support::House& house, std::size_t level) {
  return house.violated(0, "house", level);
}

/// Ten a day for five days, and then so many are left.
support::House after_a_week(std::int64_t left) {
  support::House house = house_with_masks();
  receive(house, 50 + left);
  for (int day = 0; day < 5; ++day) {
    use(house, 10);
    house.after(24h).wait(0s);
  }
  return house;
}

TEST(SupplyLowInAHouse, is_told_ten_minutes_after_it_lasts_for_too_few_days) {
  support::House house = after_a_week(100);
  house.wait(1h);
  EXPECT_FALSE(is_told(house, low)) << "ten days";
  use(house, 1);
  house.wait(10min - 1ms);
  EXPECT_FALSE(is_told(house, low));
  house.wait(1ms);
  EXPECT_TRUE(is_told(house, low));
}

TEST(SupplyLowInAHouse, is_not_told_of_a_slip_that_is_put_right) {
  support::House house = after_a_week(200);
  use(house, 150);
  house.after(5min).enter(core::SupplyCounted{
      .site = house.space("house"), .supply = masks, .amount = core::Amount{185}});
  house.wait(1h);
  EXPECT_FALSE(is_told(house, low));
}

TEST(SupplyLowInAHouse, is_over_with_a_delivery) {
  support::House house = after_a_week(50);
  house.wait(10min);
  ASSERT_TRUE(is_told(house, low));
  receive(house, 49);
  EXPECT_TRUE(is_told(house, low)) << "nine days";
  receive(house, 11);
  EXPECT_FALSE(is_told(house, low)) << "eleven days";
}

TEST(SupplyLowInAHouse, stays_told_while_the_stock_is_doubtful) {
  support::House house = after_a_week(50);
  house.wait(10min);
  use(house, 60);
  receive(house, 1000);
  house.wait(1h);
  EXPECT_TRUE(is_told(house, low)) << "more went out than was there: nobody knows";
  house.enter(core::SupplyCounted{
      .site = house.space("house"), .supply = masks, .amount = core::Amount{1000}});
  EXPECT_FALSE(is_told(house, low));
}

TEST(SupplyLowInAHouse, tells_of_a_batch_at_night_when_its_day_has_come) {
  support::House house = house_with_masks();
  receive(house, 10, 31);
  house.wait(15h + 59min);
  EXPECT_FALSE(is_told(house, expiring));
  house.wait(1min + 10min);
  EXPECT_TRUE(is_told(house, expiring));
  use(house, 10);
  EXPECT_FALSE(is_told(house, expiring)) << "it is used up";
}

}  // namespace
