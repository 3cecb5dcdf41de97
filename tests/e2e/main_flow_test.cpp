// The whole way for real: a sensor on a broker in; counts, record, signals and metrics out.
#include "tests/support/binary.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/rebuilt.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::door_topic;
using support::eventually;
using support::MqttClient;
using support::total_payload;

TEST(Daemon, counts_what_the_door_says) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  MqttClient door{broker.url()};
  door.publish(door_topic(1), total_payload(10, 3));
  door.publish(door_topic(1), total_payload(12, 3));
  EXPECT_TRUE(eventually([&] { return daemon.persons(1) == 2; })) << daemon.get("/metrics");
}

TEST(Daemon, is_ready_when_it_listens_to_every_topic) {
  constexpr std::size_t rooms = 1000;
  const Broker broker;
  DaemonProcess daemon{broker, {.rooms = rooms}};
  daemon.start();
  MqttClient door{broker.url()};
  door.publish(door_topic(rooms - 1), total_payload(0, 0), 0);  // gone for who does not listen yet
  door.publish(door_topic(rooms - 1), total_payload(2, 0), 0);
  EXPECT_TRUE(eventually([&] { return daemon.persons(rooms - 1) == 2; }));
}

TEST(Daemon, tells_the_door_light) {
  const Broker broker;
  MqttClient light{broker.url()};
  light.subscribe("raumwacht/house/room-1/signal");
  DaemonProcess daemon{broker};
  daemon.start();
  light.publish(door_topic(1), total_payload(0, 0));
  light.publish(door_topic(1), total_payload(3, 0));
  EXPECT_TRUE(light.hears("raumwacht/house/room-1/signal", "full"));
}

TEST(Daemon, says_good_bye_by_its_last_will) {
  const Broker broker;
  MqttClient watcher{broker.url()};
  watcher.subscribe("raumwacht/raumwacht/status");
  DaemonProcess daemon{broker};
  daemon.start();
  EXPECT_TRUE(watcher.hears("raumwacht/raumwacht/status", "online"));
  daemon.kill();
  EXPECT_TRUE(watcher.hears("raumwacht/raumwacht/status", "offline"));
}

TEST(Daemon, stops_cleanly_and_goes_on_where_it_was) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  MqttClient door{broker.url()};
  door.publish(door_topic(0), total_payload(0, 0));
  door.publish(door_topic(0), total_payload(2, 0));
  ASSERT_TRUE(eventually([&] { return daemon.persons(0) == 2; }));
  EXPECT_EQ(daemon.stop(), 0);
  door.publish(door_topic(0), total_payload(3, 0));  // while nobody listens
  daemon.start();
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == 3; }));
}

TEST(Daemon, takes_what_somebody_saw) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  EXPECT_EQ(daemon.post("/api/v1/spaces/room-2/count", R"({"persons":2})"), 200);
  EXPECT_TRUE(eventually([&] { return daemon.persons(2) == 2; }));
  EXPECT_EQ(daemon.post("/api/v1/spaces/nowhere/count", R"({"persons":2})"), 404);
  EXPECT_EQ(daemon.post("/api/v1/spaces/room-2/count", "two"), 422);
}

TEST(Daemon, keeps_counting_through_a_reload) {
  const Broker broker;
  DaemonProcess daemon{broker, {.rooms = 2}};
  daemon.start();
  MqttClient door{broker.url()};
  door.publish(door_topic(1), total_payload(0, 0));
  door.publish(door_topic(1), total_payload(2, 0));
  ASSERT_TRUE(eventually([&] { return daemon.persons(1) == 2; }));
  daemon.write_config({.rooms = 3});
  daemon.signal(SIGHUP);
  ASSERT_TRUE(eventually([&] {
    return daemon.metric(R"(raumwacht_room_occupancy_limit_persons{site="house",room="room-2"})") ==
           3.0;
  })) << daemon.log();
  EXPECT_EQ(daemon.persons(1), 2);
  door.publish(door_topic(1), total_payload(3, 0));
  EXPECT_TRUE(eventually([&] { return daemon.persons(1) == 3; }));
}

TEST(Daemon, keeps_the_old_configuration_when_the_new_one_has_mistakes) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  daemon.write_config({.more = "[[room]]\nid = 7\n"});
  daemon.signal(SIGHUP);
  ASSERT_TRUE(
      eventually([&] { return daemon.metric("raumwacht_config_last_reload_successful") == 0.0; }));
  EXPECT_TRUE(daemon.running());
  EXPECT_NE(daemon.log().find("house.toml:"), std::string::npos)
      << "the mistake is named with its line";
}

TEST(Daemon, refuses_a_configuration_with_mistakes_at_the_start) {
  const Broker broker;
  DaemonProcess daemon{broker, {.more = "[[room]]\nid = 7\n"}};
  support::Process process{
      {support::raumwacht_binary(), "run", "--config", daemon.config().string()}};
  EXPECT_EQ(process.exit_code(), 78);
}

TEST(Daemon, locks_room_figures_without_a_service_agreement) {
  const Broker broker;
  MqttClient door{broker.url()};
  door.subscribe("raumwacht/house/room-0/state");
  DaemonProcess daemon{broker, {.agreement = ""}};
  daemon.start();
  door.publish(door_topic(0), total_payload(0, 0));
  door.publish(door_topic(0), total_payload(2, 0));
  ASSERT_TRUE(eventually([&] {
    return daemon.metric(R"(raumwacht_area_occupancy_persons{site="house",area="floor"})") == 2.0;
  }));
  EXPECT_FALSE(daemon.persons(0).has_value());
  for (const std::string& state : door.payloads("raumwacht/house/room-0/state")) {
    EXPECT_EQ(state.find("persons"), std::string::npos) << state;
  }
}

TEST(Daemon, replays_to_the_live_counts) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  MqttClient door{broker.url()};
  for (std::uint64_t n = 0; n < 40; ++n) door.publish(door_topic(n % 4), total_payload(n, n / 2));
  for (std::size_t room = 0; room < 4; ++room) {  // each from n to n + 36: 36 came in, 18 left
    ASSERT_TRUE(eventually([&] { return daemon.persons(room) == 18; })) << "room-" << room;
  }
  EXPECT_EQ(daemon.stop(), 0);
  const core::State state = support::rebuild_from_the_beginning(daemon.ledger());
  for (std::size_t room = 0; room < 4; ++room) {
    const core::SpaceId space = state.premises->find_space("room-" + std::to_string(room));
    EXPECT_EQ(state.spaces[space.value].total, 18) << "room-" << room;
  }
}

}  // namespace
