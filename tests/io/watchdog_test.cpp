#include "service/io/watchdog.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace io {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct TwoParts {
  std::uint64_t ears = 0, hands = 0;
  Watchdog watchdog{
      30s, {{"ears", [this] { return ears; }}, {"hands", [this] { return hands; }}}, Monotonic{0}};

  bool look(Monotonic now) { return watchdog.look(now); }
  void move() {
    ++ears;
    ++hands;
  }
};

TEST(Watchdog, is_fed_when_a_third_of_its_period_is_over_and_everything_moved) {
  TwoParts parts;
  parts.move();
  EXPECT_FALSE(parts.look(9s));
  EXPECT_TRUE(parts.look(10s));
}

TEST(Watchdog, is_not_fed_while_a_part_stands_still) {
  TwoParts parts;
  ++parts.ears;
  EXPECT_FALSE(parts.look(10s));
  EXPECT_FALSE(parts.look(29s));
}

TEST(Watchdog, is_fed_as_soon_as_the_last_part_moves) {
  TwoParts parts;
  ++parts.ears;
  EXPECT_FALSE(parts.look(15s));
  ++parts.hands;
  EXPECT_TRUE(parts.look(16s));
}

TEST(Watchdog, wants_new_progress_after_each_feeding) {
  TwoParts parts;
  parts.move();
  EXPECT_TRUE(parts.look(10s));
  EXPECT_FALSE(parts.look(20s));
}

TEST(Watchdog, names_who_did_not_move_for_two_thirds_of_its_period) {
  TwoParts parts;
  parts.move();
  EXPECT_TRUE(parts.look(10s));
  parts.move();
  EXPECT_FALSE(parts.look(11s));
  ++parts.ears;
  EXPECT_TRUE(parts.look(20s));
  ++parts.ears;
  EXPECT_FALSE(parts.look(30s));
  EXPECT_THAT(parts.watchdog.hanging(30s), IsEmpty());
  EXPECT_THAT(parts.watchdog.hanging(31s), ElementsAre("hands"));
}

}  // namespace
}  // namespace io
