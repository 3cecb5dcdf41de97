// Less memory than it wants: it works within 64 MiB, and where it gets none at all it ends, and goes on where it was
// when it is started again.
#include "tests/support/cgroup.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/ledger_rule.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/repetitions.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace {

using namespace std::chrono_literals;
using support::eventually;

constexpr std::uint64_t mib = 1 << 20;

class ScarceMemory : public testing::Test {
 protected:
  /// So many events through the doors of both rooms; the ledger rule over all there were.
  void let_come(std::uint64_t events) {
    const auto load = support::run_load(support::people(broker, 2, events, 1, first_));
    ASSERT_FALSE(load.broken) << *load.broken;
    first_ += events / 2;
  }
  bool shows_all() {
    const auto expected = static_cast<int>(first_);
    return eventually(
        [&] { return daemon.persons(0) == expected && daemon.persons(1) == expected; }, 1min);
  }
  void expect_ledger_rule() {
    ASSERT_EQ(daemon.stop(), 0);
    support::LoadReport all;
    all.sent = all.acked = {first_, first_};
    EXPECT_EQ(support::ledger_rule(daemon.ledger(), all, 1).broken, "");
  }

  support::Broker broker{{.lines = support::project_broker_lines()}};
  support::DaemonProcess daemon{broker, {.rooms = 2, .counts = support::Counts::interval}};
  std::uint64_t first_ = 0;
};

TEST_F(ScarceMemory, of_64_mib_is_enough) {
  std::string why_not;
  const auto group = support::Cgroup::make("memory", why_not);
  if (group == nullptr) GTEST_SKIP() << why_not;
  group->limit_memory(64 * mib);
  daemon.start();
  group->take(daemon.pid());
  let_come(2000);
  EXPECT_TRUE(shows_all()) << daemon.log();
  for (int scrape = 0; scrape < 50; ++scrape) EXPECT_NE(daemon.get("/metrics"), "");
  EXPECT_LT(daemon.peak_kib(), 64 * 1024);
  expect_ledger_rule();
}

TEST_F(ScarceMemory, that_the_kernel_takes_back_by_a_kill_loses_nobody) {
  std::string why_not;
  const auto group = support::Cgroup::make("memory", why_not);
  if (group == nullptr) GTEST_SKIP() << why_not;
  daemon.start();
  group->take(daemon.pid());
  let_come(200);
  ASSERT_TRUE(shows_all());
  group->limit_memory_to_what_is_used();
  for (int i = 0; i < 200 && daemon.running(); ++i) {
    let_come(20);
    static_cast<void>(daemon.get("/metrics"));
  }
  if (daemon.running()) daemon.kill();  // it made do with what it had
  daemon.start();
  EXPECT_TRUE(shows_all()) << daemon.log();
  expect_ledger_rule();
}

TEST_F(ScarceMemory, refused_by_the_system_loses_nobody) {
  daemon.start();
  let_come(200);
  ASSERT_TRUE(shows_all());
  const rlimit none{.rlim_cur = mib, .rlim_max = RLIM_INFINITY};  // less than it has: none more
  ASSERT_EQ(prlimit(daemon.pid(), RLIMIT_AS, &none, nullptr), 0);
  let_come(400);
  for (int scrape = 0; scrape < 50 && daemon.running(); ++scrape)
    static_cast<void>(daemon.get("/api/v1/sites/house"));
  if (daemon.running()) daemon.kill();
  daemon.start();
  EXPECT_TRUE(shows_all()) << daemon.log();
  expect_ledger_rule();
}

}  // namespace
