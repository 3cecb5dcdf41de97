#include "service/commands/reloading.hpp"

#include "tests/support/eventually.hpp"
#include "tests/support/running_loop.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace commands {
namespace {

using support::eventually;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A reloading on a loop of its own; each time it reads, the file has another number.
class Reloads {
 public:
  explicit Reloads(std::function<void(int number)> while_reading = [](int) {})
      : while_reading_{std::move(while_reading)} {
    loop_.run([this] {
      reloading_.emplace(Reloading::Parts{.loop = loop_.loop(),
                                          .read = [this] { return read(); },
                                          .take = [this](const auto& read) { take(read); },
                                          .may_take = [this] { return may_take.load(); }});
    });
  }
  ~Reloads() { end(); }
  Reloads(const Reloads&) = delete;
  Reloads& operator=(const Reloads&) = delete;

  void ask() {
    loop_.run([this] { reloading_->ask(); });
  }
  void look() {
    loop_.run([this] { reloading_->look(); });
  }
  /// `as_it_begins`: in the turn of the loop that ends it.
  void end(const std::function<void()>& as_it_begins = [] {}) {
    loop_.run([&] {
      as_it_begins();
      reloading_.reset();
    });
  }
  /// What was taken, after everything the loop had to do.
  std::vector<std::string> taken() {
    std::vector<std::string> now;
    loop_.run([&] { now = taken_; });
    return now;
  }

  std::atomic<bool> may_take{true};
  std::atomic<int> reads{0};
  std::optional<std::thread::id> reader, taker;

 private:
  ReadConfiguration read() {
    reader = std::this_thread::get_id();
    const int number = ++reads;
    while_reading_(number);
    ReadyConfiguration ready;
    ready.config.mqtt.instance = std::to_string(number);
    return ready;
  }
  void take(const ReadConfiguration& read) {
    taker = std::this_thread::get_id();
    taken_.push_back(read ? read->config.mqtt.instance : read.error().front().what);
  }

  std::function<void(int)> while_reading_;
  std::vector<std::string> taken_;  // the loop's
  support::RunningLoop loop_;
  std::optional<Reloading> reloading_;  // the loop's
};

TEST(Reloading, reads_on_one_thread_and_takes_on_that_of_the_loop) {
  Reloads reloads;
  reloads.ask();
  ASSERT_TRUE(eventually([&] { return !reloads.taken().empty(); }));
  EXPECT_NE(reloads.reader, reloads.taker);
  EXPECT_THAT(reloads.taken(), ElementsAre("1"));
}

TEST(Reloading, that_is_asked_while_it_reads_reads_once_more_and_takes_only_the_newest) {
  std::promise<void> reading, may_end;
  Reloads reloads{[&](int number) {
    if (number > 1) return;
    reading.set_value();
    may_end.get_future().wait();
  }};
  reloads.ask();
  reading.get_future().wait();
  reloads.ask();
  reloads.ask();
  may_end.set_value();
  ASSERT_TRUE(eventually([&] { return !reloads.taken().empty(); }));
  EXPECT_THAT(reloads.taken(), ElementsAre("2"));
  EXPECT_EQ(reloads.reads, 2);
}

TEST(Reloading, keeps_what_it_read_until_it_may_be_taken) {
  Reloads reloads;
  reloads.may_take = false;
  reloads.ask();
  ASSERT_TRUE(eventually([&] { return reloads.reads == 1; }));
  EXPECT_THAT(reloads.taken(), IsEmpty());
  reloads.may_take = true;
  EXPECT_TRUE(eventually([&] {
    reloads.look();
    return !reloads.taken().empty();
  }));
}

TEST(Reloading, forgets_what_it_kept_when_it_is_asked_for_something_newer) {
  Reloads reloads;
  reloads.may_take = false;
  reloads.ask();
  ASSERT_TRUE(eventually([&] { return reloads.reads == 1; }));
  reloads.ask();
  ASSERT_TRUE(eventually([&] { return reloads.reads == 2; }));
  reloads.may_take = true;
  ASSERT_TRUE(eventually([&] {
    reloads.look();
    return !reloads.taken().empty();
  }));
  EXPECT_THAT(reloads.taken(), ElementsAre("2"));
}

TEST(Reloading, says_what_is_wrong_also_while_nothing_may_be_taken) {
  Reloads reloads{[](int) { throw std::runtime_error{"no memory"}; }};
  reloads.may_take = false;
  reloads.ask();
  ASSERT_TRUE(eventually([&] { return !reloads.taken().empty(); }));
  EXPECT_THAT(reloads.taken(), ElementsAre("the configuration cannot be read: no memory"));
}

TEST(Reloading, that_ends_while_it_reads_takes_nothing_any_more) {
  std::promise<void> reading;
  std::atomic<bool> ended{false};
  Reloads reloads{[&](int) {
    reading.set_value();
    while (!ended) std::this_thread::yield();
  }};
  reloads.ask();
  reading.get_future().wait();
  reloads.end([&] { ended = true; });
  EXPECT_THAT(reloads.taken(), IsEmpty());
}

}  // namespace
}  // namespace commands
