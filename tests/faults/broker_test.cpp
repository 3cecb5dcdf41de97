// What happens to the broker: restarted, killed with all it knew, away for long.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

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

}  // namespace
