// Five times what a large house brings, for as long as is asked: what it holds stays what it was.
#include "tests/support/client_socket.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/ledger_rule.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/repetitions.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace {

using support::eventually;
using Clock = std::chrono::steady_clock;

constexpr std::size_t rooms = 10;
constexpr std::uint64_t per_second = 250, round_of = 1000;  // a large house has 50 a second
constexpr double allowed_bytes = 2 << 20, allowed_bytes_an_hour = 1 << 20, longest_log = 16 << 20;

struct Held {
  double bytes = 0;
  std::size_t files = 0;
};

class Soak : public testing::Test {
 protected:
  /// Events, garbage, pages that come and go, people who look.
  void live_a_round() {
    auto plan = support::people(broker, rooms, round_of, 1, first_);
    plan.per_second = per_second;
    const auto load = support::run_load(plan);
    ASSERT_FALSE(load.broken) << *load.broken;
    first_ += round_of / rooms;
    support::MqttClient passer_by{broker.url()};
    for (int i = 0; i < 20; ++i) passer_by.publish(support::door_topic(0), "{\"broken\":", 0);
    auto page = support::ClientSocket::to_port(daemon.port());
    page.send(support::get("/api/v1/stream"));
    for (int i = 0; i < 5; ++i) {
      EXPECT_NE(daemon.get("/api/v1/sites/house"), "");
      EXPECT_EQ(daemon.post("/api/v1/admissions", R"({"room": "room-9", "dry_run": true})"), 200);
    }
    longest_log_ = std::max(longest_log_, daemon.metric("raumwacht_ledger_wal_bytes").value_or(0));
  }
  bool shows_all() {
    const auto expected = static_cast<int>(first_);
    return eventually(
        [&] {
          for (std::size_t room = 0; room < rooms; ++room)
            if (daemon.persons(room) != expected) return false;
          return true;
        },
        std::chrono::minutes{1});
  }
  /// While nobody is connected but who asks.
  [[nodiscard]] Held held() const {
    static_cast<void>(eventually([&] { return daemon.metric("raumwacht_event_listeners") == 0; }));
    Held now{.bytes = daemon.metric("process_resident_memory_bytes").value_or(0)};
    const auto files = fmt::format("/proc/{}/fd", daemon.pid());
    now.files =
        static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{files}, {}));
    return now;
  }

  support::Broker broker{{.lines = support::project_broker_lines(), .logs_all = false}};
  support::DaemonProcess daemon{broker, {.rooms = rooms, .counts = support::Counts::interval}};
  std::uint64_t first_ = 0;
  double longest_log_ = 0;
};

TEST_F(Soak, at_five_times_the_load_holds_no_more_at_the_end_than_in_the_beginning) {
  const std::chrono::seconds asked{support::repetitions("RAUMWACHT_SOAK_SECONDS", 20)};
  daemon.start();
  for (int warm = 0; warm < 2; ++warm) live_a_round();
  ASSERT_TRUE(shows_all()) << daemon.log();
  const Held before = held();
  const auto began = Clock::now();
  while (Clock::now() - began < asked) ASSERT_NO_FATAL_FAILURE(live_a_round());
  ASSERT_TRUE(shows_all()) << daemon.log();
  const Held after = held();

  const double hours = std::chrono::duration<double, std::ratio<3600>>(asked).count();
  EXPECT_LT(after.bytes - before.bytes, allowed_bytes + hours * allowed_bytes_an_hour);
  EXPECT_LE(after.files, before.files + 1) << "a connection may be about to close";
  EXPECT_LT(longest_log_, longest_log);
  ASSERT_EQ(daemon.stop(), 0);
  support::LoadReport all;
  all.sent = all.acked = std::vector<std::uint64_t>(rooms, first_);
  EXPECT_EQ(support::ledger_rule(daemon.ledger(), all, 1).broken, "");
  support::say_made(static_cast<std::uint64_t>(asked.count()),
                    fmt::format("seconds of soak, {} events, {:+.0f} KiB", first_ * rooms,
                                (after.bytes - before.bytes) / 1024));
}

}  // namespace
