// `raumwacht replay` as a safety engineer calls it: a simulated week of a small house as it was, and after somebody changed
// it.
#include "tests/support/binary.hpp"
#include "tests/support/command.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/process.hpp"
#include "tests/support/report_house.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;
using support::Ended;
using support::raumwacht;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void write(const std::filesystem::path& file, std::string_view text) {
  std::ofstream{file} << text;
}

// ---- as it was ----

/// Three days of the house, up to Wednesday, 18 November 2026; made once.
class ReplayCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = new support::TempDir;
    write(*dir_ / "house.toml", support::report_house_text());
    const Ended made = raumwacht({"simulate", "--config", *dir_ / "house.toml", "--days", "3",
                                  "--day", "2026-11-18", "--ledger", *dir_ / "ledger.db"});
    ASSERT_EQ(made.code, 0) << made.err;
  }
  static void TearDownTestSuite() {
    delete dir_;
    dir_ = nullptr;
  }

  static Ended replay(const std::filesystem::path& ledger, const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"replay", "--ledger", ledger};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return raumwacht(arguments);
  }
  /// What it says after that was done to the ledger.
  static Ended after(const std::string& sql, const std::vector<std::string>& more = {}) {
    const support::TempDir dir;
    const std::filesystem::path copy = dir / "copy.db";
    std::filesystem::copy_file(*dir_ / "ledger.db", copy);
    support::run_sql(copy, sql);
    return replay(copy, more);
  }
  static std::string ledger() { return *dir_ / "ledger.db"; }

  static support::TempDir* dir_;
};
support::TempDir* ReplayCommand::dir_ = nullptr;

TEST_F(ReplayCommand, finds_that_everything_is_as_it_was_recorded) {
  const Ended said = replay(ledger(), {});
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("entries run again, 1 to "));
  EXPECT_THAT(said.out, HasSubstr("entries: identical"));
  EXPECT_THAT(said.out, HasSubstr("quarters of an hour: identical"));
  EXPECT_THAT(said.out, HasSubstr("amt: HTML, CSV and JSON identical to the byte"));
  EXPECT_EQ(said.err, "");
}

TEST_F(ReplayCommand, begins_a_later_day_with_a_snapshot) {
  const Ended said = replay(ledger(), {"--from", "2026-11-18", "--to", "2026-11-18"});
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  EXPECT_THAT(said.out, Not(HasSubstr("entries run again, 1 to ")));
  EXPECT_THAT(said.out, HasSubstr("report 2026-11-18--2026-11-18, amt: HTML, CSV and JSON ident"));
}

TEST_F(ReplayCommand, ends_with_the_day_that_was_asked_for) {
  const Ended said = replay(ledger(), {"--from", "2026-11-17", "--to", "2026-11-17"});
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr(" to 2026-11-17T23:00:00.000Z"));
}

TEST_F(ReplayCommand, takes_the_configuration_that_names_the_ledger) {
  const Ended said = raumwacht(
      {"replay", "--config", *dir_ / "house.toml", "--ledger", ledger(), "--week", "2026-W47"});
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("report 2026-W47, amt: HTML, CSV and JSON identical"));
}

const std::string first_violation = "(SELECT min(seq) FROM entry WHERE kind = 67)";

TEST_F(ReplayCommand, names_the_first_entry_that_was_changed_and_what_it_was) {
  const std::string seq =
      support::ask_sql(ledger(), "SELECT cast(min(seq) AS TEXT) FROM entry WHERE kind = 67");
  const Ended said = after("UPDATE entry SET b = b + 7 WHERE seq = " + first_violation);
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("WRONG  entry " + seq + " (violation_started"));
  EXPECT_THAT(said.out, AllOf(HasSubstr("b stored "), HasSubstr(", recomputed ")));
  EXPECT_THAT(said.err, HasSubstr("not what its entries give"));
}

TEST_F(ReplayCommand, names_entries_that_were_taken_out) {
  const std::string seq =
      support::ask_sql(ledger(), "SELECT cast(min(seq) AS TEXT) FROM entry WHERE kind = 67");
  const Ended said = after("DELETE FROM entry WHERE seq = " + first_violation);
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("WRONG  entry " + seq + " is missing"));
}

TEST_F(ReplayCommand, finds_that_a_report_would_have_been_another) {
  const Ended said = after("DELETE FROM event WHERE kind = 67");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("entries: identical"));
  EXPECT_THAT(said.out, HasSubstr("amt: JSON from recomputed figures is another"));
}

TEST_F(ReplayCommand, names_sums_that_were_changed_but_not_what_they_are) {
  const Ended said = after(
      "UPDATE quarter_space SET person_minutes = person_minutes + 4711 WHERE seq = (SELECT "
      "max(seq) FROM quarter_space)");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("the sums (person_minutes) in this quarter of an hour"));
  EXPECT_THAT(said.out, Not(HasSubstr("4711")));
}

TEST_F(ReplayCommand, names_counts_that_were_changed_in_words) {
  EXPECT_THAT(after("UPDATE tally SET n = n + 1 WHERE what = 2").out,
              HasSubstr(": the visits that ended in this quarter of an hour are not what the "
                        "entries give"));
}

TEST_F(ReplayCommand, names_minutes_that_were_changed) {
  const Ended said =
      after("UPDATE minute SET looks = zeroblob(75) WHERE seq = (SELECT max(seq) FROM minute)");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("the minutes in this quarter of an hour are not what"));
}

// ---- beside the archive ----

class ReplayBesideArchive : public ReplayCommand {
 protected:
  ReplayBesideArchive() { configure("DV 2026/03"); }
  void configure(std::string_view agreement) {
    write(here_ / "house.toml", support::report_house_text(agreement) + "[report]\npdf = false\n" +
                                    "directory = \"" + reports().string() + "\"\n");
  }
  Ended call(std::vector<std::string> arguments) {
    for (const std::string& more : {std::string{"--config"}, (here_ / "house.toml").string(),
                                    std::string{"--ledger"}, ledger()})
      arguments.push_back(more);
    return raumwacht(arguments);
  }
  Ended replay_week() { return call({"replay", "--week", "2026-W47"}); }
  void archive() {
    const Ended made = call({"report", "--week", "2026-W47", "--archive"});
    ASSERT_EQ(made.code, 0) << made.err;
  }
  [[nodiscard]] std::filesystem::path reports() const { return here_ / "reports"; }
  [[nodiscard]] std::filesystem::path revision() const { return reports() / "amt/2026-W47/r1"; }
  support::TempDir here_;
};

TEST_F(ReplayBesideArchive, says_where_there_is_no_report) {
  const Ended said = replay_week();
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  EXPECT_THAT(said.out,
              HasSubstr("report 2026-W47, amt: none is archived in " + reports().string()));
}

TEST_F(ReplayBesideArchive, finds_the_same_files) {
  archive();
  const Ended said = replay_week();
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  EXPECT_THAT(said.out,
              HasSubstr("report 2026-W47, amt: the archived files (r1) are the same to the byte"));
}

TEST_F(ReplayBesideArchive, names_a_file_that_somebody_wrote_into) {
  archive();
  write(revision() / "report.json", "{}");
  const Ended said = replay_week();
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, AllOf(HasSubstr("WRONG  report 2026-W47, amt: "),
                              HasSubstr("report.json: it is not what was written")));
}

/// And into the index as well.
TEST_F(ReplayBesideArchive, names_a_file_that_the_record_does_not_give) {
  archive();
  write(revision() / "report.json", "{}");
  json::object index = json::parse(text_of(revision() / "index.json")).as_object();
  for (json::value& file : index.at("files").as_array()) {
    if (file.at("name") != "report.json") continue;
    file.as_object()["bytes"] = 2;
    file.as_object()["sha256"] = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
  }
  write(revision() / "index.json", json::serialize(index));
  const Ended said = replay_week();
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("WRONG  report 2026-W47, amt: the archived report.json (r1) is "
                                  "not what the same record gives"));
}

TEST_F(ReplayBesideArchive,
       does_not_call_it_wrong_that_heads_of_rooms_were_told_under_an_agreement) {
  archive();
  configure("");
  const Ended said = replay_week();
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("the archived r1 was made by another version, under another "
                                  "configuration"));
}

// ---- how far back ----

TEST_F(ReplayCommand, says_how_far_back_there_are_entries) {
  const support::TempDir dir;
  const std::filesystem::path copy = dir / "copy.db";
  std::filesystem::copy_file(ledger(), copy);
  {
    io::Ledger pruned = support::must(io::Ledger::open(copy, {}));
    const io::Config config = support::config_of(support::report_house_text());
    pruned.use(config.premises, config.text);
    const core::Time tuesday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 17}};
    support::care_for_all(pruned, {.readings = tuesday, .minutes = {}, .figures = {}});
  }
  const Ended week = replay(copy, {"--week", "2026-W47"});
  EXPECT_EQ(week.code, 0) << week.out << week.err;
  EXPECT_THAT(week.out, HasSubstr("there are no entries from before 2026-11-17T0"));
  EXPECT_THAT(week.out, HasSubstr("the stored figures are the record"));
  EXPECT_THAT(week.out, HasSubstr("HTML, CSV and JSON identical"));
  const Ended day = replay(copy, {"--from", "2026-11-16", "--to", "2026-11-16"});
  EXPECT_EQ(day.code, 1) << day.out;
  EXPECT_THAT(day.err, HasSubstr("there are no entries of that time"));
}

/// As an event that is kept, of an entry that is not: a limit ordered in June that still holds in November.
std::string order_of_june() {
  const core::Record order =
      core::to_record(0, {.t = {}, .what = core::LimitSet{core::SpaceId{0}, core::Persons{1}}}, {});
  const core::Time june{std::chrono::sys_days{std::chrono::year{2026} / 6 / 15}};
  std::string numbers;
  for (const std::int64_t number : {order.a, order.b, order.c, order.d, order.e})
    numbers += std::to_string(number) + ", ";
  const std::string wall = std::to_string(june.time_since_epoch().count());
  return "INSERT INTO event SELECT min(seq), " + wall + ", " +
         std::to_string(static_cast<int>(order.kind)) + ", " + std::to_string(order.flags) +
         ", (SELECT number FROM name WHERE id = 'r1'), 0, " + numbers +
         std::to_string(order.outcome) + ", " + wall +
         " FROM entry WHERE seq > 10 AND seq NOT IN (SELECT seq FROM event)";
}

TEST_F(ReplayCommand, knows_what_was_ordered_long_before_the_time_that_it_runs_again) {
  const std::vector<std::string> wednesday{"--from", "2026-11-18", "--to", "2026-11-18"};
  const support::TempDir dir;
  const std::filesystem::path copy = dir / "copy.db";
  std::filesystem::copy_file(ledger(), copy);
  support::run_sql(copy, order_of_june());
  const Ended made =
      raumwacht({"report", "--config", *dir_ / "house.toml", "--ledger", copy, "--from",
                 "2026-11-18", "--to", "2026-11-18", "--out", dir / "", "--formats", "json"});
  ASSERT_EQ(made.code, 0) << made.err;
  EXPECT_THAT(text_of(dir / "2026-11-18--2026-11-18-amt.json"), HasSubstr("\"ordered\""))
      << "else nothing of June is in it";
  const Ended said = replay(copy, wednesday);
  EXPECT_EQ(said.code, 0) << said.out << said.err;
  EXPECT_THAT(said.out, HasSubstr("amt: HTML, CSV and JSON identical to the byte"));
}

TEST_F(ReplayCommand, says_which_time_there_is_where_there_are_no_entries) {
  for (const char* week : {"2026-W40", "2027-W10"}) {
    const Ended said = replay(ledger(), {"--week", week});
    EXPECT_EQ(said.code, 1) << week;
    EXPECT_THAT(said.err, AllOf(HasSubstr("there are no entries of that time to run again"),
                                HasSubstr("2026-11-1")));
  }
}

TEST_F(ReplayCommand, says_what_is_wrong_with_the_call) {
  EXPECT_EQ(replay(ledger(), {"--week", "2026-W60"}).code, 64);
  EXPECT_EQ(replay(ledger(), {"--week", "2026-W47", "--from", "2026-11-16"}).code, 64);
  EXPECT_EQ(replay(ledger(), {"--from", "2026-11-19", "--to", "2026-11-16"}).code, 64);
  EXPECT_EQ(replay(ledger(), {"--site", "nirgends"}).code, 64);
  EXPECT_EQ(raumwacht({"replay", "--config", *dir_ / "none.toml"}).code, 78);
  EXPECT_EQ(replay(*dir_ / "none.db", {}).code, 1);
}

TEST_F(ReplayCommand, says_that_a_ledger_is_broken) {
  const support::TempDir dir;
  const std::filesystem::path copy = dir / "copy.db";
  std::filesystem::copy_file(ledger(), copy);
  {
    std::fstream file{copy, std::ios::in | std::ios::out | std::ios::binary};
    file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(copy) / 4));
    file << std::string(std::filesystem::file_size(copy) / 2, 'x');
  }
  const Ended said = replay(copy, {});
  EXPECT_EQ(said.code, 1) << said.out;
  EXPECT_THAT(said.err, HasSubstr("copy.db"));
  write(dir / "text.db", "no ledger at all, but long enough to be looked at as one");
  EXPECT_EQ(replay(dir / "text.db", {}).code, 1);
}

TEST_F(ReplayCommand, shows_its_progress_on_a_terminal_alone) {
  if (!std::filesystem::exists("/dev/pts/ptmx"))
    GTEST_SKIP() << "no pseudo-terminals here: devpts is not mounted at /dev/pts";
  const std::string call = support::raumwacht_binary() + " replay --ledger " + ledger();
  EXPECT_THAT(support::run({"script", "-qec", call, "/dev/null"}), HasSubstr("\x1b[K"));
  EXPECT_THAT(support::run({"script", "-qec", call + " 2>/dev/null", "/dev/null"}),
              Not(HasSubstr("\x1b[K")));
  EXPECT_EQ(replay(ledger(), {}).err, "");
}

TEST_F(ReplayCommand, finds_the_same_figures_under_the_same_rules) {
  const support::TempDir dir;
  write(dir / "same.toml", "# nothing else\n");
  const Ended said = replay(ledger(), {"--rules", dir / "same.toml", "--week", "2026-W47", "--out",
                                       dir / "", "--formats", "json"});
  ASSERT_EQ(said.code, 0) << said.err;
  const json::object made = json::parse(text_of(dir / "what-if-2026-W47-amt.json")).as_object();
  std::int64_t any = 0;
  for (const json::value& rule : made.at("tables").at("what_if_rules").as_array()) {
    EXPECT_EQ(rule.at("cases"), rule.at("cases_other")) << rule.at("rule").as_string();
    any += rule.at("cases").as_int64();
  }
  for (const json::value& space : made.at("tables").at("what_if_occupancy").as_array())
    EXPECT_EQ(space.at("over_seconds"), space.at("over_seconds_other"));
  EXPECT_GT(any, 0) << "else this week shows nothing";
}

TEST(LockedReplay, tells_no_number_of_a_room_without_an_agreement) {
  const support::TempDir dir;
  write(dir / "house.toml", support::report_house_text(""));
  ASSERT_EQ(raumwacht({"simulate", "--config", dir / "house.toml", "--days", "1", "--day",
                       "2026-11-18", "--ledger", dir / "ledger.db"})
                .code,
            0);
  support::run_sql(dir / "ledger.db",
                   "UPDATE entry SET b = 4711 WHERE seq = (SELECT min(entry.seq) FROM entry JOIN "
                   "name ON name.number = entry.other WHERE entry.kind = 67 AND name.id = "
                   "'room_occupancy')");
  const Ended said = raumwacht({"replay", "--ledger", dir / "ledger.db"});
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, AllOf(HasSubstr("differs in b"), Not(HasSubstr("4711"))));
}

}  // namespace
