#include "service/io/ledger.hpp"

#include "service/core/rule.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <random>

namespace {

using namespace std::chrono_literals;
using core::Record;
using core::RecordKind;
using support::monday;
using support::must;

/// Some hundred records of each kind, seq and time rising with holes.
std::vector<Record> many_of_each_kind(const core::Premises& premises) {
  std::mt19937_64 random{20261116};
  std::vector<Record> records;
  core::Seq seq = 0;
  core::Time t = monday;
  for (int turn = 0; turn < 200; ++turn) {
    for (const RecordKind kind : support::all_kinds()) {
      Record record = support::random_record(kind, premises, random);
      record.seq = seq += 1 + random() % 3;
      record.t = t += core::Duration{random() % 5000};
      records.push_back(record);
    }
  }
  return records;
}

TEST(Ledger, gives_back_records_of_every_kind_as_they_were) {
  const support::TempDir dir;
  const auto premises = support::some_premises();
  const std::vector<Record> records = many_of_each_kind(*premises);
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", premises);

  support::store(ledger, records);

  EXPECT_EQ(support::read_all(dir / "ledger.db", *premises), records);
}

TEST(Ledger, still_has_its_records_when_it_is_opened_again) {
  const support::TempDir dir;
  const auto premises = support::some_premises();
  const std::vector<Record> records = many_of_each_kind(*premises);
  {
    io::Ledger ledger = support::open_ledger(dir / "ledger.db", premises);
    support::store(ledger, records);
  }
  const io::Ledger again = support::open_ledger(dir / "ledger.db", premises);

  EXPECT_EQ(support::read_all(dir / "ledger.db", *premises), records);
  EXPECT_FALSE(again.opened().fresh);
  EXPECT_FALSE(again.opened().unclean);
}

TEST(Ledger, continues_after_the_last_entry_when_it_is_opened_again) {
  const support::TempDir dir;
  const auto premises = support::some_premises();
  {
    io::Ledger ledger = support::open_ledger(dir / "ledger.db", premises);
    support::store_range(ledger, 1, 10);
  }
  io::Ledger again = support::open_ledger(dir / "ledger.db", premises);
  support::store_range(again, 11, 12, monday + 1h);

  const io::LedgerFigures figures = again.figures();
  EXPECT_EQ(figures.first, 1U);
  EXPECT_EQ(figures.last, 12U);
  EXPECT_EQ(figures.rows, 12U);
  EXPECT_EQ(figures.newest, monday + 1h + 1s);
}

TEST(Ledger, is_one_file_after_an_orderly_end) {
  const support::TempDir dir;
  {
    io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
    support::store_range(ledger, 1, 10);
  }
  EXPECT_FALSE(std::filesystem::exists(dir / "ledger.db-wal"));
  EXPECT_EQ(support::seqs_in(dir / "ledger.db").size(), 10U);
}

TEST(Ledger, keeps_nothing_of_a_batch_that_was_not_committed) {
  const support::TempDir dir;
  {
    io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
    support::store_range(ledger, 1, 3);
    must(ledger.begin());
    ledger.append(support::counted(4, monday + 1min));
  }
  EXPECT_EQ(support::seqs_in(dir / "ledger.db"), (std::vector<core::Seq>{1, 2, 3}));
}

TEST(Ledger, refuses_a_batch_with_a_seq_that_is_there_and_goes_on) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 3);
  must(ledger.begin());
  ledger.append(support::counted(4, monday + 1min));
  ledger.append(support::counted(3, monday + 1min));

  EXPECT_FALSE(ledger.commit().has_value());

  EXPECT_EQ(ledger.figures().last, 3U);
  support::store_range(ledger, 5, 5, monday + 2min);
  EXPECT_EQ(support::seqs_in(dir / "ledger.db"), (std::vector<core::Seq>{1, 2, 3, 5}));
}

TEST(Ledger, takes_batches_larger_than_what_it_holds_in_memory) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());

  support::store_range(ledger, 1, 4321);

  EXPECT_EQ(support::seqs_in(dir / "ledger.db").size(), 4321U);
}

TEST(Ledger, refuses_records_before_it_knows_the_premises) {
  const support::TempDir dir;
  io::Ledger ledger = must(io::Ledger::open(dir / "ledger.db", {}));
  must(ledger.begin());
  Record stopped{.seq = 1, .t = monday, .kind = RecordKind::stopped};
  ledger.append(stopped);

  EXPECT_FALSE(ledger.commit().has_value());
}

TEST(LedgerDeathTest, aborts_when_a_record_speaks_of_what_the_premises_do_not_have) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  must(ledger.begin());
  Record record = support::counted(1, monday);
  record.subject = 99;
  EXPECT_DEATH(ledger.append(record), "subject 99 of kind 2");
}

TEST(Ledger, counts_what_it_holds) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 5, 14);

  const io::LedgerFigures live = ledger.figures();
  const io::LedgerFigures read = must(must(io::LedgerReader::open(dir / "ledger.db")).figures());

  EXPECT_EQ(live.rows, 10U);
  EXPECT_EQ(live.oldest, monday);
  EXPECT_EQ(live.newest, monday + 9s);
  EXPECT_GT(live.wal_bytes, 0U);
  EXPECT_EQ(read.rows, live.rows);
  EXPECT_EQ(read.first, live.first);
  EXPECT_EQ(read.last, live.last);
  EXPECT_EQ(read.bytes, live.bytes);
}

TEST(Ledger, shows_people_wall_time_words_and_names) {
  const support::TempDir dir;
  const auto premises = support::some_premises();
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", premises);
  const core::Entry started{.t = monday, .what = core::Started{.boot = 1, .wall_offset = 1500ms}};
  const core::Derived violation = core::ViolationStarted{.space = core::SpaceId{2}, .rule = 0};
  support::store(ledger, {core::to_record(1, started, {}), support::counted(2, monday + 1s),
                          core::to_record(3, monday + 2s, violation)});

  const auto shown = [&](const std::string& seq) {
    return support::ask_sql(dir / "ledger.db",
                            "SELECT concat FROM (SELECT seq, wall_time || ' ' || kind || ' ' || "
                            "coalesce(subject, '') || ' ' || coalesce(other, '') || ' ' || verdict "
                            "AS concat FROM entry_readable) WHERE seq = " +
                                seq);
  };
  EXPECT_EQ(shown("1"), "2026-11-16T00:00:01.500Z started   plain");
  EXPECT_EQ(shown("2"), "2026-11-16T00:00:02.500Z passages b101-door  plain");
  EXPECT_EQ(shown("3"), "2026-11-16T00:00:03.500Z violation_started b101 " +
                            std::string{premises->rules[0].rule->id} + " plain");
}

}  // namespace
