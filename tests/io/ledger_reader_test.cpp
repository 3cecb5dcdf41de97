#include "service/io/ledger_reader.hpp"

#include "service/io/sqlite.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/told.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;
using core::Record;
using support::monday;
using support::must;

TEST(LedgerReader, reads_on_into_what_is_written_meanwhile) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 3000);
  const io::LedgerReader reader = must(io::LedgerReader::open(dir / "ledger.db"));

  std::size_t read = 0;
  must(reader.read(1, [&](const Record& record) {
    if (record.seq == 1000) support::store_range(ledger, 3001, 5000, monday + 1h);
    ++read;
    return true;
  }));

  EXPECT_EQ(read, 5000U);
}

TEST(LedgerReader, begins_where_it_is_told_and_stops_when_it_is_told) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 3000);

  std::vector<core::Seq> seqs;
  must(must(io::LedgerReader::open(dir / "ledger.db")).read(1500, [&](const Record& record) {
    seqs.push_back(record.seq);
    return record.seq < 1502;
  }));

  EXPECT_EQ(seqs, (std::vector<core::Seq>{1500, 1501, 1502}));
}

TEST(LedgerReader, holds_up_neither_commits_nor_checkpoints_while_its_caller_works) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 1);
  const io::LedgerReader reader = must(io::LedgerReader::open(dir / "ledger.db"));

  // A log that could be copied begins again from its start, and does not grow.
  std::vector<std::uint64_t> log_sizes;
  must(reader.read(1, [&](const Record&) {
    for (core::Seq first = 2; first < 120'000; first += 40'000) {
      support::store_range(ledger, first, first + 39'999, monday + 1h, 1ms);
      must(ledger.checkpoint_slice());
      log_sizes.push_back(ledger.figures().wal_bytes);
    }
    return false;
  }));

  ASSERT_EQ(log_sizes.size(), 3U);
  EXPECT_GT(log_sizes[0], 1'000'000U);
  EXPECT_LT(log_sizes[2], log_sizes[0] + 200'000U);
}

TEST(LedgerReader, leaves_log_and_file_of_a_killed_writer_as_they_are) {
  const support::TempDir dir;
  {
    const support::Told told{dir / "told"};
    auto writer = support::Process::forked([&] {
      io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
      support::store_range(ledger, 1, 3000);
      told.tell(1);
      return pause();
    });
    ASSERT_TRUE(told.reached(1));
  }
  const auto log = std::filesystem::file_size(dir / "ledger.db-wal");
  const auto file = std::filesystem::file_size(dir / "ledger.db");

  EXPECT_EQ(support::seqs_in(dir / "ledger.db").size(), 3000U);

  EXPECT_EQ(std::filesystem::file_size(dir / "ledger.db-wal"), log);
  EXPECT_EQ(std::filesystem::file_size(dir / "ledger.db"), file);
}

TEST(LedgerReader, refuses_what_is_no_ledger) {
  const support::TempDir dir;
  must(must(io::Connection::open(dir / "other.db", io::Connection::Access::create))
           .script("CREATE TABLE states(entity TEXT)"));

  const auto refused = io::LedgerReader::open(dir / "other.db");

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, io::LedgerError::Kind::not_a_ledger);
}

TEST(LedgerReader, says_that_it_may_not_look_rather_than_that_there_is_no_ledger) {
  const support::TempDir dir;
  const std::filesystem::path closed = dir / "closed";
  std::filesystem::create_directory(closed);
  (void)support::open_ledger(closed / "ledger.db", support::some_premises());
  std::filesystem::permissions(closed, std::filesystem::perms::none);

  auto child = support::Process::forked([&] {  // root may look anywhere
    if (::geteuid() == 0 && ::setuid(65534) != 0) return 2;
    const auto refused = io::LedgerReader::open(closed / "ledger.db");
    const bool says_why =
        !refused && refused.error().what.find(": Permission denied; use sudo") != std::string::npos;
    return says_why ? 0 : 1;
  });

  EXPECT_EQ(child.exit_code(), 0);
  std::filesystem::permissions(closed, std::filesystem::perms::owner_all);
}

TEST(LedgerReader, says_that_there_is_no_ledger) {
  const support::TempDir dir;

  const auto refused = io::LedgerReader::open(dir / "ledger.db");

  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().what.find("there is no ledger"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(dir / "ledger.db"));
}

}  // namespace
