// `raumwacht verify` as an auditor calls it: two simulated days of a small house, and what somebody did to them.
#include "tests/support/command.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/overwrite.hpp"
#include "tests/support/report_house.hpp"
#include "tests/support/temp_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

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
  static Ended after(const std::string& sql, const std::vector<std::string>& more = {}) {
    const support::TempDir dir;
    const std::filesystem::path copy = dir / "copy.db";
    std::filesystem::copy_file(*dir_ / "ledger.db", copy);
    support::run_sql(copy, sql);
    std::vector<std::string> arguments{"verify", "--ledger", copy};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return raumwacht(arguments);
  }
  static Ended rebuilt_after(const std::string& sql) { return after(sql, {"--rebuild"}); }
  /// Of the newest sealed day, as it was written: "2026-11-16=" and its digest.
  static std::string head() {
    return support::ask_sql(*dir_ / "ledger.db",
                            "SELECT date(day * 86400, 'unixepoch') || '=' || lower(hex(digest)) "
                            "FROM day ORDER BY day DESC LIMIT 1");
  }

  static support::TempDir* dir_;
};
support::TempDir* VerifyCommand::dir_ = nullptr;

TEST_F(VerifyCommand, finds_nothing_where_nothing_was_changed) {
  const Ended said = rebuilt_after("SELECT 1");
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
  const Ended said = rebuilt_after(
      "UPDATE entry SET b = b + 7 WHERE seq = (SELECT max(seq) FROM entry WHERE kind = 67)");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("(violation_started) is not what the entries before it give"));
}

/// Figures of the last day, which nobody sealed yet.
TEST_F(VerifyCommand, names_figures_that_the_entries_do_not_give) {
  const std::map<std::string, std::string> changes{
      {"UPDATE quarter_space SET person_minutes = person_minutes + 1 WHERE seq = (SELECT max(seq) "
       "FROM quarter_space)",
       "the sums (person_minutes) in this quarter of an hour"},
      {"UPDATE minute SET looks = zeroblob(75) WHERE seq = (SELECT max(seq) FROM minute)",
       "the minutes in this quarter of an hour"},
      {"DELETE FROM minute WHERE seq = (SELECT max(seq) FROM minute)",
       "the minutes in this quarter of an hour"},
      {"UPDATE tally SET n = n + 1 WHERE quarter = (SELECT max(quarter) FROM tally WHERE what = 1) "
       "AND what = 1",
       "the visits that began in this quarter of an hour"},
      {"UPDATE quarter SET looked = 1 WHERE seq = (SELECT max(seq) FROM quarter)",
       "the minutes that were looked at in this quarter of an hour"},
      {"INSERT INTO quarter_sensor SELECT (SELECT max(seq) FROM quarter), number, 1 FROM name "
       "WHERE id = 'r1-zaehler'",
       "r1-zaehler: the minutes without a sign of this sensor in this quarter of an hour"},
      {"UPDATE quarter_site SET open = 1 WHERE seq = (SELECT max(seq) FROM quarter_site)",
       "amt: the minutes of opening in this quarter of an hour"},
      {"DELETE FROM event WHERE seq = (SELECT max(seq) FROM event WHERE kind = 67)",
       "the entries kept (violation_started) in this quarter of an hour"}};
  for (const auto& [sql, sentence] : changes) {
    const Ended said = rebuilt_after(sql);
    EXPECT_EQ(said.code, 1) << sql << said.err;
    EXPECT_THAT(said.out, HasSubstr(sentence + " are not what the entries give")) << sql;
  }
}

// ---- the end of the chain ----

TEST_F(VerifyCommand, names_days_whose_digests_were_taken_out) {
  const Ended said = after("DELETE FROM day WHERE day = (SELECT max(day) FROM day)");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("WRONG  2026-11-16  is over and not sealed"));
  const Ended all = after("DELETE FROM day");
  EXPECT_EQ(all.code, 1);
  EXPECT_THAT(all.out,
              HasSubstr("WRONG  2026-11-15 to 2026-11-16  2 days are over and not sealed"));
}

TEST_F(VerifyCommand, says_without_alarm_that_the_day_that_goes_on_is_not_sealed) {
  const Ended said = after("SELECT 1");
  EXPECT_EQ(said.code, 0) << said.out;
  EXPECT_THAT(said.out, HasSubstr("2026-11-17  not sealed yet"));
}

const std::string last_day_gone = [] {
  std::string sql =
      "CREATE TEMP TABLE gone AS SELECT first_seq AS seq, day FROM day ORDER BY day DESC LIMIT 1;";
  for (const char* table : {"entry", "event", "quarter", "quarter_space", "quarter_sensor",
                            "quarter_site", "minute", "era"})
    sql += std::string{"DELETE FROM "} + table + " WHERE seq >= (SELECT seq FROM gone);";
  for (const char* table : {"day", "tally", "counted", "closing"})
    sql += std::string{"DELETE FROM "} + table + " WHERE day >= (SELECT day FROM gone);";
  return sql;
}();

TEST_F(VerifyCommand, sees_by_a_snapshot_that_the_end_was_taken_out) {
  const Ended said = after(last_day_gone);
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("entries were taken out at the end"));
}

TEST_F(VerifyCommand, finds_no_day_of_a_head_that_was_taken_out_with_all_that_tells_of_it) {
  const std::string sql =
      last_day_gone + "DELETE FROM snapshot WHERE seq >= (SELECT seq FROM gone);";
  const Ended said = after(sql, {"--head", head()});
  EXPECT_EQ(said.code, 1) << said.out;
  EXPECT_THAT(
      said.out,
      HasSubstr("WRONG  2026-11-16  is not in the chain (the last day sealed is 2026-11-15)"));
  EXPECT_EQ(after(sql).code, 0) << "nothing else can tell";
}

TEST_F(VerifyCommand, prints_the_head_and_finds_it_again) {
  const Ended said = after("SELECT 1");
  EXPECT_THAT(said.out, HasSubstr("head: " + head() + "\n"));
  const Ended again = after("SELECT 1", {"--head", head()});
  EXPECT_EQ(again.code, 0) << again.out << again.err;
  EXPECT_THAT(again.out, HasSubstr("2026-11-16  stands in the chain with the digest given"));
}

TEST_F(VerifyCommand, sees_that_the_chain_was_written_anew) {
  const std::string other = head().substr(0, 11) + std::string(64, 'a');
  const Ended said = after("SELECT 1", {"--head", other});
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("WRONG  2026-11-16  has another digest than the one given"));
}

TEST_F(VerifyCommand, says_how_a_head_is_written) {
  for (const std::string& text : {std::string{"2026-11-16"}, "2026-11-16=" + std::string(63, 'a'),
                                  "16.11.2026=" + std::string(64, 'a')}) {
    const Ended said = after("SELECT 1", {"--head", text});
    EXPECT_EQ(said.code, 64) << text;
    EXPECT_THAT(said.err, HasSubstr("--head " + text)) << text;
  }
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

/// Pages overwritten: a slice of the file, in the places and sizes that a broken medium may choose.
TEST_F(VerifyCommand, names_a_ledger_of_which_pages_were_overwritten) {
  const std::uintmax_t size = std::filesystem::file_size(*dir_ / "ledger.db");
  for (const auto& [from, bytes] : {std::pair{size / 4, size / 2},
                                    {size / 2, size / 8},
                                    {std::uintmax_t{100}, size / 8},
                                    {std::uintmax_t{0}, size}}) {
    const support::TempDir dir;
    const std::filesystem::path copy = dir / "copy.db";
    std::filesystem::copy_file(*dir_ / "ledger.db", copy);
    support::overwrite(copy, from, bytes);
    for (const char* way : {"--quiet", "--rebuild"}) {
      const Ended said = raumwacht({"verify", "--ledger", copy, way});
      EXPECT_EQ(said.code, 1) << from << ' ' << said.out << said.err;
      EXPECT_THAT(said.err, HasSubstr("copy.db")) << from;
      EXPECT_THAT(said.out, Not(HasSubstr("nothing was changed")));
    }
  }
}

TEST_F(VerifyCommand, says_only_what_is_wrong_if_asked) {
  const Ended said = raumwacht({"verify", "--ledger", *dir_ / "ledger.db", "--quiet"});
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.out, "");
}

}  // namespace
