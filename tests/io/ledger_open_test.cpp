#include "service/io/ledger_open.hpp"

#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace {

using Kind = io::LedgerError::Kind;
using support::must;
using Path = std::filesystem::path;

/// A ledger with some thousand rows, closed in order.
Path make_ledger(const support::TempDir& dir, core::Seq rows = 5000) {
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, rows);
  return dir / "ledger.db";
}

/// What a killed writer leaves behind.
void forget_orderly_end(const Path& ledger) { std::filesystem::remove(ledger.string() + ".lock"); }

std::string content_of(const Path& path) {
  std::string content(std::filesystem::file_size(path), ' ');
  std::ifstream{path, std::ios::binary}.read(content.data(),
                                             static_cast<std::streamsize>(content.size()));
  return content;
}

void overwrite(const Path& path, std::streamoff at, std::string_view bytes) {
  std::fstream file{path, std::ios::binary | std::ios::in | std::ios::out};
  file.seekp(at);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// Where the last page ends; behind it room is reserved.
std::streamoff end_of_pages(const Path& path) {
  return 4096 * std::stol(support::ask_sql(path, "PRAGMA page_count"));
}

std::string noise(std::size_t size) {
  std::mt19937_64 random{7};
  std::string bytes(size, ' ');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

/// Expects that the file is put aside unchanged and counting begins afresh.
void expect_fresh_start(const Path& path) {
  const std::string broken = content_of(path);
  io::Ledger ledger = support::open_ledger(path, support::some_premises());
  EXPECT_TRUE(ledger.opened().fresh);
  EXPECT_TRUE(content_of(ledger.opened().moved_aside) == broken);
  EXPECT_FALSE(ledger.opened().broken.empty());
  support::store_range(ledger, 1, 2);
  EXPECT_EQ(support::seqs_in(path).size(), 2U);
}

TEST(OpenLedger, says_that_it_made_a_new_one) {
  const support::TempDir dir;
  const io::Ledger ledger = must(io::Ledger::open(dir / "ledger.db", {}));

  EXPECT_TRUE(ledger.opened().fresh);
  EXPECT_FALSE(ledger.opened().unclean);
  EXPECT_TRUE(ledger.opened().moved_aside.empty());
}

TEST(OpenLedger, takes_an_empty_file_for_a_new_one) {
  const support::TempDir dir;
  std::ofstream{dir / "ledger.db"};

  EXPECT_TRUE(must(io::Ledger::open(dir / "ledger.db", {})).opened().fresh);
}

TEST(OpenLedger, puts_a_file_of_noise_aside_and_starts_afresh) {
  const support::TempDir dir;
  std::ofstream{dir / "ledger.db", std::ios::binary} << noise(20'000);

  expect_fresh_start(dir / "ledger.db");
}

TEST(OpenLedger, puts_a_truncated_ledger_aside_and_starts_afresh) {
  const support::TempDir dir;
  const Path path = make_ledger(dir);
  std::filesystem::resize_file(path, static_cast<std::uintmax_t>(end_of_pages(path)) / 2);

  expect_fresh_start(path);
}

TEST(OpenLedger, puts_a_foreign_database_aside_and_starts_afresh) {
  const support::TempDir dir;
  must(must(io::Connection::open(dir / "ledger.db", io::Connection::Access::create))
           .script("CREATE TABLE states(entity TEXT)"));

  expect_fresh_start(dir / "ledger.db");
}

TEST(OpenLedger, finds_pages_damaged_by_the_crash_that_killed_its_writer) {
  const support::TempDir dir;
  const Path path = make_ledger(dir);
  overwrite(path, end_of_pages(path) - 3 * 4096, noise(2 * 4096));
  forget_orderly_end(path);

  expect_fresh_start(path);
}

TEST(OpenLedger, moves_log_and_index_of_a_broken_ledger_with_it) {
  const support::TempDir dir;
  std::ofstream{dir / "ledger.db", std::ios::binary} << noise(20'000);
  std::ofstream{dir / "ledger.db-wal", std::ios::binary} << noise(5'000);

  const io::Ledger ledger = must(io::Ledger::open(dir / "ledger.db", {}));

  EXPECT_TRUE(std::filesystem::exists(ledger.opened().moved_aside.string() + "-wal"));
}

TEST(OpenLedger, tells_an_unclean_end_and_finds_nothing_wrong) {
  const support::TempDir dir;
  const Path path = make_ledger(dir);
  forget_orderly_end(path);

  const io::Ledger ledger = must(io::Ledger::open(path, {}));

  EXPECT_TRUE(ledger.opened().unclean);
  EXPECT_FALSE(ledger.opened().fresh);
}

TEST(OpenLedger, refuses_a_newer_ledger_and_leaves_it_untouched) {
  const support::TempDir dir;
  const Path path = make_ledger(dir);
  support::run_sql(path, "PRAGMA user_version = 99");
  const std::string before = content_of(path);

  const auto refused = io::Ledger::open(path, {});

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, Kind::newer);
  EXPECT_NE(refused.error().what.find("newer version of Raumwacht (shape 99"), std::string::npos);
  EXPECT_TRUE(content_of(path) == before);
}

TEST(OpenLedger, makes_nothing_where_a_command_expects_a_ledger) {
  const support::TempDir dir;

  const auto refused = io::Ledger::open(dir / "ledger.db", {.start_fresh = false});

  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().what.find("there is no ledger"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(dir / "ledger.db"));
}

TEST(OpenLedger, puts_nothing_aside_for_a_command) {
  const support::TempDir dir;
  std::ofstream{dir / "ledger.db", std::ios::binary} << noise(20'000);
  const std::string before = content_of(dir / "ledger.db");

  const auto refused = io::Ledger::open(dir / "ledger.db", {.start_fresh = false});

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, Kind::corrupt);
  EXPECT_TRUE(content_of(dir / "ledger.db") == before);
}

TEST(OpenLedger, names_the_directory_that_is_missing) {
  const support::TempDir dir;

  const auto refused = io::Ledger::open(dir / "nowhere/ledger.db", {});

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, Kind::io);
  EXPECT_NE(refused.error().what.find("nowhere/ledger.db"), std::string::npos);
}

TEST(OpenLedger, puts_a_ledger_aside_whose_newest_rows_cannot_be_read) {
  const support::TempDir dir;
  const Path path = make_ledger(dir);
  overwrite(path, end_of_pages(path) - 3 * 4096, noise(3 * 4096));

  expect_fresh_start(path);
}

TEST(OpenLedger, checks_the_pages_again_after_damage_was_met_at_work) {
  const support::TempDir dir;
  const Path path = make_ledger(dir, 50'000);  // more than is held in memory
  {
    io::Ledger ledger = support::open_ledger(path, support::some_premises());
    support::store_range(ledger, 50'001, 50'001, support::monday + std::chrono::days{1});
    overwrite(path, end_of_pages(path) / 4096 / 3 * 4096, noise(2 * 4096));
    ASSERT_FALSE(ledger.opened().unclean);
    io::LedgerResult<bool> more = true;
    while (more && *more) more = ledger.digest_slice(support::monday + std::chrono::days{2});
    ASSERT_FALSE(more.has_value());
  }
  EXPECT_FALSE(must(io::Ledger::open(path, {})).opened().moved_aside.empty());
}

}  // namespace
