// The commit gate on one thread: what becomes of which entry.
#include "service/io/commit_gate.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace {

using namespace std::chrono_literals;
using io::Commit;

TEST(CommitGate, decides_everything_up_to_the_published_position) {
  io::CommitGate gate;
  gate.publish(7);
  EXPECT_EQ(gate.look(1), Commit::recorded);
  EXPECT_EQ(gate.look(7), Commit::recorded);
  EXPECT_EQ(gate.look(8), Commit::pending);
}

TEST(CommitGate, says_what_could_not_be_stored) {
  io::CommitGate gate;
  gate.publish(3);
  gate.publish(5, false);
  gate.publish(9);
  EXPECT_EQ(gate.look(5), Commit::unrecorded);
  EXPECT_EQ(gate.look(6), Commit::recorded);
}

TEST(CommitGate, leaves_an_entry_pending_when_the_time_is_up) {
  io::CommitGate gate;
  gate.publish(1);
  EXPECT_EQ(gate.wait_for(2, 1ms), Commit::pending);
}

TEST(CommitGate, does_not_wait_for_what_is_decided) {
  io::CommitGate gate;
  gate.publish(2);
  EXPECT_EQ(gate.wait_for(2, std::chrono::nanoseconds::max()), Commit::recorded);
}

}  // namespace
