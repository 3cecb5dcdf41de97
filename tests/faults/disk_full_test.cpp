// The disk under the ledger is full: counts go on, the gap is recorded, and it recovers alone.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/rebuilt.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace {

using support::DaemonProcess;
using support::door_topic;
using support::eventually;
using support::total_payload;

/// A file system of the test's own, small enough to fill.
class SmallDisk {
 public:
  SmallDisk() {
    if (mount("tmpfs", dir_.path().c_str(), "tmpfs", 0, "size=8m") != 0) {
      throw std::runtime_error{fmt::format(
          "this test mounts a small file system and needs root: {}", std::strerror(errno))};
    }
  }
  ~SmallDisk() { umount2(dir_.path().c_str(), MNT_DETACH); }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  void fill() {
    std::ofstream out{dir_ / "filler", std::ios::binary};
    const std::string block(4096, 'x');
    while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
    }
  }
  void free() { std::filesystem::remove(dir_ / "filler"); }
  const std::filesystem::path& path() const { return dir_.path(); }

 private:
  support::TempDir dir_;
};

TEST(DiskFull, leaves_the_counts_going_and_records_the_gap_when_it_is_over) {
  const support::Broker broker;
  SmallDisk disk;
  DaemonProcess daemon{broker, {.rooms = 1}, disk.path()};
  daemon.start();
  support::MqttClient door{broker.url()};
  std::uint64_t in = 0;
  const auto enter = [&] { door.publish(door_topic(0), total_payload(++in, 0)); };
  enter();
  disk.fill();
  // SQLite writes into the space its log already has; then nothing more is recorded.
  ASSERT_TRUE(eventually([&] {
    enter();
    return !daemon.ready();
  })) << daemon.log();
  for (int person = 0; person < 20; ++person) enter();
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == static_cast<int>(in) - 1; }))
      << "counts go on";
  EXPECT_GE(daemon.metric("raumwacht_event_log_write_failures_total").value_or(0), 1.0);

  disk.free();
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
