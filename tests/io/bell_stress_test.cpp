// The bell among real threads and with the kernel's own futex.
#include "service/core/bounded_queue.hpp"
#include "service/io/bell.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t ringers = 3, items = 50'000;

void push_all(core::BoundedQueue<std::uint32_t>& queue, io::Bell& bell) {
  for (std::uint32_t i = 0; i < items; ++i) {
    while (!queue.try_push(i)) std::this_thread::yield();
    bell.ring();
  }
}

TEST(BellStress, wakes_the_consumer_for_every_item) {
  core::BoundedQueue<std::uint32_t> queue{256};
  io::Bell bell;
  std::vector<std::jthread> threads;
  for (std::uint32_t i = 0; i < ringers; ++i) threads.emplace_back([&] { push_all(queue, bell); });

  std::uint64_t sum = 0;
  for (std::uint32_t taken = 0; taken < ringers * items; ++taken) {
    std::uint32_t item = 0;
    ASSERT_TRUE(bell.wait_until(io::Futex::in(30s), [&] { return queue.try_pop(item); }));
    sum += item;
  }
  EXPECT_EQ(sum, std::uint64_t{ringers} * items * (items - 1) / 2);
}

}  // namespace
