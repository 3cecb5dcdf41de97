// What is kept of a ledger by a clock that is wrong, or was.
#include "tests/support/ledger_days.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using support::entries_a_day;
using support::ledger_of_days;
using support::monday;
using support::prune_all;

/// An entry on each of these days, the last one of which is not over.
void live_on(io::Ledger& ledger, int first, int last) {
  for (int day = first; day <= last; ++day) {
    const core::Seq seq = ledger.figures().last + 1;
    support::store_range(ledger, seq, seq, monday + days{day});
  }
}
/// From now on: wall time minus stream time.
core::Seq set_clock(io::Ledger& ledger, core::Duration offset) {
  const core::Seq seq = ledger.figures().last + 1;
  const core::Entry entry{.t = ledger.figures().newest + 1min, .what = core::ClockStepped{offset}};
  support::store(ledger, {core::to_record(seq, entry, {})});
  return seq;
}
/// What was recorded in the last fortnight stays.
void prune_by_fortnight(io::Ledger& ledger) {
  prune_all(ledger, ledger.figures().newest - days{14});
}
constexpr int ahead = 730;  // days

TEST(LedgerRetention, keeps_what_is_young_on_the_day_that_a_start_found_a_clock_far_ahead) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 3);
  live_on(ledger, ahead, ahead);
  prune_by_fortnight(ledger);
  EXPECT_EQ(ledger.figures().first, 1U);
}

TEST(LedgerRetention, removes_what_is_old_once_the_day_is_over_on_which_the_daemon_came_back) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 3);
  const core::Seq back = ledger.figures().last + 1;
  live_on(ledger, ahead, ahead + 1);
  prune_by_fortnight(ledger);
  EXPECT_EQ(ledger.figures().first, back);
}

TEST(LedgerRetention, goes_by_the_clock_on_the_wall_that_was_set_right) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 3);
  live_on(ledger, ahead, ahead);
  set_clock(ledger, days{3} - days{ahead});
  live_on(ledger, ahead + 1, ahead + 1);
  prune_by_fortnight(ledger);
  EXPECT_EQ(ledger.figures().first, 1U) << "it is the day after the last one";
  live_on(ledger, ahead + 2, ahead + 14);
  prune_by_fortnight(ledger);
  EXPECT_EQ(ledger.figures().first, 3 * entries_a_day + 1) << "a fortnight after it";
}

TEST(LedgerRetention, goes_by_stream_time_where_days_were_written_with_a_clock_far_ahead) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 3);
  live_on(ledger, ahead, ahead + 2);
  const core::Seq stepped = set_clock(ledger, days{3} - days{ahead});
  live_on(ledger, ahead + 3, ahead + 16);
  prune_by_fortnight(ledger);
  EXPECT_EQ(ledger.figures().first, stepped - 1) << "the day it was set right on";
}

}  // namespace
