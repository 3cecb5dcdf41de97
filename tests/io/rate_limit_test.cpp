#include "service/io/rate_limit.hpp"

#include <gtest/gtest.h>

#include <string>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr RateLimit::Limit three{.at_once = 3, .one_every = 6s, .most_keys = 4};

int taken_at(RateLimit& limit, std::string_view key, Monotonic now, int tries) {
  int taken = 0;
  for (int i = 0; i < tries; ++i) taken += limit.take(key, now) == 0s ? 1 : 0;
  return taken;
}

TEST(RateLimit, gives_so_many_at_once_and_then_one_in_a_while) {
  RateLimit limit{three};
  EXPECT_EQ(taken_at(limit, "a", 100s, 10), 3);
  EXPECT_EQ(taken_at(limit, "a", 105s, 10), 0);
  EXPECT_EQ(taken_at(limit, "a", 106s, 10), 1);
  EXPECT_EQ(taken_at(limit, "a", 500s, 10), 3);
}

TEST(RateLimit, says_how_long_to_wait) {
  RateLimit limit{three};
  EXPECT_EQ(taken_at(limit, "a", 100s, 3), 3);
  EXPECT_EQ(limit.look("a", 101s), 5s);
  EXPECT_EQ(limit.take("a", 101s), 5s);
  EXPECT_EQ(limit.look("a", 106s), 0s);
}

TEST(RateLimit, counts_each_key_for_itself) {
  RateLimit limit{three};
  EXPECT_EQ(taken_at(limit, "a", 100s, 10), 3);
  EXPECT_EQ(taken_at(limit, "b", 100s, 10), 3);
}

TEST(RateLimit, takes_nothing_by_looking) {
  RateLimit limit{three};
  for (int i = 0; i < 10; ++i) EXPECT_EQ(limit.look("a", 100s), 0s);
  EXPECT_EQ(limit.keys(), 0U);
}

TEST(RateLimit, remembers_no_more_keys_than_it_may) {
  RateLimit limit{three};
  for (int i = 0; i < 1000; ++i) (void)limit.take(std::to_string(i), 100s);
  EXPECT_LE(limit.keys(), three.most_keys);
}

TEST(RateLimit, forgets_whoever_waits_least) {
  RateLimit limit{three};
  EXPECT_EQ(taken_at(limit, "loud", 100s, 3), 3);
  for (int i = 0; i < 100; ++i) (void)limit.take(std::to_string(i), 100s);
  EXPECT_EQ(taken_at(limit, "loud", 100s, 3), 0);
}

}  // namespace
}  // namespace io
