// Every interleaving of a producer and the consumer of a ring smaller than what comes: the proof of
// service/io/ring.hpp. The queue inside is the counting core's; Boost's is under test elsewhere.
#include "service/core/bounded_queue.hpp"
#include "service/io/ring.hpp"
#include "tests/support/interleaving.hpp"
#include "tests/support/weakened.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace {

using support::CheckedAtomic;
using support::CheckedCell;
using support::CheckedFutex;
using support::explore;
using support::Report;

struct CheckedItems {
  core::BoundedQueue<int, CheckedAtomic, CheckedCell> queue;
  explicit CheckedItems(std::size_t capacity) : queue{capacity} {}
  bool push(int item) { return queue.try_push(item).has_value(); }
  bool pop(int& item) { return queue.try_pop(item); }
};

/// An eventfd and the loop that watches it; orders nothing but its own count.
struct CheckedEvent {
  mutable CheckedAtomic<std::uint32_t> count{0};
  void signal() {
    count.exchange(1, std::memory_order_relaxed);
    CheckedFutex::wake(count);
  }
  void clear() { count.exchange(0, std::memory_order_relaxed); }
  void watch() const {
    while (count.load(std::memory_order_relaxed) == 0) {
      CheckedFutex::wait(count, 0, CheckedFutex::never);
    }
  }
};

template <template <class> class Atomic>
struct CheckedParts {
  using Items = CheckedItems;
  using Flag = io::SleepFlag<Atomic>;
  using Event = CheckedEvent;
  using Count = CheckedAtomic<std::uint64_t>;
};

/// Three items for a ring of two; the consumer goes on until it knows of each what became of it.
template <template <class> class Atomic>
struct ThreeItems {
  static constexpr int pushes = 3;
  io::Ring<int, CheckedParts<Atomic>> ring{2};
  std::vector<int> taken;
  std::uint64_t known_lost = 0;

  void producer() {
    for (int i = 1; i <= pushes; ++i) ring.push(i);
  }
  void consumer() {
    while (taken.size() + known_lost < pushes) {
      ring.event().watch();
      if (ring.take(2, [this](int item) { taken.push_back(item); })) known_lost = ring.lost();
    }
  }
  std::string end() const {
    std::string text;
    for (const int item : taken) text += std::to_string(item) + ' ';
    return text + "lost " + std::to_string(known_lost);
  }

  static Report explored() {
    return explore<ThreeItems>({&ThreeItems::producer, &ThreeItems::consumer}, {.spurious = 0});
  }
};

TEST(RingInterleaving, tells_the_consumer_of_every_item_or_of_its_loss) {
  const Report report = ThreeItems<CheckedAtomic>::explored();
  RecordProperty("executions", std::to_string(report.executions));
  EXPECT_EQ(report.failure, "");
  EXPECT_TRUE(report.complete);
  EXPECT_EQ(report.outcomes, (std::set<std::string>{"1 2 3 lost 0", "1 2 lost 1"})) << report;
}

TEST(RingInterleaving, would_fail_if_the_flag_did_not_release) {
  EXPECT_NE(ThreeItems<support::WithoutRelease>::explored().failure.find("stuck"),
            std::string::npos);
}

TEST(RingInterleaving, would_fail_if_the_flag_were_exchanged_in_two_steps) {
  EXPECT_NE(ThreeItems<support::WithoutReadModifyWrite>::explored().failure.find("stuck"),
            std::string::npos);
}

}  // namespace
