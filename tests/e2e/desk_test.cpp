// A desk at work: places over HTTP, commands over MQTT, and what of it outlasts a kill.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::door_topic;
using support::eventually;
using support::MqttClient;
using support::total_payload;

constexpr std::string_view admission = R"({"room": "room-1", "persons": 2})";

/// Every room counted and known to be empty.
void settle(const DaemonProcess& daemon, MqttClient& door) {
  for (std::size_t room = 0; room < 4; ++room) {
    door.publish(door_topic(room), total_payload(0, 0));
    ASSERT_EQ(
        daemon.post("/api/v1/spaces/room-" + std::to_string(room) + "/count", R"({"persons": 0})"),
        200);
  }
}

boost::json::value held(const DaemonProcess& daemon) {
  return boost::json::parse(daemon.get("/api/v1/admissions")).at("admissions");
}

TEST(DeskOfADaemon, holds_a_place_beyond_a_kill) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  MqttClient door{broker.url()};
  settle(daemon, door);
  ASSERT_EQ(daemon.post("/api/v1/admissions", admission), 200);
  const boost::json::value before = held(daemon);
  ASSERT_EQ(before.as_array().size(), 1U);
  daemon.kill();
  daemon.start();
  EXPECT_EQ(held(daemon), before);
}

TEST(DeskOfADaemon, puts_the_emergency_sheet_beside_its_ledger) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  const std::string shown = daemon.get("/print");
  EXPECT_NE(shown.find("<td>Room 1</td><td>3</td>"), std::string::npos) << shown;
  const auto file = daemon.ledger().parent_path() / "print" / "house.de.html";
  EXPECT_TRUE(eventually([&] { return std::filesystem::exists(file); }));
}

TEST(DeskOfADaemon, sees_a_visit_begin_at_the_door) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  MqttClient door{broker.url()};
  settle(daemon, door);
  ASSERT_EQ(daemon.post("/api/v1/admissions", admission), 200);
  door.publish(door_topic(1), total_payload(2, 0));
  EXPECT_TRUE(eventually([&] {
    const auto told = boost::json::parse(daemon.get("/api/v1/admissions"));
    return told.at("visits").as_array().size() == 1 && told.at("admissions").as_array().empty();
  })) << daemon.get("/api/v1/admissions");
}

TEST(DeskOfADaemon, obeys_commands_over_mqtt_that_the_configuration_accepts) {
  const Broker broker;
  DaemonProcess daemon{broker, {.more = "[mqtt]\ncommands = [\"count\"]\n"}};
  daemon.start();
  MqttClient desk{broker.url()};
  settle(daemon, desk);
  desk.subscribe("raumwacht/house/answer/#");
  desk.publish("raumwacht/house/command/room-2/count", "2");
  EXPECT_TRUE(eventually([&] { return daemon.persons(2) == 2; }));
  desk.publish("raumwacht/house/command/room-2/admit", R"({"key": "k"})");
  EXPECT_TRUE(desk.hears("raumwacht/house/answer/room-2/admit",
                         R"({"status":403,"answer":{"type":"about:blank","title":"Forbidden",)"
                         R"("status":403,"detail":"[mqtt] commands accepts count"}})"));
}

TEST(DeskOfADaemon, hears_no_commands_unless_some_are_accepted) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  MqttClient desk{broker.url()};
  settle(daemon, desk);
  desk.publish("raumwacht/house/command/room-2/count", "2");
  desk.publish(door_topic(3), total_payload(1, 0));
  ASSERT_TRUE(eventually([&] { return daemon.persons(3) == 1; }));
  EXPECT_EQ(daemon.persons(2), 0);
}

}  // namespace
