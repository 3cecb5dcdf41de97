// A configuration that changes under a running daemon.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <csignal>
#include <set>
#include <string>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::eventually;

/// Whether that room is shown, with the limit of its seats.
bool has_room(const DaemonProcess& daemon, std::size_t room) {
  return daemon.metric(fmt::format(
             R"(raumwacht_room_occupancy_limit_persons{{site="house",room="room-{}"}})", room)) ==
         3.0;
}

TEST(Reload, that_is_asked_for_again_and_again_ends_with_the_newest) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  for (std::size_t rooms = 5; rooms <= 40; ++rooms) {
    daemon.write_config({.rooms = rooms});
    daemon.signal(SIGHUP);
  }
  EXPECT_TRUE(eventually([&] {
    return has_room(daemon, 39) && daemon.ready() &&
           daemon.metric("raumwacht_config_last_reload_successful") == 1.0;
  })) << daemon.log();
}

std::size_t topics_in(const support::MqttClient& client) {
  std::set<std::string> topics;
  for (const support::Heard& message : client.heard()) topics.insert(message.topic);
  return topics.size();
}

/// More than a house of four rooms has places for.
TEST(Reload, brings_a_place_at_the_broker_for_each_new_room) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  support::MqttClient board{broker.url()};
  board.subscribe("raumwacht/house/+/state");
  daemon.write_config({.rooms = 250});
  daemon.signal(SIGHUP);
  EXPECT_TRUE(eventually([&] { return topics_in(board) == 250 + 2; }))  // with site and floor
      << topics_in(board) << ' ' << daemon.log();
  EXPECT_EQ(daemon.metric("raumwacht_mqtt_publish_failures_total"), 0.0) << daemon.log();
}

TEST(Reload, under_way_does_not_keep_the_daemon_from_ending_well) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  daemon.write_config({.rooms = 400});
  daemon.signal(SIGHUP);
  EXPECT_EQ(daemon.stop(), 0) << daemon.log();
}

}  // namespace
