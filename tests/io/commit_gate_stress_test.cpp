// The commit gate among real threads: a sequencer that commits batches, producers that wait.
#include "service/core/bounded_queue.hpp"
#include "service/io/bell.hpp"
#include "service/io/commit_gate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t producers = 3, items = 5'000;

/// How many of a producer's entries were told to be recorded.
std::uint32_t push_and_wait(core::BoundedQueue<int>& queue, io::Bell& bell, io::CommitGate& gate) {
  std::uint32_t recorded = 0;
  for (std::uint32_t i = 0; i < items; ++i) {
    std::optional<std::uint64_t> position = queue.try_push(1);
    for (; !position; position = queue.try_push(1)) std::this_thread::yield();
    bell.ring();
    if (gate.wait_for(*position, 30s) != io::Commit::recorded) break;
    ++recorded;
  }
  return recorded;
}

void commit_all(core::BoundedQueue<int>& queue, io::Bell& bell, io::CommitGate& gate) {
  int item = 0;
  while (queue.popped() < std::uint64_t{producers} * items &&
         bell.wait_until(io::Futex::in(30s), [&] { return queue.try_pop(item); })) {
    while (queue.try_pop(item)) {
    }
    gate.publish(queue.popped());
  }
}

TEST(CommitGateStress, tells_every_producer_of_every_entry) {
  core::BoundedQueue<int> queue{16};
  io::Bell bell;
  io::CommitGate gate;
  std::vector<std::uint32_t> recorded(producers);
  {
    std::vector<std::jthread> threads;
    for (std::uint32_t& count : recorded) {
      threads.emplace_back([&] { count = push_and_wait(queue, bell, gate); });
    }
    commit_all(queue, bell, gate);
  }
  EXPECT_EQ(std::ranges::count(recorded, items), producers);
}

}  // namespace
