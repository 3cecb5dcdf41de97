// A Sparkplug edge node and the daemon, over a real broker.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <gtest/gtest.h>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::eventually;
using support::MqttClient;
using namespace std::string_view_literals;

constexpr auto plant = R"(
[[source]]
id = "plant"
format = "sparkplug-b"
topic = "spBv1.0/house/DDATA/+/{device}"
rebirth = true
[[sensor]]
source = "plant"
id = "room-0-air"
device = "gs-1/air"
room = "room-0"
)";

// One metric each: bdSeq = 4 and 5; CO2 with alias 3; alias 3 = 700.
constexpr auto session_4 =
    "\x12\x09\x0A\x05"
    "bdSeq\x58\x04"sv;
constexpr auto session_5 =
    "\x12\x09\x0A\x05"
    "bdSeq\x58\x05"sv;
constexpr auto birth =
    "\x12\x09\x0A\x03"
    "CO2\x10\x03\x50\x64"sv;
constexpr auto data = "\x12\x05\x10\x03\x50\xBC\x05"sv;

TEST(SparkplugPlant, is_asked_for_its_births_and_then_understood) {
  const Broker broker;
  MqttClient node{broker.url()};
  node.subscribe("spBv1.0/house/NCMD/gs-1");
  DaemonProcess daemon{broker, {.more = plant}};
  daemon.start();
  node.publish("spBv1.0/house/DDATA/gs-1/air", data);
  ASSERT_TRUE(eventually([&] { return !node.heard().empty(); })) << daemon.log();
  EXPECT_NE(node.heard().front().payload.find("Node Control/Rebirth"), std::string::npos);
  node.publish("spBv1.0/house/NBIRTH/gs-1", session_5);
  node.publish("spBv1.0/house/DBIRTH/gs-1/air", birth);
  node.publish("spBv1.0/house/DDATA/gs-1/air", data);
  EXPECT_TRUE(eventually([&] {
    return daemon.metric(R"(raumwacht_room_co2_ppm{site="house",room="room-0"})") == 700.0;
  })) << daemon.get("/metrics");
  node.publish("spBv1.0/house/NDEATH/gs-1", session_4);
  EXPECT_TRUE(eventually([&] {
    return daemon.get("/metrics").find(R"(reason="old_session"} 1)") != std::string::npos;
  })) << daemon.get("/metrics");
}

}  // namespace
