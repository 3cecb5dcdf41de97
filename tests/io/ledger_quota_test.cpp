// What becomes of a ledger that fills the space it may take.
#include "tests/support/ledger_days.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using support::entries_a_day;
using support::ledger_of_days;
using support::monday;
using support::must;
using support::prune_all;

TEST(LedgerRetention, lets_the_oldest_days_go_first_when_the_quota_is_used_up) {
  const support::TempDir dir;
  constexpr std::uint64_t quota = 450'000, most = quota / 10 * 9;
  io::Ledger ledger = ledger_of_days(dir, 12, {.quota = quota});
  prune_all(ledger, monday);
  ASSERT_EQ(ledger.figures().first, 1U) << "not over 90 % yet";
  const core::Seq last = ledger.figures().last;
  support::store_range(ledger, last + 1, last + 1400, monday + days{12} + 1h);

  prune_all(ledger, monday);

  EXPECT_GT(ledger.figures().first, 1U);
  EXPECT_EQ((ledger.figures().first - 1) % entries_a_day, 0U) << "whole days";
  const std::uint64_t used = ledger.figures().bytes - ledger.figures().free_bytes;
  constexpr std::uint64_t a_day = 35'000;
  EXPECT_LE(used, most);
  EXPECT_GT(used, most - a_day);
}

/// Of the fifth day, until one is refused: the last that was tried.
core::Seq store_until_the_quota_is_used_up(io::Ledger& ledger) {
  core::Seq seq = 4 * entries_a_day + 1;
  io::LedgerResult<> stored;
  while (stored) {
    must(ledger.begin());
    for (int i = 0; i < 100; ++i) ledger.append(support::counted(++seq, monday + days{4} + 1h));
    stored = ledger.commit();
  }
  EXPECT_EQ(stored.error().kind, io::LedgerError::Kind::full);
  return seq;
}

TEST(LedgerRetention, goes_on_with_all_days_when_the_quota_that_stopped_the_record_is_raised) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 4, {.quota = 300'000});
  const core::Seq seq = store_until_the_quota_is_used_up(ledger);

  must(ledger.set_quota(3'000'000));

  prune_all(ledger, monday);
  support::store_range(ledger, seq + 1, seq + 1000, monday + days{4} + 2h);
  EXPECT_EQ(ledger.figures().first, 1U);
  EXPECT_EQ(ledger.figures().last, seq + 1000);
  EXPECT_GT(ledger.figures().bytes, 300'000U);
}

TEST(LedgerRetention, grows_no_further_when_the_quota_is_lowered) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 4);
  const std::uint64_t bytes = ledger.figures().bytes;

  must(ledger.set_quota(bytes / 2));

  store_until_the_quota_is_used_up(ledger);
  EXPECT_EQ(ledger.figures().bytes, bytes);
}

TEST(LedgerRetention, makes_room_again_after_the_quota_stopped_the_record) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 4, {.quota = 300'000});
  const core::Seq seq = store_until_the_quota_is_used_up(ledger);

  prune_all(ledger, monday);

  support::store_range(ledger, seq + 1, seq + 100, monday + days{4} + 2h);
  EXPECT_EQ(ledger.figures().last, seq + 100);
  EXPECT_LE(ledger.figures().bytes, 300'000U);
}

}  // namespace
