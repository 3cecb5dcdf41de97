// The disk under the ledger is full: counts go on, the gap is recorded, and it recovers alone.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/rebuilt.hpp"
#include "tests/support/small_disk.hpp"

#include <gtest/gtest.h>

namespace {

using support::DaemonProcess;
using support::door_topic;
using support::eventually;
using support::total_payload;

TEST(DiskFull, leaves_the_counts_going_and_records_the_gap_when_it_is_over) {
  const auto disk = support::SmallDisk::make(support::SmallDisk::Kind::tmpfs);
  if (disk == nullptr) GTEST_SKIP() << "this process may not mount a tmpfs";
  const support::Broker broker;
  DaemonProcess daemon{broker, {.rooms = 1}, disk->path()};
  daemon.start();
  support::MqttClient door{broker.url()};
  std::uint64_t in = 0;
  const auto enter = [&] { door.publish(door_topic(0), total_payload(++in, 0)); };
  enter();
  disk->fill();
  // SQLite writes into the space its log already has; then nothing more is recorded.
  ASSERT_TRUE(eventually([&] {
    enter();
    return !daemon.ready();
  })) << daemon.log();
  for (int person = 0; person < 20; ++person) enter();
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == static_cast<int>(in) - 1; }))
      << "counts go on";
  EXPECT_GE(daemon.metric("raumwacht_event_log_write_failures_total").value_or(0), 1.0);

  disk->make_room();
  ASSERT_TRUE(eventually([&] {
    enter();
    return daemon.ready();
  })) << daemon.log();
  ASSERT_TRUE(eventually([&] { return daemon.persons(0) == static_cast<int>(in) - 1; }));
  ASSERT_EQ(daemon.stop(), 0);

  const auto gaps = support::records_of(daemon.ledger(), core::RecordKind::gap);
  ASSERT_EQ(gaps.size(), 1U);
  EXPECT_GE(gaps.front().b, 1) << "how many were lost";
  daemon.start();
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == static_cast<int>(in) - 1; }))
      << "the state survived the gap";
}

}  // namespace
