// The network between broker and daemon goes silent, both ways or one: no end of a connection is told.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/network.hpp"
#include "tests/support/rebuilt.hpp"
#include "tests/support/repetitions.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace {

using namespace std::chrono_literals;
using support::eventually;
using support::PrivateNetwork;

constexpr auto noticed_within = 1min;  // Paho needs two and a half times the keep-alive of 5 s

class Partition : public testing::Test {
 protected:
  void SetUp() override {
    std::string why_not;
    network = PrivateNetwork::make(why_not);
    if (network == nullptr) GTEST_SKIP() << why_not;
    auto lines = support::project_broker_lines();
    broker.emplace(
        support::BrokerOptions{.lines = std::move(lines),
                               .launcher = network->inside(),
                               .addresses = {network->address(), network->other_address()}});
    daemon.emplace(*broker, support::HousePlan{.counts = support::Counts::interval,
                                               .more = "[mqtt]\nkeep_alive = \"5s\"\n"});
    daemon->start();
    door.emplace(broker->url(network->other_address()));
    enter();
    ASSERT_TRUE(shows_all());
  }
  void enter() { door->publish(support::door_topic(0), support::event_payload(1, entered++)); }
  bool shows_all() {
    return eventually([&] { return daemon->persons(0) == static_cast<int>(entered); }, 1min);
  }
  bool is_noticed() {
    return eventually([&] { return !daemon->persons(0).has_value(); }, noticed_within);
  }
  /// Every event that the broker took while they did not hear each other.
  void expect_each_once() {
    ASSERT_EQ(daemon->stop(), 0);
    const auto counted = support::counted_events(daemon->ledger());
    const support::Events& events = counted.at("counter-0");
    EXPECT_EQ(events.size(), entered);
    for (const auto& [event, times] : events) EXPECT_EQ(times, 1) << event.second;
  }

  std::unique_ptr<PrivateNetwork> network;  // goes last
  std::optional<support::Broker> broker;
  std::optional<support::DaemonProcess> daemon;
  std::optional<support::MqttClient> door;
  std::uint64_t entered = 0;
};

TEST_F(Partition, of_both_ways_makes_rooms_unknown_and_loses_nobody_when_it_heals) {
  const int partitions = support::repetitions("RAUMWACHT_PARTITIONS", 1);
  for (int partition = 0; partition < partitions; ++partition) {
    network->cut();
    for (int i = 0; i < 50; ++i) enter();
    ASSERT_TRUE(is_noticed()) << daemon->log();
    network->heal();
    ASSERT_TRUE(shows_all()) << daemon->log();
  }
  expect_each_once();
  support::say_made(static_cast<std::uint64_t>(partitions), "partitions of both ways");
}

TEST_F(Partition, of_one_way_makes_rooms_unknown_and_loses_nobody_when_it_heals) {
  network->cut_answers();
  for (int i = 0; i < 50; ++i) enter();
  ASSERT_TRUE(is_noticed()) << daemon->log();
  network->heal();
  ASSERT_TRUE(shows_all()) << daemon->log();
  expect_each_once();
}

TEST_F(Partition, of_a_moment_is_none) {
  network->cut();
  for (int i = 0; i < 10; ++i) enter();
  network->heal();
  ASSERT_TRUE(shows_all()) << daemon->log();
  EXPECT_EQ(daemon->metric("raumwacht_mqtt_reconnects_total"), 0);
  expect_each_once();
}

}  // namespace
