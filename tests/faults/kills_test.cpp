// Killed again and again under load: what was acknowledged to a publisher is counted exactly once.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/rebuilt.hpp"
#include "tests/support/repetitions.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

namespace {

using namespace std::chrono_literals;
using support::DaemonProcess;

constexpr std::size_t rooms = 4;
constexpr int default_kills = 50;
constexpr std::uint64_t while_away = 300;  // more than may be in flight

/// The sanitizers' presets ask for fewer: each start takes them long.
int kills_to_make() { return support::repetitions("RAUMWACHT_KILLS", default_kills); }

/// One person after the other through the doors in turn, each event acknowledged by the broker
/// before the next; as many as were asked for, so that a slow disk is not drowned.
class Publisher {
 public:
  explicit Publisher(const std::string& url)
      : client_{url}, thread_{[this](const std::stop_token& stop) { run(stop); }} {}

  /// So many more; does not wait for them.
  void ask_for(std::uint64_t events) {
    const std::lock_guard hold{mutex_};
    wanted_ += events;
    more_.notify_one();
  }
  bool is_done() {
    const std::lock_guard hold{mutex_};
    return acknowledged_ == wanted_;
  }
  /// Events acknowledged so far; event n went through door n % rooms.
  std::uint64_t acknowledged() const { return acknowledged_.load(); }

 private:
  void run(const std::stop_token& stop) {
    for (std::uint64_t n = 0; wait_for(stop, n); ++n) {
      client_.publish(support::door_topic(n % rooms), support::event_payload(1, n));
      acknowledged_.store(n + 1);
    }
  }
  bool wait_for(const std::stop_token& stop, std::uint64_t n) {
    std::unique_lock hold{mutex_};
    return more_.wait(hold, stop, [&] { return wanted_ > n; });
  }

  support::MqttClient client_;
  std::mutex mutex_;
  std::condition_variable_any more_;
  std::uint64_t wanted_ = 0;
  std::atomic<std::uint64_t> acknowledged_{0};
  std::jthread thread_;
};

TEST(Kill, at_random_instants_loses_and_invents_nobody) {
  const support::Broker broker{{.lines = support::project_broker_lines()}};
  DaemonProcess daemon{broker, {.rooms = rooms, .counts = support::Counts::interval}};
  daemon.start();
  Publisher publisher{broker.url()};
  std::mt19937_64 random{20200812};
  std::chrono::steady_clock::duration longest{};
  for (int kill = 0; kill < kills_to_make(); ++kill) {
    const std::uint64_t before = publisher.acknowledged();
    const std::uint64_t some = 1 + random() % 60;
    publisher.ask_for(some + while_away);
    ASSERT_TRUE(support::eventually([&] { return publisher.acknowledged() >= before + some; }));
    std::this_thread::sleep_for(
        std::chrono::microseconds{random() % 3000});  // not waiting: the instant is the test
    daemon.kill();
    const auto killed = std::chrono::steady_clock::now();
    daemon.start();
    longest = std::max(longest, std::chrono::steady_clock::now() - killed);
  }
  ASSERT_TRUE(support::eventually([&] { return publisher.is_done(); }));
  const std::uint64_t events = publisher.acknowledged();
  for (std::size_t room = 0; room < rooms; ++room) {
    const auto expected = static_cast<int>((events + rooms - 1 - room) / rooms);
    ASSERT_TRUE(support::eventually([&] { return daemon.persons(room) == expected; }))
        << "room-" << room << " has " << daemon.persons(room).value_or(-1) << " of " << expected
        << "\n"
        << daemon.log();
  }
  ASSERT_EQ(daemon.stop(), 0);

  const auto counted = support::counted_events(daemon.ledger());
  for (std::uint64_t n = 0; n < events; ++n) {
    const auto& of = counted.at(fmt::format("counter-{}", n % rooms));
    ASSERT_TRUE(of.contains({1, n})) << "event " << n << " was acknowledged and is lost";
    ASSERT_EQ(of.at({1, n}), 1) << "event " << n << " was counted more than once";
  }
  const core::State again = support::rebuild_from_the_beginning(daemon.ledger());
  for (std::size_t room = 0; room < rooms; ++room) {
    const auto expected = static_cast<int>((events + rooms - 1 - room) / rooms);
    EXPECT_EQ(again.spaces[again.premises->find_space(fmt::format("room-{}", room)).value].total,
              expected);
  }
  support::say_made(static_cast<std::uint64_t>(kills_to_make()),
                    fmt::format("kills; ready again after {} ms at most",
                                std::chrono::floor<std::chrono::milliseconds>(longest).count()));
}

}  // namespace
