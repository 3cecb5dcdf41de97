#include "service/io/back_off.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t middle = 512;  // of the 1025 steps of variation

TEST(BackOff, doubles_up_to_its_limit) {
  io::BackOff back_off{1s, 4s};
  EXPECT_EQ(back_off.next(middle), 1s);
  EXPECT_EQ(back_off.next(middle), 2s);
  EXPECT_EQ(back_off.next(middle), 4s);
  EXPECT_EQ(back_off.next(middle), 4s);
}

TEST(BackOff, begins_again_after_a_reset) {
  io::BackOff back_off{1s, 4s};
  back_off.next(middle);
  back_off.reset();
  EXPECT_EQ(back_off.next(middle), 1s);
}

TEST(BackOff, varies_by_a_fifth_and_no_more) {
  for (std::uint64_t random = 0; random <= std::numeric_limits<std::uint32_t>::max();
       random += 0x10001) {
    io::BackOff back_off{1s, 4s};
    const auto wait = back_off.next(static_cast<std::uint32_t>(random));
    ASSERT_GE(wait, 800ms);
    ASSERT_LE(wait, 1200ms);
  }
  EXPECT_EQ(io::BackOff(1s, 4s).next(0), 800ms);
  EXPECT_EQ(io::BackOff(1s, 4s).next(1024), 1200ms);
}

}  // namespace
