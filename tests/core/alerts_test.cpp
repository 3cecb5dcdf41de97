#include "service/core/alerts.hpp"

#include "tests/support/alert_house.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace core {
namespace {

using namespace std::chrono_literals;
using namespace support::alerting;

TEST(Alert, is_raised_with_its_violation_and_cleared_with_it) {
  AlertHouse house;
  house.stale();
  EXPECT_EQ(house.told(), Steps{AlertStep::raised});
  ASSERT_TRUE(house.alert());
  EXPECT_EQ(house.alert()->started, house.state.t);
  house.after(1min);
  house.fresh();
  EXPECT_EQ(house.told(), Steps{AlertStep::cleared});
  EXPECT_FALSE(house.alert());
}

TEST(Alert, is_told_again_within_ten_minutes_only_if_it_still_stands_then) {
  AlertHouse house;
  house.stale();
  house.after(1min);
  house.fresh();
  house.after(1min);
  house.stale();
  EXPECT_EQ(house.told(),
            (Steps{AlertStep::raised, AlertStep::cleared, AlertStep::raised_quietly}));
  house.wait(8min - 1ms);
  EXPECT_EQ(house.told(), Steps{});
  house.wait(1ms);
  EXPECT_EQ(house.told(), Steps{AlertStep::told});
}

TEST(Alert, that_stands_quietly_escalates_only_when_those_it_is_for_were_told_and_did_nothing) {
  Premises slow = *premises();
  slow.alert_times.again_after = 30min;
  AlertHouse house{std::make_shared<const Premises>(slow)};
  house.stale();
  house.fresh();
  house.after(1min);
  house.stale();
  house.told();
  house.wait(29min - 1ms);
  EXPECT_EQ(house.told(), Steps{}) << "longer than it takes to escalate";
  house.wait(1ms);
  EXPECT_EQ(house.told(), Steps{AlertStep::told});
  house.wait(20min - 1ms);
  EXPECT_EQ(house.told(), Steps{});
  house.wait(1ms);
  EXPECT_EQ(house.told(), Steps{AlertStep::escalated});
}

TEST(Alert, that_comes_and_goes_is_told_once_in_ten_minutes) {
  AlertHouse house;
  for (int time = 0; time < 9; ++time) {
    house.stale();
    house.after(30s);
    house.fresh();
    house.after(30s);
  }
  const Steps steps = house.told();
  EXPECT_EQ(std::ranges::count(steps, AlertStep::raised), 1);
  EXPECT_EQ(std::ranges::count(steps, AlertStep::told), 0);
}

TEST(Alert, after_ten_quiet_minutes_is_told_at_once) {
  AlertHouse house;
  house.stale();
  house.after(1min);
  house.fresh();
  house.after(9min);
  house.stale();
  EXPECT_EQ(house.told().back(), AlertStep::raised);
}

TEST(Alert, is_taken_for_a_quarter_of_an_hour_and_told_again_if_it_still_stands) {
  AlertHouse house;
  house.stale();
  house.told();
  house.after(1min);
  EXPECT_EQ(house.take(), Verdict::plain);
  EXPECT_EQ(house.told(), Steps{AlertStep::taken});
  EXPECT_EQ(house.alert()->taken_until, house.state.t + 15min);
  EXPECT_EQ(house.alert()->taken_by, Role::staff);
  house.wait(15min - 1ms);
  EXPECT_EQ(house.told(), Steps{});
  house.wait(1ms);
  EXPECT_EQ(house.told(), Steps{AlertStep::lapsed});
  EXPECT_EQ(house.alert()->taken_until, Time{});
}

TEST(Alert, that_is_over_ends_what_somebody_took_and_the_next_one_is_told) {
  AlertHouse house;
  house.stale();
  house.take();
  house.after(2min);
  house.fresh();
  house.after(9min);
  house.stale();
  const Steps steps = house.told();
  EXPECT_EQ(steps,
            (Steps{AlertStep::raised, AlertStep::taken, AlertStep::cleared, AlertStep::raised}));
  EXPECT_EQ(house.alert()->taken_until, Time{});
}

TEST(Alert, that_nobody_takes_escalates_once) {
  AlertHouse house;
  house.stale();
  house.told();
  house.wait(20min - 1ms);
  EXPECT_EQ(house.told(), Steps{});
  house.wait(1ms);
  EXPECT_EQ(house.told(), Steps{AlertStep::escalated});
  house.wait(5h);
  EXPECT_EQ(house.told(), Steps{});
  EXPECT_EQ(house.records(RecordKind::alert_moved).size(), 0U) << "forgotten with the rest";
}

TEST(Alert, escalates_only_when_nobody_sees_to_it_any_more) {
  AlertHouse house;
  house.stale();
  house.after(19min);
  house.take();
  house.told();
  house.wait(15min);
  EXPECT_EQ(house.told(), Steps{AlertStep::lapsed});
  house.wait(20min);
  EXPECT_EQ(house.told(), Steps{AlertStep::escalated});
}

TEST(Alert, that_escalates_at_once_is_told_to_all_in_one_step) {
  AlertHouse house{premises(urgent_air)};
  house.stale();
  EXPECT_EQ(house.told(), (Steps{AlertStep::raised, AlertStep::escalated}));
  house.fresh();
  house.after(1min);
  house.stale();
  EXPECT_EQ(house.told(), (Steps{AlertStep::cleared, AlertStep::raised_quietly}));
  house.wait(9min);
  EXPECT_EQ(house.told(), (Steps{AlertStep::told, AlertStep::escalated}));
}

TEST(Alert, can_be_given_back) {
  AlertHouse house;
  house.stale();
  house.take();
  EXPECT_EQ(house.take(true), Verdict::plain);
  EXPECT_EQ(house.alert()->taken_until, Time{});
  EXPECT_EQ(house.take(true), Verdict::nothing_to_do);
}

TEST(Alert, of_another_violation_than_was_meant_is_not_taken) {
  AlertHouse house;
  house.stale();
  const Time first = house.alert()->started;
  house.after(1min);
  house.fresh();
  house.after(1min);
  house.stale();
  const AlertTaken late{.space = house.space("room"), .started = first};
  EXPECT_EQ(house.enter(late).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(house.enter(AlertTaken{.space = house.space("floor")}).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(house.enter(AlertTaken{.space = SpaceId{99}}).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(house.enter(AlertTaken{.space = house.space("room"), .rule = 9}).verdict,
            Verdict::nothing_to_do);
}

TEST(Alert, is_held_while_a_sensor_of_its_space_is_silent) {
  AlertHouse house;
  house.co2("other", 1200);
  house.stale();
  house.told();
  house.wait(30min);  // the other one is silent after three, before anybody is told more
  EXPECT_EQ(house.told(), Steps{}) << "it would have escalated";
  house.co2("other", 1200);
  house.wait(1ms);
  EXPECT_EQ(house.told(), Steps{AlertStep::escalated}) << "as soon as nothing holds it";
}

TEST(Alert, that_begins_while_it_is_held_is_told_when_nothing_holds_it) {
  AlertHouse house;
  house.co2("other", 500);
  house.after(4min);
  house.stale();
  EXPECT_EQ(house.told(), Steps{AlertStep::raised_quietly});
  house.after(1min).co2("other", 1200);
  house.wait(1ms);
  EXPECT_EQ(house.told(), Steps{AlertStep::told});
}

TEST(Alert, leaves_its_steps_in_the_ledger) {
  AlertHouse house;
  house.stale();
  house.take();
  house.wait(1h);
  ASSERT_EQ(house.records(RecordKind::alert_taken).size(), 1U);
  const auto moved = house.records(RecordKind::alert_moved);
  ASSERT_EQ(moved.size(), 2U);
  EXPECT_EQ(moved[0].c, static_cast<int>(AlertStep::lapsed));
  EXPECT_EQ(moved[1].c, static_cast<int>(AlertStep::escalated));
}

TEST(Alert, is_forgotten_when_it_may_be_told_again) {
  AlertHouse house;
  house.stale();
  house.after(1min);
  house.fresh();
  EXPECT_EQ(house.state.alerts.size(), 1U);
  house.wait(9min);
  EXPECT_TRUE(house.state.alerts.empty());
}

}  // namespace
}  // namespace core
