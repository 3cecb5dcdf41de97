// The medium under the ledger of a running daemon: it fails, it is slow, it does not answer.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/ledger_rule.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/rebuilt.hpp"
#include "tests/support/repetitions.hpp"
#include "tests/support/troubles.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::eventually;

class Storage : public testing::Test {
 protected:
  void SetUp() override { daemon.start(); }
  /// One more into room 0.
  void enter() { door.publish(support::door_topic(0), support::event_payload(1, entered++)); }
  bool shows_all() {
    return eventually([&] { return daemon.persons(0) == static_cast<int>(entered); });
  }

  support::Broker broker{{.lines = support::project_broker_lines()}};
  support::Troubles troubles;
  support::DaemonProcess daemon{
      broker,
      {.rooms = 2, .counts = support::Counts::interval, .environment = troubles.environment()}};
  support::MqttClient door{broker.url()};
  std::uint64_t entered = 0;
};

TEST_F(Storage, that_fails_leaves_the_counts_going_and_one_gap_when_it_is_mended) {
  for (int i = 0; i < 5; ++i) enter();
  ASSERT_TRUE(shows_all());
  troubles.let_disk_fail(true);
  for (int i = 0; i < 10; ++i) enter();
  ASSERT_TRUE(shows_all()) << "counts go on: " << daemon.log();
  EXPECT_FALSE(daemon.ready());
  EXPECT_NE(daemon.get("/healthz"), "") << "a restart would not help";
  troubles.let_disk_fail(false);
  ASSERT_TRUE(eventually([&] { return daemon.ready(); })) << daemon.log();
  enter();
  ASSERT_TRUE(shows_all());
  ASSERT_EQ(daemon.stop(), 0);

  const auto gaps = support::records_of(daemon.ledger(), core::RecordKind::gap);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_GE(gaps.front().b, 10);
  daemon.start();
  EXPECT_TRUE(shows_all()) << "the state outlived the gap";
}

TEST_F(Storage, that_fails_until_the_daemon_stops_leaves_a_ledger_that_opens) {
  for (int i = 0; i < 5; ++i) enter();
  ASSERT_TRUE(shows_all());
  troubles.let_disk_fail(true);
  enter();
  ASSERT_TRUE(eventually([&] { return !daemon.ready(); }));
  static_cast<void>(daemon.stop());
  troubles.let_disk_fail(false);
  daemon.start();
  EXPECT_EQ(daemon.log().find("aside"), std::string::npos) << daemon.log();
  EXPECT_EQ(daemon.persons(0), 5) << "what was committed";
}

TEST_F(Storage, that_is_slow_holds_the_broker_back_and_loses_nobody) {
  std::uint64_t first = 0;
  for (const auto each_sync : {20ms, 50ms, 100ms, 200ms}) {
    troubles.slow_disk(each_sync);
    const auto load = support::run_load(support::people(broker, 2, 40, 1, first));
    ASSERT_FALSE(load.broken) << *load.broken;
    first += 20;
    const auto expected = static_cast<int>(first);
    ASSERT_TRUE(eventually(
        [&] { return daemon.persons(0) == expected && daemon.persons(1) == expected; }, 1min))
        << daemon.persons(0).value_or(-1) << " and " << daemon.persons(1).value_or(-1) << " of "
        << expected << " at " << each_sync.count() << " ms\n"
        << daemon.get("/metrics") << daemon.log();
  }
  EXPECT_EQ(daemon.metric("raumwacht_mqtt_reconnects_total"), 0) << "no keep-alive was missed";
  ASSERT_EQ(daemon.stop(), 0);
  support::LoadReport all;
  all.sent = all.acked = {first, first};
  const support::LedgerRule rule = support::ledger_rule(daemon.ledger(), all, 1);
  EXPECT_EQ(rule.broken, "");
  support::say_made(rule.acknowledged, "events on media of 20 to 200 ms a sync");
}

TEST_F(Storage, that_does_not_answer_shows_in_healthz_and_is_made_up_for_when_it_does) {
  enter();
  ASSERT_TRUE(shows_all());
  troubles.let_disk_hang(true);
  enter();
  EXPECT_TRUE(eventually([&] { return daemon.get("/healthz").empty(); }))
      << "the sequencer stands still";
  EXPECT_NE(daemon.get("/metrics"), "") << "who asks is answered";
  troubles.let_disk_hang(false);
  EXPECT_TRUE(eventually([&] { return !daemon.get("/healthz").empty(); }));
  enter();
  ASSERT_TRUE(shows_all());
  ASSERT_EQ(daemon.stop(), 0);
  const auto counted = support::counted_events(daemon.ledger());
  EXPECT_EQ(counted.at("counter-0").size(), entered);
}

TEST_F(Storage, that_does_not_answer_with_a_full_queue_lets_pages_be_told) {
  constexpr std::string_view count = "/api/v1/spaces/room-1/count", nobody = R"({"persons": 0})";
  troubles.let_disk_hang(true);
  const auto is_full = [&] {
    // Sensors with QoS 0, which do not wait for us.
    for (int i = 0; i < 500; ++i)
      door.publish(support::door_topic(0), support::event_payload(1, entered++), 0);
    const auto waiting = daemon.metric("raumwacht_queue_length_entries");
    return waiting && waiting == daemon.metric("raumwacht_queue_capacity_entries");
  };
  ASSERT_TRUE(eventually(is_full)) << daemon.get("/metrics");
  EXPECT_EQ(daemon.post(count, nobody), 503);
  EXPECT_NE(daemon.get("/metrics"), "") << "who asks is answered, also after that";
  EXPECT_NE(daemon.get("/api/v1/sites"), "");
  troubles.let_disk_hang(false);
  EXPECT_TRUE(eventually([&] { return daemon.post(count, nobody) == 200; })) << daemon.log();
}

}  // namespace
