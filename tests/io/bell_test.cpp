// The bell on one thread, with real time: what a wait answers.
#include "service/io/bell.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace {

using namespace std::chrono_literals;

TEST(Bell, answers_at_once_if_it_is_ready) {
  io::Bell bell;
  EXPECT_TRUE(bell.wait_until(io::Futex::never, [] { return true; }));
}

TEST(Bell, sleeps_until_the_deadline_if_nothing_becomes_ready) {
  io::Bell bell;
  const io::Futex::Deadline deadline = io::Futex::in(20ms);
  EXPECT_FALSE(bell.wait_until(deadline, [] { return false; }));
  EXPECT_GE(std::chrono::steady_clock::now(), deadline);
}

TEST(Bell, does_not_sleep_past_a_deadline_long_gone) {
  io::Bell bell;
  EXPECT_FALSE(bell.wait_until(io::Futex::Deadline{}, [] { return false; }));
}

TEST(Bell, does_not_take_an_earlier_ring_for_a_reason) {
  io::Bell bell;
  bell.ring();
  EXPECT_FALSE(bell.wait_until(io::Futex::in(1ms), [] { return false; }));
}

}  // namespace
