// More waits at the broker than it keeps: it drops the newest, and its publishers get their acknowledgement all the
// same. What is lost is known to be lost.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/ledger_rule.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/repetitions.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace {

using support::door_topic;
using support::eventually;

constexpr std::uint64_t sent = 200;

class FullQueue : public testing::Test {
 protected:
  explicit FullQueue(support::Counts counts) : counts_{counts} {}
  void SetUp() override {
    daemon.start();
    door.publish(door_topic(0), payload(0));
    ASSERT_EQ(daemon.post("/api/v1/spaces/room-0/count", R"({"persons": 0})"), 200);
    ASSERT_TRUE(eventually([&] { return daemon.quality(0) == "good"; }));
    daemon.signal(SIGSTOP);
    for (n = 1; n < sent; ++n) door.publish(door_topic(0), payload(n));
    daemon.signal(SIGCONT);
  }
  [[nodiscard]] std::string payload(std::uint64_t number) const {
    return counts_ == support::Counts::total ? support::total_payload(number / 20, 0)
                                             : support::event_payload(1, number);
  }

  support::Counts counts_;
  support::Broker broker{
      {.lines = {"max_queued_messages 10", "max_inflight_messages 5", "sys_interval 1"}}};
  support::DaemonProcess daemon{broker, {.counts = counts_}};
  support::MqttClient door{broker.url()};
  std::uint64_t n = 0;
};

class FullQueueOfEvents : public FullQueue {
 protected:
  FullQueueOfEvents() : FullQueue{support::Counts::interval} {}
};

TEST_F(FullQueueOfEvents, makes_the_room_uncertain_with_the_next_event) {
  ASSERT_TRUE(broker.says("Outgoing messages are being dropped"));
  // The queue may be full for some more.
  EXPECT_TRUE(eventually([&] {
    door.publish(door_topic(0), payload(n++));
    return daemon.quality(0) == "uncertain";
  })) << daemon.quality(0);
  ASSERT_EQ(daemon.stop(), 0);
  support::LoadReport all;
  all.sent = all.acked = {n};
  const support::LedgerRule rule = support::ledger_rule(daemon.ledger(), all, 1);
  EXPECT_GT(rule.missing, 0U);
  EXPECT_TRUE(rule.broken.ends_with("is lost")) << rule.broken;
  support::say_made(rule.missing, "events dropped by the broker");
}

TEST_F(FullQueueOfEvents, is_told_as_the_broker_tells_it) {
  ASSERT_TRUE(broker.says("Outgoing messages are being dropped"));
  EXPECT_TRUE(eventually(
      [&] { return daemon.metric("raumwacht_broker_dropped_messages_total").value_or(0) > 0; }));
  EXPECT_NE(daemon.log().find("messages that waited for a client"), std::string::npos);
}

class FullQueueOfTotals : public FullQueue {
 protected:
  FullQueueOfTotals() : FullQueue{support::Counts::total} {}
};

TEST_F(FullQueueOfTotals, loses_nobody_once_the_next_total_comes) {
  ASSERT_TRUE(broker.says("Outgoing messages are being dropped"));
  EXPECT_TRUE(eventually([&] {
    door.publish(door_topic(0), payload(n));
    return daemon.persons(0) == static_cast<int>(n / 20);
  }));
}

}  // namespace
