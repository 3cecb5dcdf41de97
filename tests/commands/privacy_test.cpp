// `raumwacht privacy` as a data protection officer calls it, and the lines that commands leave in the
// access log.
#include "service/io/access_log_store.hpp"
#include "service/io/clock.hpp"
#include "tests/support/binary.hpp"
#include "tests/support/command.hpp"
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
using support::must;
using support::raumwacht;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr int done = 0, failed = 1, usage = 64, configuration = 78;

/// A quiet week in November 2026; made once, and copied.
class PrivacyCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    week_ = new support::ReportLedger;
    week_->quiet_week();
    (void)week_->report();  // closes it
  }
  static void TearDownTestSuite() {
    delete week_;
    week_ = nullptr;
  }
  void SetUp() override {
    std::filesystem::copy_file(week_->file(), ledger());
    write_config("DV 2026/03");
  }
  void write_config(std::string_view agreement) {
    std::ofstream{config()} << support::report_house_text(agreement);
  }
  [[nodiscard]] std::string config() const { return (dir_ / "house.toml").string(); }
  [[nodiscard]] std::string ledger() const { return (dir_ / "ledger.db").string(); }
  [[nodiscard]] std::filesystem::path log() const { return ledger() + ".access_log"; }

  [[nodiscard]] Ended call(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--config", config(), "--ledger", ledger()});
    return raumwacht(arguments);
  }
  [[nodiscard]] Ended privacy(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), "privacy");
    return call(std::move(more));
  }
  [[nodiscard]] std::vector<io::AccessLine> lines() const {
    std::vector<io::AccessLine> lines;
    const auto store = io::AccessLogStore::open_to_read(ledger());
    if (!store) return lines;
    must(store->read({}, [&](const io::AccessLine& line) {
      lines.push_back(line);
      return true;
    }));
    return lines;
  }
  /// What the last command left, which must be one line.
  [[nodiscard]] std::string told() const {
    const auto all = lines();
    if (all.size() != 1) return std::to_string(all.size()) + " lines";
    EXPECT_EQ(all[0].who, (io::Asker{.role = "command line", .name = {}}));
    EXPECT_LT(io::Clock{}.wall() - all[0].at, std::chrono::minutes{5});
    return std::string{io::name_of(all[0].kind)} + ' ' + all[0].what + " [" + all[0].detail + ']';
  }

  static support::ReportLedger* week_;
  support::TempDir dir_;
};
support::ReportLedger* PrivacyCommand::week_ = nullptr;

// ---- what is stored ----

TEST_F(PrivacyCommand, tells_people_what_is_stored_and_since_when) {
  const Ended told = privacy();
  ASSERT_EQ(told.code, done) << told.err;
  EXPECT_THAT(told.out, HasSubstr("Einzelwerte werden nach 14 Tagen gelöscht."));
  EXPECT_THAT(told.out, HasSubstr("Ältester Eintrag: 15.11.2026"));  // UTC
  EXPECT_THAT(told.out, HasSubstr("Eingetragen ist: DV 2026/03"));
  EXPECT_THAT(told.out, HasSubstr("Zurzeit ist nichts davon gespeichert."));
  EXPECT_THAT(privacy({"--lang", "en"}).out, HasSubstr("Oldest entry: 2026-11-15"));
}

TEST_F(PrivacyCommand, writes_one_page_that_needs_nothing_else) {
  const Ended page = privacy({"--format", "html", "--lang", "en"});
  ASSERT_EQ(page.code, done) << page.err;
  EXPECT_THAT(page.out, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(page.out, HasSubstr("<li>Oldest entry: 2026-11-15</li>"));
  for (const char* foreign : {"<script", "<link", "<img", "src=", "@import", "url(", "href="})
    EXPECT_THAT(page.out, Not(HasSubstr(foreign)));
}

TEST_F(PrivacyCommand, tells_programs_every_kind) {
  write_config("");
  const Ended told = privacy({"--format", "json"});
  ASSERT_EQ(told.code, done) << told.err;
  const json::value is = json::parse(told.out);
  EXPECT_EQ(is.at("locked"), true);
  std::vector<std::string> kinds;
  for (const json::value& one : is.at("kept").as_array()) {
    kinds.emplace_back(one.at("kind").as_string());
    EXPECT_EQ(one.at("n") == 0, !one.as_object().contains("oldest")) << kinds.back();
  }
  EXPECT_THAT(kinds, ElementsAre("readings", "minutes", "quarter_hours", "appointments",
                                 "emergency_sheets", "access_log", "reports", "backups"));
  EXPECT_EQ(is.at_pointer("/kept/2/oldest"), "2026-11-15T23:00:00.000Z");
}

TEST_F(PrivacyCommand, takes_nothing_out_and_so_leaves_no_line) {
  ASSERT_EQ(privacy().code, done);
  EXPECT_FALSE(std::filesystem::exists(log()));
}

// ---- what commands leave in the access log ----

TEST_F(PrivacyCommand, notes_reports) {
  const Ended made =
      call({"report", "--week", "2026-W47", "--formats", "json", "--out", dir_ / ""});
  ASSERT_EQ(made.code, done) << made.err;
  EXPECT_THAT(made.err, IsEmpty());
  EXPECT_EQ(told(), "taken_out raumwacht report [period=2026-W47 site=amt]");
}

TEST_F(PrivacyCommand, notes_exports) {
  ASSERT_EQ(raumwacht({"simulate", "--config", config(), "--days", "1", "--day", "2026-11-18",
                       "--ledger", dir_ / "day.db"})
                .code,
            done);
  const Ended text =
      raumwacht({"export", "openmetrics", "--config", config(), "--ledger", dir_ / "day.db",
                 "--from", "2026-11-18T08:00:00+01:00", "--to", "2026-11-18T09:00:00+01:00"});
  ASSERT_EQ(text.code, done) << text.err;
  const Ended log =
      raumwacht({"privacy", "--access", "--config", config(), "--ledger", dir_ / "day.db"});
  EXPECT_THAT(log.out, HasSubstr("  command line  taken_out  raumwacht export openmetrics  "
                                 "from=2026-11-18T07:00:00.000Z to=2026-11-18T08:00:00.000Z\n"));
}

TEST_F(PrivacyCommand, notes_backups_and_restores) {
  ASSERT_EQ(call({"backup", dir_ / "copies"}).code, done);
  EXPECT_EQ(told(), "taken_out raumwacht backup []");
  ASSERT_EQ(call({"restore", dir_ / "copies"}).code, done);
  ASSERT_THAT(lines(), SizeIs(2));
  EXPECT_EQ(lines()[1].what, "raumwacht restore");
  EXPECT_EQ(lines()[1].kind, io::AccessKind::changed);
}

TEST_F(PrivacyCommand, leaves_no_line_of_what_failed) {
  EXPECT_EQ(call({"report", "--week", "2026-W20", "--out", dir_ / ""}).code, failed);
  EXPECT_EQ(call({"backup", "/dev/null/nowhere"}).code, failed);
  EXPECT_FALSE(std::filesystem::exists(log()));
}

TEST_F(PrivacyCommand, says_that_a_line_could_not_be_written_and_goes_on) {
  std::ofstream{log()} << "no database at all, but long enough to be read as one";
  const Ended made =
      call({"report", "--week", "2026-W47", "--formats", "json", "--out", dir_ / ""});
  EXPECT_EQ(made.code, done);
  EXPECT_THAT(made.err, HasSubstr("the access log does not say so: "));
  EXPECT_THAT(made.err, HasSubstr(log().string()));
}

// ---- reading it ----

TEST_F(PrivacyCommand, lists_accesses_of_a_span_as_text_and_as_json) {
  using namespace std::chrono_literals;
  must(must(io::AccessLogStore::open(ledger()))
           .add(std::vector{io::AccessLine{.at = support::monday,
                                           .who = {"manager", "Leitung"},
                                           .kind = io::AccessKind::read,
                                           .what = "GET /api/v1/appointments",
                                           .detail = "day=2026-11-16"},
                            io::AccessLine{.at = support::monday + 24h,
                                           .who = {"socket", ""},
                                           .kind = io::AccessKind::changed,
                                           .what = "POST /control/tokens",
                                           .detail = {}}}));
  const Ended first = privacy({"--access", "--to", "2026-11-17"});
  EXPECT_EQ(first.code, done);
  EXPECT_EQ(first.out,
            "2026-11-16T00:00:00.000Z  manager (Leitung)  read  GET /api/v1/appointments  "
            "day=2026-11-16\n");
  const Ended second =
      privacy({"--access", "--from", "2026-11-17", "--to", "2026-11-18", "--format", "json"});
  EXPECT_EQ(second.out, R"({"at":"2026-11-17T00:00:00.000Z","role":"socket","did":"changed",)"
                        R"("what":"POST /control/tokens"})"
                        "\n");
  EXPECT_EQ(lines().back().what, "raumwacht privacy --access") << "who read it is noted, too";
}

TEST_F(PrivacyCommand, notes_who_stops_reading_the_log_before_its_end) {
  constexpr std::size_t more_than_a_pipe_holds = 5000;
  must(must(io::AccessLogStore::open(ledger()))
           .add(std::vector(more_than_a_pipe_holds,
                            io::AccessLine{.at = support::monday,
                                           .who = {"manager", "Leitung"},
                                           .kind = io::AccessKind::read,
                                           .what = "GET /api/v1/appointments",
                                           .detail = "day=2026-11-16"})));
  const std::string page =
      support::run({"sh", "-c", "\"$0\" privacy --access --config \"$1\" --ledger \"$2\" | head -1",
                    support::raumwacht_binary(), config(), ledger()});
  EXPECT_THAT(page, HasSubstr("manager (Leitung)  read  "));
  ASSERT_THAT(lines(), SizeIs(more_than_a_pipe_holds + 1));
  EXPECT_EQ(lines().back().what, "raumwacht privacy --access");
}

TEST_F(PrivacyCommand, says_what_is_wrong_and_ends_with_the_code_for_it) {
  EXPECT_EQ(privacy({"--access"}).code, failed) << "nobody wrote a log yet";
  EXPECT_THAT(privacy({"--access"}).err, HasSubstr(log().string()));
  const Ended day = privacy({"--access", "--from", "yesterday"});
  EXPECT_EQ(day.code, usage);
  EXPECT_THAT(day.err, HasSubstr("--from: must be a day or a time, as 2026-11-16"));
  EXPECT_EQ(privacy({"--access", "--from", "2026-11-17", "--to", "2026-11-16"}).code, usage);
  EXPECT_EQ(privacy({"--from", "2026-11-17"}).code, usage);
  EXPECT_EQ(privacy({"--access", "--format", "html"}).code, usage);
  EXPECT_EQ(privacy({"--format", "pdf"}).code, usage);
  std::ofstream{config()} << "[nonsense]\n";
  EXPECT_EQ(privacy().code, configuration);
}

TEST_F(PrivacyCommand, needs_a_ledger_that_can_be_read) {
  const Ended none = raumwacht({"privacy", "--config", config(), "--ledger", dir_ / "none.db"});
  EXPECT_EQ(none.code, failed);
  EXPECT_THAT(none.err, HasSubstr("none.db"));
}

}  // namespace
