#include "service/io/row_checks.hpp"

#include "tests/support/ledger_samples.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using io::RowFault;
using support::monday;
using support::must;
using enum io::RowFault::What;

constexpr core::Seq rows = 10'000;  // more than two pieces of the checks

/// What is found in a sealed day of so many rows after that was done to it.
std::vector<RowFault> found_after(const std::string& sql, std::size_t most = 100) {
  const support::TempDir dir;
  const std::filesystem::path path = dir / "ledger.db";
  {
    io::Ledger ledger = support::open_ledger(path, support::some_premises());
    support::store_range(ledger, 1, rows, monday, 1s);
    support::store_range(ledger, rows + 1, rows + 1, monday + std::chrono::days{1});
    support::care_for_all(ledger, {});
  }
  support::run_sql(path, sql);
  const auto reader = must(io::LedgerReader::open(path));
  return must(reader.row_faults(must(reader.days()).front(), most));
}

TEST(RowChecks, find_nothing_where_nothing_was_changed) {
  EXPECT_EQ(found_after("SELECT 1"), std::vector<RowFault>{});
}

TEST(RowChecks, find_every_changed_row) {
  EXPECT_EQ(
      found_after("UPDATE entry SET outcome = outcome + 1 WHERE seq IN (1, 4096, 4097, 10000)"),
      (std::vector<RowFault>{{changed, 1}, {changed, 4096}, {changed, 4097}, {changed, rows}}));
}

TEST(RowChecks, find_a_change_in_any_column) {
  for (const char* column :
       {"t", "kind", "flags", "subject", "other", "a", "b", "c", "d", "e", "outcome"}) {
    EXPECT_EQ(found_after(std::string{"UPDATE entry SET "} + column + " = " + column +
                          " + 1 WHERE seq = 77"),
              (std::vector<RowFault>{{changed, 77}}))
        << column;
  }
}

TEST(RowChecks, find_rows_that_are_gone_at_either_end) {
  EXPECT_EQ(found_after("DELETE FROM entry WHERE seq IN (1, 5000, 10000)"),
            (std::vector<RowFault>{{missing, 1}, {missing, 5000}, {missing, rows}}));
}

TEST(RowChecks, name_no_more_than_are_asked_for) {
  EXPECT_EQ(found_after("UPDATE entry SET a = a + 1", 3).size(), 3U);
}

TEST(RowChecks, say_nothing_once_they_are_gone) {
  EXPECT_TRUE(found_after("DELETE FROM row_check; UPDATE entry SET a = 7 WHERE seq = 5").empty());
}

TEST(RowChecks, go_with_the_rows) {
  const support::TempDir dir;
  io::Ledger ledger = support::open_ledger(dir / "ledger.db", support::some_premises());
  support::store_range(ledger, 1, 100, monday);
  support::store_range(ledger, 101, 200, monday + std::chrono::days{1});
  support::store_range(ledger, 201, 201, monday + std::chrono::days{2});
  support::care_for_all(ledger, {.readings = monday + std::chrono::days{1}});
  EXPECT_EQ(support::ask_sql(dir / "ledger.db", "SELECT group_concat(first) FROM row_check"),
            "101");
}

}  // namespace
