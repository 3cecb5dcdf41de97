// Whatever comes in: counted by reason, nothing stops, memory stays flat.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::door_topic;
using support::eventually;
using support::MqttClient;

double messages(const DaemonProcess& daemon, std::string_view result, std::string_view reason) {
  const auto series = fmt::format(
      R"(raumwacht_messages_total{{source="sensors",result="{}",reason="{}"}})", result, reason);
  return daemon.metric(series).value_or(-1);
}
double rejected(const DaemonProcess& daemon, std::string_view reason) {
  return messages(daemon, "rejected", reason);
}

struct Rubbish {
  std::string name;
  std::string payload;
  std::string reason;
};
void PrintTo(const Rubbish& rubbish, std::ostream* out) { *out << rubbish.name; }

class Garbage : public testing::TestWithParam<Rubbish> {};

TEST_P(Garbage, is_counted_by_its_reason_and_stops_nothing) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  MqttClient door{broker.url()};
  ASSERT_EQ(rejected(daemon, GetParam().reason), 0) << "every reason stands at zero from the start";
  door.publish(door_topic(0), GetParam().payload);
  EXPECT_TRUE(eventually([&] { return rejected(daemon, GetParam().reason) == 1; }))
      << daemon.get("/metrics");
  door.publish(door_topic(0), support::total_payload(0, 0));
  door.publish(door_topic(0), support::total_payload(1, 0));
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == 1; }));
}

INSTANTIATE_TEST_SUITE_P(
    Messages, Garbage,
    testing::Values(Rubbish{"broken", "{\"in\":1,", "invalid_json"},
                    Rubbish{"text", "hello", "invalid_json"}, Rubbish{"number", "42", "not_object"},
                    Rubbish{"deep", std::string(5000, '['), "too_deep"},
                    Rubbish{"bytes", "{\"in\":\"\xf0\x28\x8c\xbc\"}", "not_utf8"},
                    Rubbish{"empty", "", "empty"}),
    [](const auto& of) { return of.param.name; });

/// More of them than the daemon takes at once: a broker that kept them back would count them as on their way, and send it
/// nothing more.
TEST(GarbageTooLarge, is_counted_and_holds_up_nothing_behind_it) {
  constexpr int images = 120;
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  MqttClient door{broker.url()};
  for (int i = 0; i < images; ++i) door.publish(door_topic(1), std::string(100'000, 'x'));
  door.publish(door_topic(0), support::total_payload(0, 0));
  door.publish(door_topic(0), support::total_payload(1, 0));
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == 1; }));
  EXPECT_EQ(rejected(daemon, "too_large"), images);
}

TEST(GarbageFlood, leaves_memory_flat_and_dead_letters_bounded) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  MqttClient door{broker.url()};
  const auto flood = [&](int messages) {
    for (int i = 0; i < messages; ++i)
      door.publish(door_topic(0), fmt::format("{{\"broken\":{},", i), 0);
  };
  flood(2000);
  ASSERT_TRUE(eventually([&] { return rejected(daemon, "invalid_json") == 2000; }));
  const long before = daemon.peak_kib();
  flood(20000);
  ASSERT_TRUE(eventually([&] { return rejected(daemon, "invalid_json") == 22000; }));
  constexpr long allowed_kib = 2048;
  EXPECT_LT(daemon.peak_kib() - before, allowed_kib);
  EXPECT_LE(daemon.metric("raumwacht_ledger_dead_letters").value_or(-1), 1000);
}

TEST(RetainedRubbish, does_not_come_back_as_people_at_each_start) {
  const Broker broker;
  MqttClient door{broker.url()};
  door.publish(door_topic(0), "{\"in\":", 1, true);
  door.publish(door_topic(1), support::total_payload(7, 2), 1, true);
  DaemonProcess daemon{broker};
  daemon.start();
  ASSERT_TRUE(eventually([&] { return rejected(daemon, "invalid_json") == 1; }));
  EXPECT_EQ(daemon.stop(), 0);
  daemon.start();
  ASSERT_TRUE(eventually([&] { return messages(daemon, "ignored", "retained") == 1; }));
  EXPECT_EQ(daemon.persons(1), 0);
}

}  // namespace
