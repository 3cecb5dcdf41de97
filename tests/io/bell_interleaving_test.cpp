// Every interleaving of ringers and the one who waits: the proof of service/io/bell.hpp and
// sleep_flag.hpp. A lost wake-up would leave the waiter asleep for ever.
#include "service/core/bounded_queue.hpp"
#include "service/io/bell.hpp"
#include "tests/support/interleaving.hpp"
#include "tests/support/weakened.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace {

using support::CheckedAtomic;
using support::CheckedCell;
using support::CheckedFutex;
using support::explore;
using support::Report;

/// Two make something ready, as weakly as can be, and ring; one waits for each in turn.
template <template <class> class Atomic>
struct TwoRingers {
  io::BasicBell<Atomic, CheckedFutex> bell;
  CheckedAtomic<int> first{0}, second{0};
  CheckedFutex::Deadline deadline = CheckedFutex::never;
  std::string answers;

  void ring_first() {
    first.store(1, std::memory_order_relaxed);
    bell.ring();
  }
  void ring_second() {
    second.store(1, std::memory_order_relaxed);
    bell.ring();
  }
  void wait_for(const CheckedAtomic<int>& what) {
    const bool is_ready =
        bell.wait_until(deadline, [&what] { return what.load(std::memory_order_relaxed) == 1; });
    answers += is_ready ? "ready " : "late ";
  }
  void waiter() {
    wait_for(first);
    wait_for(second);
  }
  std::string end() const { return answers; }

  template <class Self = TwoRingers>
  static Report explored() {
    return explore<Self>({&Self::ring_first, &Self::ring_second, &Self::waiter});
  }
};

TEST(BellInterleaving, loses_no_ring) {
  const Report report = TwoRingers<CheckedAtomic>::explored();
  RecordProperty("executions", std::to_string(report.executions));
  EXPECT_EQ(report.failure, "");
  EXPECT_TRUE(report.complete);
  EXPECT_EQ(report.outcomes, (std::set<std::string>{"ready ready "}));
}

/// As the sequencer waits: asking whether there is something takes it.
struct FromQueue {
  core::BoundedQueue<int, CheckedAtomic, CheckedCell> queue{2};
  io::BasicBell<CheckedAtomic, CheckedFutex> bell;
  int sum = 0;

  void push(int item) {
    support::require(queue.try_push(item).has_value(), "there is room");
    bell.ring();
  }
  void push_one() { push(1); }
  void push_two() { push(2); }
  void consumer() {
    for (int taken = 0; taken < 2; ++taken) {
      int item = 0;
      bell.wait_until(CheckedFutex::never, [&] { return queue.try_pop(item); });
      sum += item;
    }
  }
  std::string end() const { return std::to_string(sum); }
};

TEST(BellInterleaving, gives_the_waiter_everything_that_was_pushed) {
  const Report report = explore<FromQueue>(
      {&FromQueue::push_one, &FromQueue::push_two, &FromQueue::consumer}, {.spurious = 0});
  RecordProperty("executions", std::to_string(report.executions));
  EXPECT_EQ(report.failure, "");
  EXPECT_TRUE(report.complete);
  EXPECT_EQ(report.outcomes, (std::set<std::string>{"3"}));
}

struct WithDeadline : TwoRingers<CheckedAtomic> {
  WithDeadline() { deadline = {}; }
};

TEST(BellInterleaving, gives_up_at_the_deadline_and_only_then) {
  const Report report = WithDeadline::explored<WithDeadline>();
  EXPECT_EQ(report.failure, "");
  EXPECT_EQ(report.outcomes,
            (std::set<std::string>{"ready ready ", "ready late ", "late ready ", "late late "}));
}

TEST(BellInterleaving, would_lose_a_ring_if_a_ring_did_not_release) {
  EXPECT_NE(TwoRingers<support::WithoutRelease>::explored().failure.find("stuck"),
            std::string::npos);
}

TEST(BellInterleaving, would_lose_a_ring_if_the_waiter_did_not_acquire) {
  EXPECT_NE(TwoRingers<support::WithoutAcquire>::explored().failure.find("stuck"),
            std::string::npos);
}

TEST(BellInterleaving, would_lose_a_ring_if_the_word_were_exchanged_in_two_steps) {
  EXPECT_NE(TwoRingers<support::WithoutReadModifyWrite>::explored().failure.find("stuck"),
            std::string::npos);
}

}  // namespace
