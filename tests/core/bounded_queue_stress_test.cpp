// The bounded queue among real threads, for ThreadSanitizer and for what only real machines do.
#include "service/core/bounded_queue.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <latch>
#include <thread>
#include <vector>

namespace {

struct Item {
  std::uint32_t producer = 0, number = 0;
  std::array<std::uint64_t, 6> load{};  // large enough to be torn
};

constexpr std::uint32_t producers = 3, items = 100'000;

void push_all(core::BoundedQueue<Item>& queue, std::uint32_t producer) {
  std::uint64_t last = 0;
  for (std::uint32_t number = 0; number < items; ++number) {
    Item item{producer, number, {}};
    item.load.fill(std::uint64_t{producer} << 32 | number);
    std::optional<std::uint64_t> position = queue.try_push(item);
    for (; !position; position = queue.try_push(item)) std::this_thread::yield();
    if (*position <= last) ADD_FAILURE() << "positions of a producer decrease";
    last = *position;
  }
}

TEST(BoundedQueueStress, passes_every_item_once_and_whole_in_order_of_its_producer) {
  core::BoundedQueue<Item> queue{64};
  std::latch start{producers + 1};
  std::vector<std::jthread> threads;
  for (std::uint32_t i = 0; i < producers; ++i) {
    threads.emplace_back([&, i] {
      start.arrive_and_wait();
      push_all(queue, i);
    });
  }
  start.arrive_and_wait();

  std::array<std::uint32_t, producers> next{};
  for (std::uint64_t taken = 0; taken < std::uint64_t{producers} * items;) {
    Item item;
    if (!queue.try_pop(item)) {
      std::this_thread::yield();
      continue;
    }
    ASSERT_EQ(queue.popped(), ++taken);
    ASSERT_EQ(item.number, next[item.producer]++);
    for (const std::uint64_t load : item.load) {
      ASSERT_EQ(load, std::uint64_t{item.producer} << 32 | item.number);
    }
  }
  Item item;
  EXPECT_FALSE(queue.try_pop(item));
}

}  // namespace
