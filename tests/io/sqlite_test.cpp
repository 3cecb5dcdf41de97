#include "service/io/sqlite.hpp"

#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace {

using io::Connection;
using io::Statement;
using support::must;

Connection open_table(const support::TempDir& dir) {
  Connection connection = must(Connection::open(dir / "x.db", Connection::Access::create));
  must(connection.script("CREATE TABLE x(n INTEGER, t TEXT, b BLOB) STRICT"));
  return connection;
}

TEST(Sqlite, gives_back_numbers_texts_and_bytes_as_they_were_bound) {
  const support::TempDir dir;
  const Connection connection = open_table(dir);
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  const std::vector<std::byte> bytes{std::byte{0}, std::byte{255}};
  const std::string text("'; DROP TABLE x; --\0", 20);

  must(connection.run("INSERT INTO x VALUES (?, ?, ?)", {least, text, bytes}));

  must(connection.each("SELECT * FROM x", {}, [&](const Statement& row) {
    EXPECT_EQ(row.number(0), least);
    EXPECT_EQ(row.text(1), text);
    EXPECT_TRUE(std::ranges::equal(row.bytes(2), bytes));
    return true;
  }));
}

TEST(Sqlite, tells_no_bytes_from_nothing) {
  const support::TempDir dir;
  const Connection connection = open_table(dir);

  must(connection.run("INSERT INTO x (b) VALUES (?)", {std::span<const std::byte>{}}));

  EXPECT_EQ(must(connection.number("SELECT b IS NULL FROM x")), 0);
}

TEST(Sqlite, gives_the_fallback_for_no_row_and_for_null) {
  const support::TempDir dir;
  const Connection connection = open_table(dir);

  EXPECT_EQ(must(connection.number("SELECT n FROM x", {}, 7)), 7);
  EXPECT_EQ(must(connection.number("SELECT max(n) FROM x", {}, 7)), 7);
}

TEST(Sqlite, names_the_file_in_its_errors) {
  const support::TempDir dir;
  const Connection connection = open_table(dir);

  const auto failed = connection.run("SELECT * FROM no_such_table");

  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().what, (dir / "x.db").string() + ": no such table: no_such_table");
}

TEST(Sqlite, runs_a_statement_again_after_it_failed) {
  const support::TempDir dir;
  const Connection connection = open_table(dir);
  must(connection.script("CREATE UNIQUE INDEX once ON x (n)"));
  Statement insert = must(connection.prepare("INSERT INTO x (n) VALUES (?)"));
  must(insert.run({1}));
  ASSERT_FALSE(insert.run({1}).has_value());

  must(insert.run({2}));

  EXPECT_EQ(must(connection.number("SELECT count(*) FROM x")), 2);
}

TEST(Sqlite, rolls_a_transaction_back_that_was_not_committed) {
  const support::TempDir dir;
  const Connection connection = open_table(dir);
  {
    const auto transaction = must(io::Transaction::begin(connection));
    must(connection.run("INSERT INTO x (n) VALUES (1)"));
  }
  EXPECT_EQ(must(connection.number("SELECT count(*) FROM x")), 0);
}

TEST(Sqlite, keeps_what_a_transaction_committed) {
  const support::TempDir dir;
  const Connection connection = open_table(dir);
  {
    auto transaction = must(io::Transaction::begin(connection));
    must(connection.run("INSERT INTO x (n) VALUES (1)"));
    must(transaction.commit());
  }
  EXPECT_EQ(must(connection.number("SELECT count(*) FROM x")), 1);
}

TEST(Sqlite, refuses_to_write_through_a_reading_connection) {
  const support::TempDir dir;
  {
    const Connection writer = open_table(dir);
  }
  const Connection reader = must(Connection::open(dir / "x.db", Connection::Access::read));

  const auto refused = reader.run("INSERT INTO x (n) VALUES (1)");

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, io::LedgerError::Kind::io);
}

}  // namespace
