#include "service/io/ledger_backup.hpp"

#include "service/io/sqlite.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace {

using namespace std::chrono_literals;
using Path = std::filesystem::path;
using support::monday;
using support::must;

std::vector<Path> files_in(const Path& directory) {
  std::vector<Path> files;
  for (const auto& file : std::filesystem::directory_iterator{directory})
    files.push_back(file.path());
  std::sort(files.begin(), files.end());
  return files;
}

io::Ledger ledger_of(const support::TempDir& dir, core::Seq entries) {
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, entries);
  return ledger;
}

void damage(const Path& path) {
  std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
  file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(path)) - 6000);
  file << std::string(3000, '\x5a');
}

// ---- there ----

TEST(LedgerBackup, is_one_file_with_all_that_was_committed) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of(dir, 5000);

  const Path copy = must(io::back_up(ledger, dir / "backups", 3));

  EXPECT_EQ(files_in(dir / "backups"), std::vector<Path>{copy});
  EXPECT_EQ(support::seqs_in(copy).size(), 5000U);
}

TEST(LedgerBackup, takes_in_what_is_written_while_it_is_made) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of(dir, 30'000);
  io::LedgerBackup backup = must(ledger.start_backup(dir / "backups"));

  core::Seq last = 30'000;
  int slices = 1;
  for (; must(backup.slice()); ++slices) {
    support::store_range(ledger, last + 1, last + 10, monday + 12h);
    last += 10;
    must(ledger.checkpoint_slice());
  }
  const Path copy = must(io::complete_backup(std::move(backup).finish(), 1));

  EXPECT_EQ(support::seqs_in(copy).back(), last);
  EXPECT_EQ(support::seqs_in(copy).size(), last);
}

TEST(LedgerBackup, does_not_have_what_a_failed_batch_wrote) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of(dir, 5000);
  io::LedgerBackup backup = must(ledger.start_backup(dir / "backups"));
  must(backup.slice());
  must(ledger.begin());
  for (core::Seq seq = 5001; seq < 9000; ++seq) ledger.append(support::counted(seq, monday + 12h));
  ledger.append(support::counted(1, monday + 12h));
  ASSERT_FALSE(ledger.commit().has_value());

  while (must(backup.slice())) {
  }

  const Path copy = must(io::complete_backup(std::move(backup).finish(), 1));
  EXPECT_EQ(support::seqs_in(copy).size(), 5000U);
}

TEST(LedgerBackup, keeps_as_many_as_it_is_told_the_newest) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of(dir, 10);
  std::vector<Path> made;
  for (core::Seq seq = 11; seq < 15; ++seq) {
    support::store_range(ledger, seq, seq, monday + 1h);
    made.push_back(must(io::back_up(ledger, dir / "backups", 2)));
  }
  EXPECT_EQ(files_in(dir / "backups"), (std::vector<Path>{made[2], made[3]}));
}

TEST(LedgerBackup, removes_what_one_given_up_left) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of(dir, 10);
  {
    const io::LedgerBackup given_up = must(ledger.start_backup(dir / "backups"));
  }
  ASSERT_EQ(files_in(dir / "backups").size(), 1U);

  const Path copy = must(io::back_up(ledger, dir / "backups", 2));

  EXPECT_EQ(files_in(dir / "backups"), std::vector<Path>{copy});
}

TEST(LedgerBackup, refuses_a_damaged_copy_and_does_not_name_it_a_backup) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of(dir, 5000);
  io::LedgerBackup backup = must(ledger.start_backup(dir / "backups"));
  while (must(backup.slice())) {
  }
  const Path part = std::move(backup).finish();
  damage(part);

  const auto refused = io::complete_backup(part, 1);

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, io::LedgerError::Kind::corrupt);
  EXPECT_EQ(files_in(dir / "backups"), std::vector<Path>{part});
}

TEST(LedgerBackup, tells_how_far_it_is) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of(dir, 5000);
  int last = 0;
  int all = -1;

  must(io::back_up(ledger, dir / "backups", 1, [&](int done, int of) {
    EXPECT_GE(done, last);
    last = done;
    all = of;
  }));

  EXPECT_EQ(last, all);
}

// ---- and back ----

TEST(NewestBackup, is_known_by_its_name) {
  const support::TempDir dir;
  for (const char* name :
       {"ledger-by-hand.db", "ledger-20261121T023000.123Z.db", "ledger-20261120T023000.000Z.db",
        "ledger-20261122T023000.000Z.db.part", "other.db"})
    std::ofstream{dir / name} << "x";
  EXPECT_EQ(io::newest_backup(dir.path()),
            std::chrono::sys_days{2026y / 11 / 21} + 2h + 30min + 123ms);
}

TEST(NewestBackup, is_none_where_there_is_none) {
  const support::TempDir dir;
  EXPECT_EQ(io::newest_backup(dir.path()), std::nullopt);
  EXPECT_EQ(io::newest_backup(dir / "absent"), std::nullopt);
  std::ofstream{dir / "ledger-by-hand.db"} << "x";
  EXPECT_EQ(io::newest_backup(dir.path()), std::nullopt);
}

TEST(RestoreLedger, brings_back_the_newest_copy_and_keeps_what_was_there) {
  const support::TempDir dir;
  {
    io::Ledger ledger = ledger_of(dir, 10);
    must(io::back_up(ledger, dir / "backups", 5));
    support::store_range(ledger, 11, 20, monday + 1h);
    must(io::back_up(ledger, dir / "backups", 5));
    support::store_range(ledger, 21, 30, monday + 2h);
  }

  const io::Restored restored = must(io::restore_ledger(dir / "backups", dir / "ledger.db"));

  EXPECT_EQ(support::seqs_in(dir / "ledger.db").size(), 20U);
  EXPECT_EQ(support::seqs_in(restored.replaced).size(), 30U);
}

TEST(RestoreLedger, gives_a_ledger_that_goes_on) {
  const support::TempDir dir;
  const auto premises = support::some_premises();
  {
    io::Ledger ledger = ledger_of(dir, 10);
    must(io::back_up(ledger, dir / "backups", 5));
  }
  std::filesystem::remove(dir / "ledger.db");
  must(io::restore_ledger(dir / "backups", dir / "ledger.db"));

  io::Ledger ledger = support::open_ledger(dir / "ledger.db", premises);
  support::store_range(ledger, 11, 12, monday + 1h);

  EXPECT_FALSE(ledger.opened().fresh);
  EXPECT_EQ(support::read_all(dir / "ledger.db", *premises).size(), 12U);
}

TEST(RestoreLedger, passes_over_a_damaged_copy) {
  const support::TempDir dir;
  {
    io::Ledger ledger = ledger_of(dir, 5000);
    must(io::back_up(ledger, dir / "backups", 5));
    support::store_range(ledger, 5001, 5002, monday + 3h);
    damage(must(io::back_up(ledger, dir / "backups", 5)));
  }

  must(io::restore_ledger(dir / "backups", dir / "ledger.db"));

  EXPECT_EQ(support::seqs_in(dir / "ledger.db").size(), 5000U);
}

TEST(RestoreLedger, touches_nothing_while_a_daemon_writes) {
  const support::TempDir dir;
  io::Ledger ledger = ledger_of(dir, 10);
  must(io::back_up(ledger, dir / "backups", 5));

  const auto refused = io::restore_ledger(dir / "backups", dir / "ledger.db");

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, io::LedgerError::Kind::busy);
}

TEST(RestoreLedger, touches_nothing_without_a_good_copy) {
  const support::TempDir dir;
  {
    const io::Ledger ledger = ledger_of(dir, 10);
  }
  std::filesystem::create_directory(dir / "backups");

  const auto refused = io::restore_ledger(dir / "backups", dir / "ledger.db");

  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().what.find("no good copy"), std::string::npos);
  EXPECT_EQ(support::seqs_in(dir / "ledger.db").size(), 10U);
}

TEST(RestoreLedger, takes_one_named_copy) {
  const support::TempDir dir;
  Path first;
  {
    io::Ledger ledger = ledger_of(dir, 10);
    first = must(io::back_up(ledger, dir / "backups", 5));
    support::store_range(ledger, 11, 20, monday + 1h);
    must(io::back_up(ledger, dir / "backups", 5));
  }

  must(io::restore_ledger(first, dir / "ledger.db"));

  EXPECT_EQ(support::seqs_in(dir / "ledger.db").size(), 10U);
}

}  // namespace
