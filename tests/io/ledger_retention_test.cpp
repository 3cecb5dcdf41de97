#include "service/io/ledger_digest.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using support::monday;
using support::must;

constexpr core::Seq entries_a_day = 700;  // more than a slice removes
constexpr core::Duration every = 2min;    // so that they fit in a day

/// A ledger with so many whole days from Monday on, a snapshot at the end of each, and one entry of
/// the day after.
io::Ledger ledger_of_days(const support::TempDir& dir, core::Seq count,
                          const io::LedgerOptions& options = {}) {
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises(), options);
  for (core::Seq day = 0; day < count; ++day) {
    const core::Seq last = (day + 1) * entries_a_day;
    support::store_range(ledger, last - entries_a_day + 1, last, monday + days{day}, every);
    must(ledger.begin());
    ledger.keep_snapshot({.seq = last,
                          .t = monday + days{day} + 23h,
                          .state = {},
                          .persons = {core::Persons{1}, {}, {}, core::Persons{2}}});
    must(ledger.commit());
  }
  support::store_range(ledger, count * entries_a_day + 1, count * entries_a_day + 1,
                       monday + days{count});
  return ledger;
}

void digest_all(io::Ledger& ledger, core::Time t) {
  while (must(ledger.digest_slice(t))) {
  }
}

void prune_all(io::Ledger& ledger, core::Time keep_from) {
  support::care_for_all(ledger, {.readings = keep_from, .minutes = {}, .figures = {}});
}

/// Up to the first row that is removed.
void begin_to_prune(io::Ledger& ledger, core::Time keep_from) {
  const core::Seq first = ledger.figures().first;
  while (ledger.figures().first == first &&
         must(support::care_once(ledger, {.readings = keep_from, .minutes = {}, .figures = {}}))) {
  }
}

io::LedgerReader reader_of(const support::TempDir& dir) {
  return must(io::LedgerReader::open(dir / "ledger.db"));
}

bool same(const io::StoredDay& a, const io::StoredDay& b) {
  return a.day == b.day && a.first == b.first && a.last == b.last && a.rows == b.rows &&
         a.rows_digest == b.rows_digest && a.previous == b.previous && a.digest == b.digest;
}

// ---- digests ----

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

// ---- retention ----

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

TEST(LedgerRetention, never_removes_the_day_that_is_not_over) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 10, monday);

  prune_all(ledger, monday + days{1000});

  EXPECT_EQ(ledger.figures().rows, 10U);
}

// ---- a clock that is wrong ----

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
