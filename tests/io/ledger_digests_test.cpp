#include "service/io/ledger_digest.hpp"
#include "tests/support/ledger_days.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using std::chrono::days;
using support::digest_all;
using support::entries_a_day;
using support::ledger_of_days;
using support::monday;
using support::must;
using support::prune_all;
using support::reader_of;
using support::same;

TEST(LedgerDigests, are_made_of_every_day_that_is_over) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 3);

  digest_all(ledger, monday + days{3});

  const auto stored = must(reader_of(dir).days());
  ASSERT_EQ(stored.size(), 3U);
  EXPECT_EQ(core::Time{stored[1].day}, monday + days{1});
  EXPECT_EQ(stored[1].first, entries_a_day + 1);
  EXPECT_EQ(stored[1].last, 2 * entries_a_day);
  EXPECT_EQ(stored[1].rows, entries_a_day);
  EXPECT_FALSE(stored[1].pruned);
}

TEST(LedgerDigests, wait_until_an_entry_shows_that_the_day_is_over) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 1);

  digest_all(ledger, monday + days{9});  // the wall clock may be ahead of the stream

  EXPECT_EQ(must(reader_of(dir).days()).size(), 1U);
}

TEST(LedgerDigests, form_a_chain) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 3);
  digest_all(ledger, monday + days{3});

  const auto stored = must(reader_of(dir).days());

  EXPECT_EQ(stored[0].previous, io::Digest{});
  EXPECT_EQ(stored[1].previous, stored[0].digest);
  EXPECT_EQ(stored[2].previous, stored[1].digest);
}

TEST(LedgerDigests, do_not_depend_on_when_they_were_made) {
  const support::TempDir at_once;
  const support::TempDir day_by_day;
  io::Ledger one = ledger_of_days(at_once, 2);
  io::Ledger two = ledger_of_days(day_by_day, 2);

  digest_all(one, monday + days{2});
  digest_all(two, monday + days{1});
  digest_all(two, monday + days{2});

  EXPECT_TRUE(std::ranges::equal(must(reader_of(at_once).days()),
                                 must(reader_of(day_by_day).days()), same));
}

TEST(LedgerDigests, skip_days_without_entries) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 2, monday);
  support::store_range(ledger, 3, 4, monday + days{40});

  digest_all(ledger, monday + days{40});

  EXPECT_EQ(must(reader_of(dir).days()).size(), 1U);
}

TEST(LedgerDigests, are_the_same_when_computed_again) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 2);
  digest_all(ledger, monday + days{2});

  const io::LedgerReader reader = reader_of(dir);
  for (const io::StoredDay& day : must(reader.days()))
    EXPECT_TRUE(same(must(reader.recompute(day)), day));
}

/// What a change behind the ledger's back does to the digest of the first day.
bool notices(const std::string& sql, bool pruned = false) {
  const support::TempDir dir;
  {
    io::Ledger ledger = ledger_of_days(dir, 1);
    digest_all(ledger, monday + days{1});
    if (pruned) prune_all(ledger, monday + days{1});
  }
  support::run_sql(dir / "ledger.db", sql);
  const io::LedgerReader reader = reader_of(dir);
  const io::StoredDay day = must(reader.days())[0];
  return must(reader.recompute(day)).digest != day.digest;
}

TEST(LedgerDigests, notice_one_flipped_bit) {
  EXPECT_TRUE(notices("UPDATE entry SET a = a | 1 << 40 WHERE seq = 321"));
}
TEST(LedgerDigests, notice_a_row_that_is_gone) {
  EXPECT_TRUE(notices("DELETE FROM entry WHERE seq = 5"));
}
TEST(LedgerDigests, notice_a_name_that_means_another) {
  EXPECT_TRUE(notices("UPDATE name SET id = 'b999' WHERE id = 'b101-door'"));
}
TEST(LedgerDigests, notice_another_configuration) {
  EXPECT_TRUE(notices("UPDATE configuration SET hash = 'beef'"));
}
TEST(LedgerDigests, notice_a_changed_balance_even_when_the_rows_are_gone) {
  EXPECT_TRUE(notices("UPDATE counted SET persons_in = persons_in - 1", true));
  EXPECT_TRUE(notices("UPDATE closing SET persons = 0", true));
}
TEST(LedgerDigests, notice_a_changed_day_when_its_rows_are_gone) {
  EXPECT_TRUE(notices("UPDATE day SET row_count = 1", true));
}
TEST(LedgerDigests, stay_quiet_when_nothing_that_counts_was_changed) {
  EXPECT_FALSE(notices("DELETE FROM dead_letter"));
  EXPECT_FALSE(notices("DELETE FROM dead_letter", true));
}

}  // namespace
