// `raumwacht verify` as an auditor calls it: two simulated days of a small house, and what somebody did to them.
#include "tests/support/command.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/report_house.hpp"
#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace {

using support::Ended;
using support::raumwacht;
using ::testing::HasSubstr;
using ::testing::Not;

class VerifyCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = new support::TempDir;
    std::ofstream{*dir_ / "house.toml"} << support::report_house_text();
    const Ended made = raumwacht({"simulate", "--config", *dir_ / "house.toml", "--days", "2",
                                  "--day", "2026-11-17", "--ledger", *dir_ / "ledger.db"});
    ASSERT_EQ(made.code, 0) << made.err;
  }
  static void TearDownTestSuite() {
    delete dir_;
    dir_ = nullptr;
  }

  /// What it says after that was done to the ledger.
  static Ended after(const std::string& sql, bool rebuild = false) {
    const support::TempDir dir;
    const std::filesystem::path copy = dir / "copy.db";
    std::filesystem::copy_file(*dir_ / "ledger.db", copy);
    support::run_sql(copy, sql);
    std::vector<std::string> arguments{"verify", "--ledger", copy};
    if (rebuild) arguments.emplace_back("--rebuild");
    return raumwacht(arguments);
  }

  static support::TempDir* dir_;
};
support::TempDir* VerifyCommand::dir_ = nullptr;

TEST_F(VerifyCommand, finds_nothing_where_nothing_was_changed) {
  const Ended said = after("SELECT 1", true);
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("2026-11-16  as it was written"));
  EXPECT_THAT(said.out, HasSubstr("nothing was changed"));
}

TEST_F(VerifyCommand, names_the_day_and_the_entry_that_was_changed) {
  const Ended said = after("UPDATE entry SET a = a + 1 WHERE seq IN (500, 502)");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("WRONG  2026-11-"));
  EXPECT_THAT(said.out, HasSubstr("one or more were changed"));
  EXPECT_THAT(said.out, HasSubstr("entry 500 was changed"));
  EXPECT_THAT(said.out, HasSubstr("entry 502 was changed"));
  EXPECT_THAT(said.out, Not(HasSubstr("entry 501 was changed")));
  EXPECT_THAT(said.err, HasSubstr("not as it was written"));
}

TEST_F(VerifyCommand, names_an_entry_that_was_put_in_where_one_had_been_lost) {
  // A hole in the numbers, as a full disk leaves one; the days are sealed after it.
  const support::TempDir dir;
  const std::filesystem::path copy = dir / "copy.db";
  {
    io::Ledger ledger = support::open_ledger(copy, support::some_premises());
    support::store_range(ledger, 1, 10);
    support::store_range(ledger, 12, 20, support::monday + std::chrono::minutes{1});
    support::store_range(ledger, 21, 21, support::monday + std::chrono::days{1});
    support::care_for_all(ledger, {});
  }
  support::run_sql(copy,
                   "INSERT INTO entry SELECT 11, t, kind, flags, subject, other, a, b, c, d, "
                   "e, outcome FROM entry WHERE seq = 10");
  const Ended said = raumwacht({"verify", "--ledger", copy});
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("19 entries were sealed, 20 are there"));
  EXPECT_THAT(said.out, HasSubstr("entry 11 was put in"));
}

TEST_F(VerifyCommand, tells_deleted_on_schedule_from_taken_away) {
  // Readings that nobody announced to delete: gone, and marked as if on schedule.
  const Ended said = after(
      "DELETE FROM entry WHERE seq <= (SELECT last_seq FROM day ORDER BY day LIMIT 1);"
      "UPDATE day SET pruned = 1 WHERE day = (SELECT min(day) FROM day)");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("its readings are gone, and no entry announced that"));
}

TEST_F(VerifyCommand, names_entries_that_were_taken_out) {
  const Ended one = after("DELETE FROM entry WHERE seq = 700");
  EXPECT_EQ(one.code, 1);
  EXPECT_THAT(one.out, HasSubstr("entry 700 is missing"));
  const Ended more = after("DELETE FROM entry WHERE seq BETWEEN 700 AND 712");
  EXPECT_THAT(more.out, HasSubstr("entries 700 to 712 are missing"));
}

TEST_F(VerifyCommand, sees_that_a_day_was_taken_out_of_the_chain) {
  const Ended said = after("DELETE FROM day WHERE day = (SELECT min(day) FROM day)");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("does not follow the day before it"));
}

TEST_F(VerifyCommand, sees_changed_sums) {
  EXPECT_THAT(after("UPDATE quarter_space SET over = 0, occupied = 0").out,
              HasSubstr("sums, minutes, counts or events were changed"));
}

TEST_F(VerifyCommand, names_entries_that_do_not_follow_from_those_before_them) {
  // What nobody sealed yet, too: the last day.
  const Ended said = after(
      "UPDATE entry SET b = b + 7 WHERE seq = (SELECT max(seq) FROM entry WHERE kind = 67)", true);
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("(violation_started) is not what the entries before it give"));
}

TEST_F(VerifyCommand, names_sums_that_the_entries_do_not_give) {
  const Ended said = after(
      "UPDATE quarter_space SET person_minutes = person_minutes + 1 WHERE seq = (SELECT "
      "max(seq) FROM quarter_space)",
      true);
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("the sums of this quarter of an hour are not what"));
}

TEST_F(VerifyCommand, does_not_call_it_wrong_that_readings_went_on_schedule) {
  const support::TempDir dir;
  const std::filesystem::path copy = dir / "copy.db";
  std::filesystem::copy_file(*dir_ / "ledger.db", copy);
  {
    io::Ledger ledger = support::must(io::Ledger::open(copy, {}));
    const io::Config config = support::config_of(support::report_house_text());
    ledger.use(config.premises, config.text);
    const core::Time tuesday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 17}};
    support::care_for_all(ledger, {.readings = tuesday, .minutes = {}, .figures = {}});
  }
  const Ended said = raumwacht({"verify", "--ledger", copy, "--rebuild"});
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("readings deleted on schedule"));
  // The day sealed anew with other numbers, after its deletion was announced.
  support::run_sql(copy, "UPDATE day SET digest = randomblob(32) WHERE pruned <> 0");
  const Ended again = raumwacht({"verify", "--ledger", copy});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.out, HasSubstr("sealed with another digest when its deletion was announced"));
}

TEST_F(VerifyCommand, says_only_what_is_wrong_if_asked) {
  const Ended said = raumwacht({"verify", "--ledger", *dir_ / "ledger.db", "--quiet"});
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.out, "");
}

}  // namespace
