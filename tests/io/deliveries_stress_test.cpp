// Answers among real threads, the loop asleep in poll(2): each arrives, however small the ring.
#include "service/io/deliveries.hpp"

#include <gtest/gtest.h>
#include <poll.h>

#include <cstdint>
#include <thread>
#include <variant>

namespace {

constexpr std::uint64_t answers = 100'000;
constexpr int patience_ms = 30'000;

struct Seen {
  std::uint64_t taken = 0, sum = 0;
};

/// Takes until it has all; gives up if nothing comes.
Seen consume(io::Deliveries& deliveries) {
  Seen seen;
  pollfd watched{.fd = deliveries.event().get(), .events = POLLIN, .revents = 0};
  while (seen.taken < answers && poll(&watched, 1, patience_ms) == 1) {
    static_cast<void>(deliveries.take(50, [&seen](const io::Delivery& delivery) {
      ++seen.taken;
      seen.sum += std::get<core::Answer>(delivery.what).ticket;
    }));
  }
  return seen;
}

void push_all(io::Deliveries& deliveries) {
  io::Delivery delivery;
  for (std::uint64_t ticket = 1; ticket <= answers; ++ticket) {
    core::Answer answer;
    answer.ticket = ticket;
    delivery.what = answer;
    deliveries.push(delivery);
    if (ticket % 64 == 0) std::this_thread::yield();  // so that the loop falls asleep now and then
  }
}

TEST(DeliveriesStress, give_every_answer_to_a_sleeping_loop_once) {
  io::Deliveries deliveries{2};
  std::jthread producer{[&deliveries] { push_all(deliveries); }};
  const Seen seen = consume(deliveries);
  producer.join();
  EXPECT_EQ(seen.taken, answers);
  EXPECT_EQ(seen.sum, answers * (answers + 1) / 2);
}

}  // namespace
