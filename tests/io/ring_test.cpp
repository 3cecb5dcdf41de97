// The ring on one thread: when its descriptor is readable, and what a full one says.
#include "service/io/ring.hpp"

#include <gtest/gtest.h>
#include <poll.h>

#include <vector>

namespace {

using Ring = io::Ring<int>;

bool is_readable(const Ring& ring) {
  pollfd watched{.fd = ring.event().get(), .events = POLLIN, .revents = 0};
  return poll(&watched, 1, 0) == 1;
}

struct Taken {
  std::vector<int> items;
  bool lost_some = false;
};
Taken take(Ring& ring, std::size_t most = 100) {
  Taken taken;
  taken.lost_some = ring.take(most, [&](int item) { taken.items.push_back(item); });
  return taken;
}

TEST(Ring, hands_over_in_order) {
  Ring ring{8};
  ring.push(1);
  ring.push(2);
  EXPECT_EQ(take(ring).items, (std::vector{1, 2}));
}

TEST(Ring, is_readable_from_a_push_until_all_is_taken) {
  Ring ring{8};
  take(ring);
  EXPECT_FALSE(is_readable(ring));
  ring.push(1);
  EXPECT_TRUE(is_readable(ring));
  take(ring);
  EXPECT_FALSE(is_readable(ring));
}

TEST(Ring, stays_readable_while_a_turn_did_not_take_all) {
  Ring ring{8};
  for (const int item : {1, 2, 3}) ring.push(item);
  EXPECT_EQ(take(ring, 2).items, (std::vector{1, 2}));
  EXPECT_TRUE(is_readable(ring));
  EXPECT_EQ(take(ring, 2).items, (std::vector{3}));
  EXPECT_FALSE(is_readable(ring));
}

TEST(Ring, tells_once_of_what_did_not_fit_after_the_last_that_did) {
  Ring ring{2};
  for (const int item : {1, 2, 3, 4}) ring.push(item);
  EXPECT_EQ(ring.lost(), 2U);
  EXPECT_FALSE(take(ring, 2).lost_some);
  EXPECT_TRUE(take(ring).lost_some);
  EXPECT_FALSE(take(ring).lost_some);
}

}  // namespace
