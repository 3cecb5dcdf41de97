// What somebody who may publish can do to the daemon on purpose: nothing that grows.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::door_topic;
using support::eventually;
using support::MqttClient;
using support::total_payload;

/// Lines of /metrics that are a series.
std::size_t series(const DaemonProcess& daemon) {
  std::istringstream text{daemon.get("/metrics")};
  std::size_t n = 0;
  for (std::string line; std::getline(text, line);) n += !line.empty() && line.front() != '#';
  return n;
}

TEST(HugePayload, of_sixty_megabytes_is_not_taken_into_memory) {
  const Broker broker;  // without any limit of its own
  DaemonProcess daemon{broker};
  daemon.start();
  MqttClient door{broker.url()};
  door.publish(door_topic(0), total_payload(0, 0));
  ASSERT_TRUE(eventually([&] { return daemon.persons(0) == 0; }));
  const long before = daemon.peak_kib();
  door.publish(door_topic(0), std::string(60'000'000, '{'), 0);
  door.publish(door_topic(0), total_payload(1, 0));  // behind it
  ASSERT_TRUE(eventually([&] { return daemon.persons(0) == 1; }));
  constexpr long allowed_kib = 1024;
  EXPECT_LT(daemon.peak_kib() - before, allowed_kib);
}

constexpr std::string_view open_source =
    "[[source]]\nid = \"flood\"\nformat = \"json\"\ntopic = \"flood/{device}/co2\"\nco2 = "
    "\"/co2\"\n"
    "[[sensor]]\nid = \"known\"\nsource = \"flood\"\ndevice = \"known\"\nroom = \"room-0\"\n";

TEST(TopicBomb, of_devices_nobody_configured_makes_no_series_and_no_letters) {
  constexpr int devices = 100'000;
  const Broker broker;
  DaemonProcess daemon{broker, {.more = std::string{open_source}}};
  daemon.start();
  MqttClient bomb{broker.url()};
  const auto taken = [&] {
    return daemon
        .metric(
            R"(raumwacht_messages_total{source="flood",result="rejected",reason="unknown_device"})")
        .value_or(-1);
  };
  const auto flood = [&](int from, int to) {
    for (int i = from; i < to; ++i)
      bomb.publish(fmt::format("flood/device-{}/co2", i), R"({"co2":600})", 0);
    // What the broker had to drop on a busy machine is none of ours; the last one at QoS 1 is behind all others.
    bomb.publish("flood/known/co2", fmt::format(R"({{"co2":{}}})", 600 + to % 100));
  };
  flood(0, devices / 10);
  const auto known = R"(raumwacht_room_co2_ppm{site="house",room="room-0"})";
  ASSERT_TRUE(eventually([&] { return taken() > 0 && daemon.metric(known).has_value(); }));
  const std::size_t before = series(daemon);
  const long memory = daemon.peak_kib();
  flood(devices / 10, devices);
  ASSERT_TRUE(eventually([&] { return taken() >= devices / 2; })) << taken();
  EXPECT_EQ(series(daemon), before);
  EXPECT_EQ(daemon.metric("raumwacht_ledger_dead_letters"), 0.0);
  constexpr long allowed_kib = 2048;
  EXPECT_LT(daemon.peak_kib() - memory, allowed_kib);
}

}  // namespace
