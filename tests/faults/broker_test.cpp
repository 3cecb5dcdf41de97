// What happens to the broker: restarted, killed with all it knew, away for long.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/ledger_rule.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/repetitions.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::Broker;
using support::DaemonProcess;
using support::door_topic;
using support::eventually;
using support::MqttClient;
using support::total_payload;

constexpr auto back_within = 10s;  // of the broker being back, the daemon listens again

TEST(BrokerRestarted, is_listened_to_again_within_ten_seconds) {
  Broker broker{{.lines = support::project_broker_lines()}};
  DaemonProcess daemon{broker};
  daemon.start();
  broker.restart();
  EXPECT_TRUE(eventually(
      [&] { return daemon.metric("raumwacht_mqtt_reconnects_total") >= 1.0 && daemon.ready(); },
      back_within))
      << daemon.log();
}

TEST(BrokerRestarted, again_and_again_loses_and_invents_nobody) {
  constexpr std::uint64_t each = 20;  // events in a room between two restarts
  const int restarts = support::repetitions("RAUMWACHT_BROKER_RESTARTS", 4);
  Broker broker{{.lines = support::project_broker_lines()}};
  DaemonProcess daemon{broker, {.rooms = 2, .counts = support::Counts::interval}};
  daemon.start();
  std::uint64_t first = 0;
  for (int restart = 0; restart < restarts; ++restart, first += each) {
    const auto load = support::run_load(support::people(broker, 2, 2 * each, 1, first));
    ASSERT_FALSE(load.broken) << *load.broken;
    broker.restart();  // whatever the daemon has not taken yet
    ASSERT_TRUE(eventually([&] { return daemon.ready(); }, 30s)) << daemon.log();
  }
  const auto expected = static_cast<int>(first);
  ASSERT_TRUE(eventually(
      [&] { return daemon.persons(0) == expected && daemon.persons(1) == expected; }, 1min));
  ASSERT_EQ(daemon.stop(), 0);
  support::LoadReport all;
  all.sent = all.acked = {first, first};
  EXPECT_EQ(support::ledger_rule(daemon.ledger(), all, 1).broken, "");
  support::say_made(static_cast<std::uint64_t>(restarts), "restarts of the broker");
}

TEST(BrokerKilled, with_all_it_knew_is_listened_to_again_within_ten_seconds) {
  Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  {
    MqttClient door{broker.url()};
    door.publish(door_topic(0), total_payload(0, 0));
    ASSERT_TRUE(eventually([&] { return daemon.persons(0) == 0; }));
  }
  broker.kill_and_wipe();
  broker.start();
  ASSERT_TRUE(eventually(
      [&] { return daemon.metric("raumwacht_mqtt_reconnects_total") >= 1.0 && daemon.ready(); },
      back_within))
      << daemon.log();
  MqttClient door{broker.url()};
  door.publish(door_topic(0), total_payload(2, 0));
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == 2; }));
}

TEST(BrokerAway, makes_every_room_unknown_and_takes_its_number_away) {
  Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  {
    MqttClient door{broker.url()};
    door.publish(door_topic(0), total_payload(0, 0));
    door.publish(door_topic(0), total_payload(1, 0));
    ASSERT_TRUE(eventually([&] { return daemon.persons(0) == 1; }));
  }
  broker.stop();
  EXPECT_TRUE(eventually([&] { return !daemon.persons(0).has_value(); }));
  broker.start();
  MqttClient door{broker.url()};
  EXPECT_TRUE(eventually([&] { return daemon.ready(); }));
  door.publish(door_topic(0), total_payload(2, 0));
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == 2; }));
}

TEST(BrokerMissing, at_the_start_is_waited_for) {
  Broker broker;
  broker.stop();
  DaemonProcess daemon{broker};
  daemon.start_unready();
  EXPECT_FALSE(daemon.ready());
  broker.start();
  EXPECT_TRUE(eventually([&] { return daemon.ready(); }));
}

TEST(BrokerSilent, on_a_connection_that_stays_is_noticed_and_nothing_is_lost) {
  Broker broker{{.lines = support::project_broker_lines()}};
  DaemonProcess daemon{
      broker, {.counts = support::Counts::interval, .more = "[mqtt]\nkeep_alive = \"5s\"\n"}};
  daemon.start();
  MqttClient door{broker.url()};
  door.publish(door_topic(0), support::event_payload(1, 0));
  ASSERT_TRUE(eventually([&] { return daemon.persons(0) == 1; }));
  broker.pause();
  EXPECT_TRUE(eventually([&] { return !daemon.persons(0).has_value(); }, 1min));
  EXPECT_EQ(daemon.metric("raumwacht_mqtt_connected"), 0);
  broker.resume();
  ASSERT_TRUE(eventually([&] { return daemon.ready(); }, 1min)) << daemon.log();
  MqttClient again{broker.url()};
  again.publish(door_topic(0), support::event_payload(1, 1));
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == 2; }));
}

}  // namespace
