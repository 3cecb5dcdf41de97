// Every interleaving of a small queue, with every value the memory model allows: the proof of
// service/core/bounded_queue.hpp. And that the proof would notice: the same queue with one order
// weakened fails.
#include "service/core/bounded_queue.hpp"
#include "tests/support/interleaving.hpp"
#include "tests/support/weakened.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace {

using support::CheckedAtomic;
using support::CheckedCell;
using support::explore;
using support::Report;
using support::require;

struct Item {
  int producer = 0, number = 0;
};

struct Pushed {
  Item item;
  std::uint64_t position = 0;
};

/// Two producers push two items each; one consumer tries a few times, what is left is taken at the
/// end. Of capacity 2: full and empty are met all the time.
template <template <class> class Atomic, int Items, int Attempts>
struct TwoProducers {
  core::BoundedQueue<Item, Atomic, CheckedCell> queue{2};
  std::array<std::vector<Pushed>, 2> pushed;
  std::vector<Item> popped;

  void push(int producer) {
    for (int number = 1; number <= Items; ++number) {
      const Item item{producer, number};
      if (const auto position = queue.try_push(item)) {
        pushed[static_cast<std::size_t>(producer)].push_back({item, *position});
      }
    }
  }
  void left() { push(0); }
  void right() { push(1); }
  bool pop() {
    Item item;
    if (!queue.try_pop(item)) return false;
    popped.push_back(item);
    require(queue.popped() == popped.size(), "positions are counted");
    return true;
  }
  void consumer() {
    for (int i = 0; i < Attempts; ++i) pop();
  }

  std::string end() {
    const std::size_t taken_meanwhile = popped.size();
    while (pop()) {
    }
    check_order();
    require(queue.try_push({}).has_value(), "an empty queue takes an item");
    return std::to_string(popped.size()) + " passed, " + std::to_string(taken_meanwhile) +
           " meanwhile";
  }
  /// Each accepted item comes out once, at the position it was given; the refused ones do not.
  void check_order() const {
    std::size_t accepted = 0;
    for (const std::vector<Pushed>& of : pushed) {
      accepted += of.size();
      std::uint64_t last = 0;
      for (const Pushed& one : of) {
        require(one.position > last, "a producer's items keep their order");
        last = one.position;
        require(one.position <= popped.size(), "nothing is lost");
        const Item& item = popped[one.position - 1];
        require(item.producer == one.item.producer && item.number == one.item.number,
                "the position is the place in the one order");
      }
    }
    require(popped.size() == accepted, "nothing comes twice or from nowhere");
    require(accepted >= 2, "nothing is refused before the queue was full");
  }
};

template <template <class> class Atomic, int Items, int Attempts>
Report explore_queue() {
  using Scenario = TwoProducers<Atomic, Items, Attempts>;
  return explore<Scenario>({&Scenario::left, &Scenario::right, &Scenario::consumer});
}

TEST(BoundedQueueInterleaving, keeps_every_item_and_one_order_of_all) {
  const Report report = explore_queue<CheckedAtomic, 2, 3>();
  RecordProperty("executions", std::to_string(report.executions));
  EXPECT_EQ(report.failure, "");
  EXPECT_TRUE(report.complete);
  EXPECT_TRUE(report.outcomes.contains("2 passed, 0 meanwhile")) << "full was met: " << report;
  EXPECT_TRUE(report.outcomes.contains("4 passed, 3 meanwhile")) << "room was made: " << report;
}

/// Two that want the last place of a queue nobody empties.
struct LastPlace {
  core::BoundedQueue<Item, CheckedAtomic, CheckedCell> queue{2};
  std::array<bool, 2> got{};
  LastPlace() { require(queue.try_push({}).has_value(), "an empty queue takes an item"); }
  void left() { got[0] = queue.try_push({1, 1}).has_value(); }
  void right() { got[1] = queue.try_push({2, 1}).has_value(); }
  std::string end() const {
    return got[0] ? (got[1] ? "both" : "left") : (got[1] ? "right" : "none");
  }
};

TEST(BoundedQueueInterleaving, gives_the_last_place_to_exactly_one) {
  const Report report = explore<LastPlace>({&LastPlace::left, &LastPlace::right});
  EXPECT_EQ(report.failure, "");
  EXPECT_EQ(report.outcomes, (std::set<std::string>{"left", "right"}));
}

TEST(BoundedQueueInterleaving, would_fail_if_turns_were_stored_without_release) {
  EXPECT_NE((explore_queue<support::WithoutRelease, 1, 1>().failure), "");
}

TEST(BoundedQueueInterleaving, would_fail_if_turns_were_loaded_without_acquire) {
  EXPECT_NE((explore_queue<support::WithoutAcquire, 1, 1>().failure), "");
}

TEST(BoundedQueueInterleaving, would_fail_if_positions_were_claimed_in_two_steps) {
  EXPECT_NE((explore_queue<support::WithoutReadModifyWrite, 1, 0>().failure), "");
}

}  // namespace
