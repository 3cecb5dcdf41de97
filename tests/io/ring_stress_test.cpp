// The ring among real threads, its consumer asleep in poll(2) as an event loop is.
#include "service/io/ring.hpp"

#include <gtest/gtest.h>
#include <poll.h>

#include <cstdint>
#include <thread>

namespace {

constexpr std::uint64_t items = 200'000;
constexpr int patience_ms = 30'000;

struct Seen {
  std::uint64_t taken = 0, told_lost = 0, last = 0;
  bool in_order = true;
};

/// Takes until it has got the last item or was told of its loss; gives up if nothing comes.
Seen consume(io::Ring<std::uint64_t>& ring) {
  Seen seen;
  pollfd watched{.fd = ring.event().get(), .events = POLLIN, .revents = 0};
  while (seen.taken + seen.told_lost < items && poll(&watched, 1, patience_ms) == 1) {
    const bool lost_some = ring.take(50, [&seen](std::uint64_t item) {
      seen.in_order = seen.in_order && item > seen.last;
      seen.last = item;
      ++seen.taken;
    });
    if (lost_some) seen.told_lost = ring.lost();
  }
  return seen;
}

void push_all(io::Ring<std::uint64_t>& ring) {
  for (std::uint64_t i = 1; i <= items; ++i) {
    ring.push(i);
    if (i % 64 == 0) std::this_thread::yield();  // lets the consumer catch up, mostly
  }
}

TEST(RingStress, tells_a_sleeping_consumer_of_every_item_or_of_its_loss) {
  io::Ring<std::uint64_t> ring{256};
  std::jthread producer{[&ring] { push_all(ring); }};
  const Seen seen = consume(ring);
  producer.join();
  EXPECT_TRUE(seen.in_order);
  EXPECT_EQ(seen.taken + seen.told_lost, items);
  EXPECT_EQ(seen.told_lost, ring.lost());
}

}  // namespace
