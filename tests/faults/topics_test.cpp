// Topics nobody has named, by the hundred thousand: no memory, no series, and no more letters than are kept.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/load.hpp"
#include "tests/support/metric_lines.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/repetitions.hpp"

#include <gtest/gtest.h>

namespace {

using support::eventually;

constexpr std::string_view any_device = R"([[source]]
id = "any"
format = "json"
topic = "any/{device}/state"
co2 = "/co2"
[[sensor]]
source = "any"
device = "known"
room = "room-1"
expect_every = "never"
)";
constexpr double allowed_bytes = 8 << 20;

class ManyTopics : public testing::Test {
 protected:
  void SetUp() override {
    daemon.start();
    flood(2000, R"({"co2":600})", 0);  // what a first flood makes once
    flood(2000, R"({"co2":)", 0);
    ASSERT_TRUE(eventually([&] { return received() >= 4000; }));
    before_ = resident();
    series_ = series();
  }
  /// A message on each of so many topics, none heard before.
  void flood(std::uint64_t topics, const std::string& payload, std::uint64_t session) {
    const auto load =
        support::run_load({.port = broker.port(),
                           .connections = 2,
                           .rooms = topics,
                           .messages = topics,
                           .topic = "any/" + std::to_string(session) + "-######/state",
                           .payload = payload});
    ASSERT_FALSE(load.broken) << *load.broken;
  }
  [[nodiscard]] double received() const {
    return daemon.metric("raumwacht_mqtt_messages_received_total").value_or(0);
  }
  [[nodiscard]] double resident() const {
    return daemon.metric("process_resident_memory_bytes").value_or(0);
  }
  [[nodiscard]] std::size_t series() const {
    return support::metric_lines_of(daemon.get("/metrics")).all.size();
  }
  void expect_no_growth() const {
    EXPECT_LT(resident() - before_, allowed_bytes);
    EXPECT_EQ(series(), series_);
  }

  /// It keeps what its subscriber has not taken yet.
  support::Broker broker{
      {.lines = {"max_queued_messages 0", "max_inflight_messages 100"}, .logs_all = false}};
  support::DaemonProcess daemon{broker, {.more = std::string{any_device}}};
  double before_ = 0;
  std::size_t series_ = 0;
};

TEST_F(ManyTopics, that_nobody_named_cost_neither_memory_nor_series) {
  const auto topics = static_cast<std::uint64_t>(support::repetitions("RAUMWACHT_TOPICS", 20'000));
  const double base = received();
  for (std::uint64_t part = 0; part < 4; ++part)
    flood(topics / 4, part % 2 == 0 ? R"({"co2":600})" : R"({"co2":)", part + 1);
  ASSERT_TRUE(eventually([&] { return received() - base >= static_cast<double>(topics); },
                         std::chrono::minutes{2}))
      << received() - base;
  expect_no_growth();
  EXPECT_LE(daemon.metric("raumwacht_ledger_dead_letters").value_or(-1), 1000);
  support::MqttClient known{broker.url()};
  known.publish("any/known/state", R"({"co2":777})");
  EXPECT_TRUE(eventually([&] {
    return daemon.metric(R"(raumwacht_room_co2_ppm{site="house",room="room-1"})") == 777;
  }));
  support::say_made(topics, "topics, half of them with garbage");
}

TEST_F(ManyTopics, with_payloads_up_to_the_limit_cost_no_memory) {
  support::MqttClient rubbish{broker.url()};
  const double base = received();
  const std::string large(60'000, '[');
  constexpr int messages = 300;
  for (int i = 0; i < messages; ++i)
    rubbish.publish("any/large-" + std::to_string(i) + "/state", large, 0);
  ASSERT_TRUE(eventually([&] { return received() - base >= messages; }));
  expect_no_growth();
}

}  // namespace
