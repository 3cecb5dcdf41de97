#include "tests/support/ledger_days.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using support::digest_all;
using support::entries_a_day;
using support::ledger_of_days;
using support::monday;
using support::must;
using support::prune_all;
using support::reader_of;
using support::same;

/// Up to the first row that is removed.
void begin_to_prune(io::Ledger& ledger, core::Time keep_from) {
  const core::Seq first = ledger.figures().first;
  while (ledger.figures().first == first &&
         must(support::care_once(ledger, {.readings = keep_from, .minutes = {}, .figures = {}}))) {
  }
}

TEST(LedgerRetention, removes_whole_days_and_no_others) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 3);

  prune_all(ledger, monday + days{2} + 5h);

  const auto left = support::seqs_in(dir / "ledger.db");
  EXPECT_EQ(left.front(), 2 * entries_a_day + 1);
  EXPECT_EQ(left.size(), entries_a_day + 1 + 2) << "and an entry for each day that went";
  EXPECT_EQ(ledger.figures().first, left.front());
  EXPECT_EQ(ledger.figures().rows, left.size());
  EXPECT_EQ(ledger.figures().oldest, monday + days{2});
}

TEST(LedgerRetention, removes_at_most_a_slice_at_a_time) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 1);
  digest_all(ledger, monday + days{1});

  begin_to_prune(ledger, monday + days{1});

  EXPECT_EQ(ledger.figures().rows, entries_a_day + 1 + 1 - 500);
}

TEST(LedgerRetention, counts_right_in_the_middle_of_a_removal) {
  const support::TempDir dir;
  {
    io::Ledger ledger = ledger_of_days(dir, 3);
    digest_all(ledger, monday + days{2});
    begin_to_prune(ledger, monday + days{1});
  }
  const io::Ledger again = support::open_ledger(dir / "ledger.db", support::some_premises());

  EXPECT_EQ(again.figures().rows, support::seqs_in(dir / "ledger.db").size());
}

TEST(LedgerRetention, finishes_a_day_it_began_to_remove_before_a_restart) {
  const support::TempDir dir;
  {
    io::Ledger ledger = ledger_of_days(dir, 2);
    digest_all(ledger, monday + days{2});
    begin_to_prune(ledger, monday + days{1});
  }
  io::Ledger again = support::open_ledger(dir / "ledger.db", support::some_premises());

  prune_all(again, monday);

  EXPECT_EQ(again.figures().first, entries_a_day + 1);
}

TEST(LedgerRetention, leaves_digest_and_balances_of_removed_days) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 2);
  digest_all(ledger, monday + days{2});
  const auto before = must(reader_of(dir).days());

  prune_all(ledger, monday + days{2});

  const io::LedgerReader reader = reader_of(dir);
  const auto after = must(reader.days());
  EXPECT_TRUE(std::ranges::equal(before, after, same));
  EXPECT_TRUE(after[0].pruned);
  EXPECT_TRUE(same(must(reader.recompute(after[0])), after[0]));
  const io::DayBalances balances = must(reader.balances(after[1].day));
  EXPECT_EQ(balances.counted,
            (std::vector<io::DayBalances::Counted>{{"b101-door", entries_a_day, 0}}));
  EXPECT_EQ(balances.closing,
            (std::vector<io::DayBalances::Closing>{{"house", 1, 2 * entries_a_day},
                                                   {"floor", 0, 2 * entries_a_day},
                                                   {"b101", 0, 2 * entries_a_day},
                                                   {"b102", 2, 2 * entries_a_day}}));
}

TEST(LedgerRetention, keeps_the_last_snapshot_before_the_first_retained_day) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 3);

  prune_all(ledger, monday + days{2});

  const io::LedgerReader reader = reader_of(dir);
  EXPECT_EQ(must(reader.snapshot(2 * entries_a_day + 1))->seq, 2 * entries_a_day);
  EXPECT_FALSE(must(reader.snapshot(2 * entries_a_day)).has_value());
}

/// After ledger_of_days(2), up to the sixth day, so that no snapshot needs the first configuration.
void live_on_with_another_configuration(io::Ledger& ledger) {
  ledger.use(support::premises_of({}, {"b101-door"}, "new"), "new text");
  core::Seq seq = 2 * entries_a_day + 2;
  for (int day = 3; day < 6; ++day, seq += 2) {
    support::store_range(ledger, seq, seq + 1, monday + days{day});
    must(ledger.begin());
    ledger.keep_snapshot({.seq = seq + 1, .t = monday + days{day} + 1h});
    must(ledger.commit());
  }
  support::store_range(ledger, seq, seq, monday + days{6});
}

TEST(LedgerRetention, removes_configurations_nobody_speaks_of_any_more) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 2);
  live_on_with_another_configuration(ledger);

  prune_all(ledger, monday + days{3});
  EXPECT_EQ(must(reader_of(dir).config_text("c0ffee")), "text of c0ffee");
  prune_all(ledger, monday + days{6});
  EXPECT_EQ(must(reader_of(dir).config_text("c0ffee")), "");
  EXPECT_EQ(must(reader_of(dir).config_text("new")), "new text");
}

/// A report of that time, made anew, has to name its rules.
TEST(LedgerRetention, keeps_the_configuration_as_long_as_figures_of_its_time) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of_days(dir, 2);
  core::ClosedQuarter quarter{.seq = entries_a_day, .looked = 1};
  quarter.spaces.resize(support::some_premises()->spaces.size());
  must(ledger.begin());
  ledger.keep_quarter(quarter);
  must(ledger.commit());
  live_on_with_another_configuration(ledger);

  prune_all(ledger, monday + days{6});

  const io::LedgerReader reader = reader_of(dir);
  EXPECT_EQ(must(reader.era_at(entries_a_day)).config_hash, "c0ffee");
  EXPECT_EQ(must(reader.config_text("c0ffee")), "text of c0ffee");
  EXPECT_EQ(must(reader.eras(entries_a_day, 2 * entries_a_day + 8)).size(), 1U);
}

TEST(LedgerRetention, removes_the_dead_letters_of_removed_days) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  must(ledger.begin());
  ledger.append(support::counted(1, monday));
  ledger.keep_dead_letter({.seq = 1, .t = monday, .payload = "Frau M., 0341 000000"});
  ledger.append(support::counted(2, monday + days{1}));
  ledger.keep_dead_letter({.seq = 2, .t = monday + days{1}, .payload = "{"});
  must(ledger.commit());

  prune_all(ledger, monday + days{1});

  const auto letters = must(reader_of(dir).dead_letters(10));
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].payload, "{");
  EXPECT_EQ(ledger.figures().dead_letters, 1U);
}

TEST(LedgerRetention, leaves_nothing_of_what_it_removed_in_the_file) {
  const support::TempDir dir;
  {
    io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
    must(ledger.begin());
    ledger.append(support::counted(1, monday));
    ledger.keep_dead_letter({.seq = 1, .t = monday, .payload = "a name that must not stay"});
    ledger.append(support::counted(2, monday + days{1}));
    must(ledger.commit());
    prune_all(ledger, monday + days{1});
  }
  std::string content(std::filesystem::file_size(dir / "ledger.db"), ' ');
  std::ifstream{dir / "ledger.db", std::ios::binary}.read(
      content.data(), static_cast<std::streamsize>(content.size()));
  EXPECT_EQ(content.find("a name that must not stay"), std::string::npos);
}

TEST(LedgerRetention, never_removes_the_day_that_is_not_over) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 10, monday);

  prune_all(ledger, monday + days{1000});

  EXPECT_EQ(ledger.figures().rows, 10U);
}

}  // namespace
