// What becomes of alerts while the daemon is away.
#include "service/core/alerts.hpp"
#include "service/core/archive.hpp"
#include "tests/support/alert_house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace core {
namespace {

using namespace std::chrono_literals;
using namespace support::alerting;
using support::House;
using support::PremisesBuilder;

/// One CO2 sensor, of which nobody is ever told that it is silent.
std::shared_ptr<const Premises> quiet_premises() {
  return PremisesBuilder{}
      .site("house")
      .floor("floor")
      .room("room")
      .air("room", {.id = "air"})
      .rule(stale_air)
      .build();
}

/// For a night.
void away(AlertHouse& house) {
  house.enter(Stopped{});
  house.wait(14h);
  house.start();
}

TEST(Alert, does_not_escalate_while_nobody_can_take_it) {
  AlertHouse house{quiet_premises()};
  house.stale();
  house.told();
  house.after(19min);
  away(house);
  EXPECT_EQ(house.told(), Steps{});
  house.wait(1min - 1ms);
  EXPECT_EQ(house.told(), Steps{});
  house.wait(1ms);
  EXPECT_EQ(house.told(), Steps{AlertStep::escalated});
}

TEST(Alert, that_is_taken_stays_so_while_the_daemon_is_away) {
  AlertHouse house{quiet_premises()};
  house.stale();
  house.take();
  house.told();
  house.after(5min);
  away(house);
  house.wait(10min - 1ms);
  EXPECT_EQ(house.told(), Steps{});
  house.wait(1ms);
  EXPECT_EQ(house.told(), Steps{AlertStep::lapsed});
}

TEST(Alert, that_stands_quietly_is_told_once_the_daemon_is_back) {
  AlertHouse house{quiet_premises()};
  house.stale();
  house.fresh();
  house.after(1min);
  house.stale();
  house.told();
  house.enter(Stopped{});
  house.wait(1h);
  EXPECT_EQ(house.told(), Steps{});
  house.start();
  house.wait(1ms);
  EXPECT_EQ(house.told(), Steps{AlertStep::told});
}

TEST(Alert, waits_through_a_snapshot_for_a_daemon_that_is_away) {
  AlertHouse house{quiet_premises()};
  house.stale();
  house.told();
  house.after(19min);
  house.enter(Stopped{});
  house.state = restore(save(house.state), house.state.premises).value();
  house.wait(14h);
  EXPECT_EQ(house.told(), Steps{});
  house.start();
  house.wait(1min);
  EXPECT_EQ(house.told(), Steps{AlertStep::escalated});
}

TEST(Alert, outlives_a_restart) {
  AlertHouse house;
  house.stale();
  house.take();
  House again{house.state.premises};
  again.state = restore(save(house.state), house.state.premises).value();
  again.wait(house.state.t - support::opening + 15min);
  ASSERT_EQ(again.state.alerts.size(), 1U);
  EXPECT_EQ(again.state.alerts.begin()->second.taken_until, Time{}) << "its time ran out meanwhile";
  EXPECT_EQ(again.records(RecordKind::alert_moved).size(), 1U);
}

}  // namespace
}  // namespace core
