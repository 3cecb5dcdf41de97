#include "service/io/ledger_schema.hpp"

#include "service/io/ledger_open.hpp"
#include "service/io/sqlite_copy.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace {

using io::SchemaStep;
using support::must;
using Path = std::filesystem::path;

/// The steps there are, and one of the future.
std::vector<SchemaStep> steps_and(SchemaStep next) {
  std::vector<SchemaStep> steps{io::schema_steps().begin(), io::schema_steps().end()};
  steps.push_back(next);
  return steps;
}

Path ledger_of_now(const support::TempDir& dir) {
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 100);
  return dir / "ledger.db";
}

TEST(LedgerSchema, of_an_older_ledger_is_brought_up_to_date_with_its_rows) {
  const support::TempDir dir;
  const Path path = ledger_of_now(dir);
  const auto steps = steps_and("ALTER TABLE day ADD COLUMN signed_by TEXT");

  const io::OpenLedger open = must(io::open_for_writing(path, {}, false, steps));

  EXPECT_EQ(open.opened.migrated_from, std::ssize(io::schema_steps()));
  EXPECT_EQ(must(open.connection.number("PRAGMA user_version")), std::ssize(steps));
  EXPECT_EQ(must(open.connection.number("SELECT count(*) FROM entry")), 100);
  EXPECT_TRUE(open.connection.run("SELECT signed_by FROM day").has_value());
}

TEST(LedgerSchema, is_changed_only_after_a_copy_that_the_version_before_can_open) {
  const support::TempDir dir;
  const Path path = ledger_of_now(dir);
  const Path copy = [&] {
    return must(io::open_for_writing(path, {}, false, steps_and("DROP TABLE dead_letter")))
        .opened.backup;
  }();

  EXPECT_EQ(copy.parent_path(), path.parent_path());
  EXPECT_EQ(support::seqs_in(copy).size(), 100U);
  EXPECT_FALSE(io::Ledger::open(path, {}).has_value()) << "newer than this version knows";
}

TEST(LedgerSchema, stays_whole_when_a_step_fails) {
  const support::TempDir dir;
  const Path path = ledger_of_now(dir);

  const auto failed = io::open_for_writing(
      path, {}, false, steps_and("DROP TABLE dead_letter; DROP TABLE no_such_table"));

  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(support::ask_sql(path, "PRAGMA user_version"),
            std::to_string(io::schema_steps().size()));
  EXPECT_EQ(support::ask_sql(path, "SELECT count(*) FROM dead_letter"), "0");
}

TEST(LedgerSchema, is_strict_in_every_table) {
  const support::TempDir dir;
  const Path path = ledger_of_now(dir);

  EXPECT_EQ(support::ask_sql(path,
                             "SELECT group_concat(name) FROM pragma_table_list WHERE type = "
                             "'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"),
            "");
}

TEST(LedgerSchema, makes_durable_what_is_committed_and_leaves_checkpoints_to_the_writer) {
  const support::TempDir dir;
  const io::OpenLedger open = must(io::open_for_writing(dir / "ledger.db", {}, false));
  const auto setting = [&](std::string_view name) {
    return must(open.connection.text("PRAGMA " + std::string{name}));
  };

  EXPECT_EQ(setting("journal_mode"), "wal");
  EXPECT_EQ(setting("synchronous"), "2");
  EXPECT_EQ(setting("wal_autocheckpoint"), "0");
  EXPECT_EQ(setting("trusted_schema"), "0");
  EXPECT_EQ(setting("cell_size_check"), "1");
  EXPECT_EQ(setting("foreign_keys"), "1");
  EXPECT_EQ(setting("secure_delete"), "1");
}

TEST(LedgerSchema, keeps_a_plain_row_within_forty_bytes) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 50'000);

  EXPECT_LE(ledger.figures().bytes, 50'000U * 40);
}

}  // namespace
