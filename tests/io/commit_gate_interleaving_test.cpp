// Every interleaving of the sequencer and two who wait: the proof of service/io/commit_gate.hpp.
#include "service/io/commit_gate.hpp"
#include "tests/support/interleaving.hpp"
#include "tests/support/weakened.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace {

using support::CheckedAtomic;
using support::CheckedFutex;
using support::explore;
using support::Report;

std::string_view word_of(io::Commit commit) {
  switch (commit) {
    case io::Commit::pending:
      return "pending";
    case io::Commit::recorded:
      return "recorded";
    case io::Commit::unrecorded:
      return "unrecorded";
  }
  return "?";
}

/// Batch 1 is stored, batch 2 is stored or not; somebody waits for each.
template <template <class> class Atomic>
struct TwoBatches {
  io::BasicCommitGate<Atomic, CheckedFutex> gate;
  CheckedFutex::Deadline deadline = CheckedFutex::never;
  bool second_is_recorded = true;
  std::array<io::Commit, 2> told{};

  void sequencer() {
    gate.publish(1);
    gate.publish(2, second_is_recorded);
  }
  void waits_for_first() { told[0] = gate.wait_until(1, deadline); }
  void waits_for_second() { told[1] = gate.wait_until(2, deadline); }
  std::string end() const {
    return std::string{word_of(told[0])} + ' ' + std::string{word_of(told[1])};
  }

  template <class Self = TwoBatches>
  static Report explored() {
    return explore<Self>({&Self::sequencer, &Self::waits_for_first, &Self::waits_for_second},
                         {.spurious = 0});
  }
};

TEST(CommitGateInterleaving, wakes_everybody_whose_entry_is_committed) {
  const Report report = TwoBatches<CheckedAtomic>::explored();
  RecordProperty("executions", std::to_string(report.executions));
  EXPECT_EQ(report.failure, "");
  EXPECT_TRUE(report.complete);
  EXPECT_EQ(report.outcomes, (std::set<std::string>{"recorded recorded"}));
}

struct SecondIsLost : TwoBatches<CheckedAtomic> {
  SecondIsLost() { second_is_recorded = false; }
};

TEST(CommitGateInterleaving, tells_nobody_recorded_of_what_is_not) {
  const Report report = SecondIsLost::explored<SecondIsLost>();
  EXPECT_EQ(report.failure, "");
  EXPECT_EQ(report.outcomes,
            (std::set<std::string>{"recorded unrecorded", "unrecorded unrecorded"}));
}

struct WithDeadline : TwoBatches<CheckedAtomic> {
  WithDeadline() { deadline = {}; }
};

TEST(CommitGateInterleaving, looks_again_after_a_sleep_that_ended_without_reason) {
  using Scenario = TwoBatches<CheckedAtomic>;
  const Report report =
      explore<Scenario>({&Scenario::sequencer, &Scenario::waits_for_second}, {.spurious = 3});
  EXPECT_EQ(report.failure, "");
  EXPECT_EQ(report.outcomes, (std::set<std::string>{"pending recorded"}));
}

TEST(CommitGateInterleaving, lets_go_who_cannot_wait_longer) {
  const Report report = WithDeadline::explored<WithDeadline>();
  EXPECT_EQ(report.failure, "");
  EXPECT_EQ(report.outcomes, (std::set<std::string>{"recorded recorded", "recorded pending",
                                                    "pending recorded", "pending pending"}));
}

TEST(CommitGateInterleaving, would_fail_if_a_publication_did_not_release) {
  EXPECT_NE(TwoBatches<support::WithoutRelease>::explored().failure.find("stuck"),
            std::string::npos);
}

TEST(CommitGateInterleaving, would_fail_if_the_waiter_did_not_acquire) {
  EXPECT_NE(TwoBatches<support::WithoutAcquire>::explored().failure.find("stuck"),
            std::string::npos);
}

TEST(CommitGateInterleaving, would_fail_if_the_turn_were_changed_in_two_steps) {
  EXPECT_NE(TwoBatches<support::WithoutReadModifyWrite>::explored().failure.find("stuck"),
            std::string::npos);
}

}  // namespace
