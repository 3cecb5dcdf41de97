// `raumwacht report` as an administrator calls it: a simulated week of a small house, the one in which clocks go back.
#include "service/io/figure_reader.hpp"
#include "service/io/quarter_rows.hpp"
#include "service/io/rebuild.hpp"
#include "tests/support/command.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/overwrite.hpp"
#include "tests/support/process.hpp"
#include "tests/support/report_house.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/temp_zone.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;
using support::Ended;
using support::raumwacht;
using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// A week and a day of the house, up to Sunday, 25 October 2026; made once.
class ReportCommand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = new support::TempDir;
    write_config("DV 2026/03");
    const Ended made = raumwacht({"simulate", "--config", config(), "--days", "8", "--day",
                                  "2026-10-25", "--ledger", ledger()});
    ASSERT_EQ(made.code, 0) << made.err;
  }
  static void TearDownTestSuite() {
    delete dir_;
    dir_ = nullptr;
  }

  static void write_config(std::string_view agreement) {
    std::ofstream{config()} << support::report_house_text(agreement);
  }
  static std::string config() { return (*dir_ / "house.toml").string(); }
  static std::string ledger() { return (*dir_ / "ledger.db").string(); }

  static Ended report(const support::TempDir& out, std::vector<std::string> more,
                      const std::string& with_config = config()) {
    std::vector<std::string> arguments{"report", "--config", with_config, "--ledger",
                                       ledger(), "--out",    out / ""};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return raumwacht(arguments);
  }
  /// The JSON form of the week.
  static json::object week() {
    const support::TempDir out;
    const Ended made = report(out, {"--week", "2026-W43", "--formats", "json"});
    EXPECT_EQ(made.code, 0) << made.err;
    return json::parse(text_of(out / "2026-W43-amt.json")).as_object();
  }
  static json::object row(const json::object& of, const char* table, const char* key,
                          const char* value) {
    for (const json::value& one : of.at("tables").at(table).as_array())
      if (one.at(key) == json::value(value)) return one.as_object();
    ADD_FAILURE() << "no " << key << " " << value << " in " << table;
    return {};
  }

  static support::TempDir* dir_;
};
support::TempDir* ReportCommand::dir_ = nullptr;

TEST_F(ReportCommand, writes_every_form_and_says_where) {
  const support::TempDir out;
  const Ended made = report(out, {"--week", "2026-W43"});
  ASSERT_EQ(made.code, 0) << made.err;
  for (const char* name : {"2026-W43-amt.json", "2026-W43-amt.de.html", "2026-W43-amt.en.html",
                           "2026-W43-amt.de.rooms.csv", "2026-W43-amt.en.exceedances.csv"}) {
    EXPECT_THAT(made.out, HasSubstr(name));
    EXPECT_TRUE(std::filesystem::exists(out / name)) << name;
  }
}

TEST_F(ReportCommand, has_169_hours_in_the_week_in_which_clocks_go_back) {
  const json::object report = week();
  EXPECT_EQ(report.at("period").at("minutes"), 169 * 60);
  EXPECT_EQ(report.at("period").at("from"), "2026-10-19T00:00:00+02:00");
  EXPECT_EQ(report.at("period").at("to"), "2026-10-26T00:00:00+01:00");
  EXPECT_EQ(row(report, "rooms", "room", "Raum 1").at("counted"), 1000);
}

// ---- figures ----

/// What a sensor told last before each full minute of the week, in SQL alone.
std::string last_told(const char* value, const char* kind, const char* sensor) {
  return std::string{"(SELECT "} + value + " FROM told WHERE kind = " + kind + " AND sensor = '" +
         sensor + "' AND told.t < minute.t ORDER BY told.t DESC LIMIT 1)";
}

/// A copy whose readings can be found by their time.
void make_findable(const std::filesystem::path& copy) {
  support::run_sql(
      copy,
      "CREATE TABLE told AS SELECT entry.kind, name.id AS sensor, t, a, a - b AS inside "
      "FROM entry JOIN name ON number = subject WHERE entry.kind IN (32, 33)");
  support::run_sql(copy, "CREATE INDEX quick ON told (kind, sensor, t)");
}

/// From Monday, 00:00 in Berlin, to the Monday after: 169 hours. The counter's totals began with `first`.
const std::string looks =
    "WITH RECURSIVE minute(t) AS (SELECT 1792360800000 + 60000 UNION ALL "
    "SELECT t + 60000 FROM minute WHERE t < 1792360800000 + 169 * 3600000), "
    "first AS (SELECT inside FROM told WHERE kind = 33 AND sensor = 'r1-zaehler' ORDER BY t LIMIT "
    "1), "
    "look AS (SELECT " +
    last_told("inside", "33", "r1-zaehler") + " - (SELECT inside FROM first) AS persons, " +
    last_told("a", "32", "r1-luft") + " AS ppm FROM minute) ";

TEST_F(ReportCommand, tells_what_sql_finds_in_the_readings) {
  const support::TempDir dir;
  const std::filesystem::path copy = dir / "copy.db";
  std::filesystem::copy_file(ledger(), copy);
  make_findable(copy);
  const std::string found = support::ask_sql(
      copy, looks +
                "SELECT json_array(sum(persons > 0), sum(persons > 0 AND ppm < 800), "
                "sum(persons > 0 AND ppm >= 800 AND ppm < 1000), "
                "sum(persons > 0 AND ppm BETWEEN 1000 AND 2000), sum(persons > 0 AND ppm > 2000), "
                "max(ppm), sum(persons * (ppm >= 1000)), sum(persons * (ppm > 2000))) FROM look");
  const json::object air = row(week(), "air", "room", "Raum 1");
  json::array told;
  for (const char* column : {"occupied", "below_800", "below_1000", "to_2000", "above_2000",
                             "ppm_most", "person_minutes_1000", "person_minutes_2000"})
    told.push_back(air.at(column));
  EXPECT_EQ(json::serialize(told), found);
  EXPECT_GT(air.at("person_minutes_1000").as_int64(), 0) << "else this week shows nothing";
}

// What is kept by the quarter of an hour is nothing but what the entries give again.
TEST_F(ReportCommand, rests_on_sums_that_the_entries_give_again) {
  const auto read = [](const std::string& text) -> std::shared_ptr<const core::Premises> {
    return support::config_of(text).premises;
  };
  using Row = std::pair<std::string, core::SpaceFigures>;
  std::map<core::Quarter, std::vector<Row>> again, kept;
  auto ledger_reader = support::must(io::LedgerReader::open(ledger()));
  const io::RebuildOptions options{
      .use_snapshot = false,
      .quarter = [&](const core::ClosedQuarter& quarter, const core::Premises& premises) {
        for (std::size_t i = 0; i < quarter.spaces.size(); ++i) {
          std::uint8_t run = quarter.spaces[i].run;
          const core::SpaceFigures figures = figures_of(quarter.spaces[i].minutes, run);
          if (!io::says_nothing(figures))
            again[quarter.quarter].emplace_back(premises.spaces[i].id, figures);
        }
      }};
  support::must(io::rebuild(ledger_reader, read, read(support::report_house_text()), options));
  const auto figures = support::must(io::FigureReader::open(ledger()));
  support::must(figures.spaces(support::must(figures.all()), [&](const auto& row) {
    kept[row.quarter].emplace_back(figures.name(row.space), row.figures);
  }));
  EXPECT_EQ(kept.size(), 8U * 96 + 4) << "eight days, an hour longer";
  EXPECT_EQ(kept, again);
}

TEST_F(ReportCommand, tells_of_exceedances_what_the_entries_say) {
  const json::object room = row(week(), "rooms", "room", "Raum 1");
  const auto ask = [](const std::string& what) {
    return support::ask_sql(
        ledger(),
        "SELECT " + what +
            " FROM entry AS began JOIN name AS rule ON rule.number = began.other "
            "JOIN name AS space ON space.number = began.subject "
            "LEFT JOIN entry AS ended ON ended.kind = 68 AND ended.subject = began.subject AND "
            "ended.other = began.other AND ended.a = began.a AND ended.b = began.t "
            "WHERE began.kind = 67 AND rule.id = 'room_occupancy' AND space.id = 'r1' "
            "AND began.t >= 1792360800000");
  };
  EXPECT_GT(room.at("over_cases").as_int64(), 0) << "else this week shows nothing";
  EXPECT_EQ(std::to_string(room.at("over_cases").as_int64()), ask("count(*)"));
  EXPECT_EQ(std::to_string(room.at("over_seconds").as_int64()),
            ask("sum((ended.t - began.t) / 1000)"));
}

// ---- the same on every machine ----

TEST_F(ReportCommand, is_the_same_bytes_in_another_country) {
  const support::TempDir here, there;
  ASSERT_EQ(report(here, {"--week", "2026-W43"}).code, 0);
  const support::TempZone zone{"America/New_York"};
  ::setenv("LC_ALL", "de_DE.UTF-8", 1);
  ::setenv("LANG", "tr_TR.UTF-8", 1);
  const int code = report(there, {"--week", "2026-W43"}).code;
  for (const char* name : {"LC_ALL", "LANG"}) ::unsetenv(name);
  ASSERT_EQ(code, 0);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator{here / ""}) {
    ++files;
    EXPECT_EQ(text_of(entry.path()), text_of(there / entry.path().filename().string()))
        << entry.path();
  }
  EXPECT_GT(files, 40U);
}

// ---- data protection ----

TEST_F(ReportCommand, shows_no_heads_of_rooms_without_an_agreement) {
  const support::TempDir out, dir;
  const std::string locked = dir / "locked.toml";
  std::ofstream{locked} << support::report_house_text("");
  ASSERT_EQ(report(out, {"--week", "2026-W43"}, locked).code, 0);
  const json::object report = json::parse(text_of(out / "2026-W43-amt.json")).as_object();
  EXPECT_EQ(report.at("locked"), true);
  EXPECT_FALSE(report.at("tables").as_object().contains("use"));
  EXPECT_FALSE(report.at("tables").as_object().contains("hours"));
  EXPECT_FALSE(report.at("tables").as_object().contains("turnarounds"));
  for (const json::value& one : report.at("tables").at("exceedances").as_array())
    EXPECT_TRUE(one.at("space") == "Wartebereich" || one.at("persons").is_null());
  for (const json::value& one : report.at("tables").at("air").as_array())
    EXPECT_TRUE(one.at("occupied").is_null());
  EXPECT_THAT(
      text_of(out / "2026-W43-amt.de.html"),
      HasSubstr("Raumverläufe sind gesperrt: Es ist keine Dienstvereinbarung eingetragen."));
}

TEST_F(ReportCommand, hides_small_counts) {
  const support::TempDir out;
  ASSERT_EQ(report(out, {"--from", "2026-10-19", "--to", "2026-10-19", "--formats", "json"}).code,
            0);
  const json::object day =
      json::parse(text_of(out / "2026-10-19--2026-10-19-amt.json")).as_object();
  for (const json::value& room : day.at("tables").at("use").as_array())
    for (const char* column : {"uses", "visits"})
      EXPECT_TRUE(!room.at(column).is_int64() || room.at(column) == 0 ||
                  room.at(column).as_int64() >= 5)
          << column;
}

// ---- markup ----

TEST_F(ReportCommand, is_one_page_that_asks_for_nothing_else) {
  const support::TempDir out;
  ASSERT_EQ(report(out, {"--week", "2026-W43", "--formats", "html"}).code, 0);
  const std::string html = text_of(out / "2026-W43-amt.de.html");
  for (const char* foreign : {"<script", "<link", "<img", "src=", "@import", "url("})
    EXPECT_THAT(html, Not(HasSubstr(foreign)));
  EXPECT_THAT(html, HasSubstr("Amt &lt;Mitte&gt;"));
  EXPECT_THAT(html, Not(HasSubstr("Amt <Mitte>")));
  EXPECT_THAT(html, HasSubstr("<html lang=\"de\">"));
}

TEST_F(ReportCommand, says_how_long_what_is_kept) {
  const support::TempDir out;
  ASSERT_EQ(report(out, {"--week", "2026-W43", "--formats", "html"}).code, 0);
  const std::string html = text_of(out / "2026-W43-amt.en.html");
  EXPECT_THAT(html, HasSubstr("Single readings are deleted after 14 days."));
  EXPECT_THAT(html, HasSubstr("Safety reports are deleted after 1,095 days."));
}

TEST_F(ReportCommand, has_each_id_once_and_headings_in_order) {
  const support::TempDir out;
  ASSERT_EQ(report(out, {"--week", "2026-W43", "--formats", "html"}).code, 0);
  const std::string html = text_of(out / "2026-W43-amt.en.html");
  std::set<std::string> ids;
  for (std::size_t at = html.find(" id=\""); at != std::string::npos;
       at = html.find(" id=\"", at + 1)) {
    const std::size_t begin = at + 5;
    const std::string id = html.substr(begin, html.find('"', begin) - begin);
    EXPECT_TRUE(ids.insert(id).second) << id;
  }
  EXPECT_EQ(html.find("<h1>"), html.rfind("<h1>"));
  EXPECT_LT(html.find("<h1>"), html.find("<h2"));
  EXPECT_THAT(html, Not(HasSubstr("<h3")));
}

// ---- on paper ----

TEST_F(ReportCommand, becomes_tagged_pages_that_are_the_same_whenever_they_are_made) {
  const support::TempDir out, again;
  for (const support::TempDir* dir : {&out, &again}) {
    const Ended made = report(*dir, {"--week", "2026-W43", "--formats", "pdf", "--lang", "de"});
    ASSERT_EQ(made.code, 0) << made.err;
  }
  const std::string pdf = out / "2026-W43-amt.de.pdf";
  EXPECT_EQ(text_of(pdf), text_of(again / "2026-W43-amt.de.pdf"));
  const std::string info = support::run({"pdfinfo", pdf});
  EXPECT_THAT(info, ::testing::ContainsRegex("Tagged: +yes"));
  EXPECT_THAT(info, HasSubstr("Sicherheitsbericht Woche 2026-W43, Amt <Mitte>"));
  EXPECT_THAT(info, HasSubstr("A4"));
  const std::string words = support::run({"pdftotext", "-layout", pdf, "-"});
  EXPECT_THAT(words, HasSubstr("Raum 1"));
  EXPECT_THAT(words, HasSubstr("Geltende Regeln und Rechtsgrundlage"));
}

TEST_F(ReportCommand, leaves_no_half_pages_where_the_printer_is_missing) {
  const support::TempDir out;
  const std::string path = ::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  const Ended made = report(out, {"--week", "2026-W43", "--formats", "pdf", "--lang", "de"});
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(made.code, 1);
  EXPECT_THAT(made.err, HasSubstr("weasyprint: there is no such program; install it"));
  EXPECT_TRUE(std::filesystem::is_empty(out / ""));
}

// ---- the form for programs ----

TEST_F(ReportCommand, keeps_to_the_schema_that_it_prints) {
  const Ended printed = raumwacht({"report", "--schema"});
  ASSERT_EQ(printed.code, 0) << printed.err;
  const json::object schema = json::parse(printed.out).as_object();
  const json::object report = week();
  for (const json::value& key : schema.at("required").as_array())
    EXPECT_TRUE(report.contains(key.as_string())) << key;
  for (const auto& [name, rows] : report.at("tables").as_object()) {
    const json::object& known = schema.at("properties").at("tables").at("properties").as_object();
    ASSERT_TRUE(known.contains(name)) << name;
    const json::object& columns = known.at(name).at("items").at("properties").as_object();
    for (const json::value& one : rows.as_array()) {
      EXPECT_EQ(one.as_object().size(), columns.size()) << name;
      for (const auto& [column, value] : one.as_object()) {
        ASSERT_TRUE(columns.contains(column)) << name << '.' << column;
        const char* const kind = value.is_null() ? "null" : value.is_int64() ? "integer" : "string";
        EXPECT_THAT(json::serialize(columns.at(column).at("type")), HasSubstr(kind))
            << name << '.' << column;
      }
    }
  }
}

/// By a validator that knows nothing of us.
TEST_F(ReportCommand, keeps_to_the_schema_in_the_eyes_of_another_program) {
  const support::TempDir dir;
  std::ofstream{dir / "schema.json"} << raumwacht({"report", "--schema"}).out;
  std::ofstream{dir / "week.json"} << json::serialize(week());
  std::vector<std::string> command{
      "/usr/bin/python3", "-c",
      "import json, sys\n"
      "from jsonschema import Draft202012Validator as Validator\n"
      "schema, *reports = [json.load(open(f)) for f in sys.argv[1:]]\n"
      "Validator.check_schema(schema)\n"
      "judge = Validator(schema)\n"
      "for report in reports: judge.validate(report)\n"
      "wrong = [dict(reports[0], locked='no'), dict(reports[0], more=1)]\n"
      "print(len(reports), [judge.is_valid(one) for one in wrong])\n",
      dir / "schema.json", dir / "week.json"};
  for (const char* golden : {"2026-10", "2026-W43", "2026-W53", "2026-W53-locked"})
    command.push_back(support::source_root() / "tests/report/golden" /
                      (golden + std::string{".json"}));
  EXPECT_EQ(support::run(command), "5 [False, False]\n");
}

// ---- what cannot be told ----

TEST_F(ReportCommand, says_that_a_ledger_is_broken) {
  const std::uintmax_t size = std::filesystem::file_size(ledger());
  for (const auto& [from, bytes] : {std::pair{size / 4, size / 2},
                                    {std::uintmax_t{100}, size / 8},
                                    {std::uintmax_t{0}, size}}) {
    const support::TempDir out;
    const std::filesystem::path copy = out / "copy.db";
    std::filesystem::copy_file(ledger(), copy);
    support::overwrite(copy, from, bytes);
    const Ended said = raumwacht({"report", "--config", config(), "--ledger", copy, "--out",
                                  out / "reports", "--week", "2026-W43"});
    EXPECT_EQ(said.code, 1) << from << ' ' << said.out;
    EXPECT_THAT(said.err, HasSubstr("copy.db")) << from;
    EXPECT_FALSE(std::filesystem::exists(out / "reports")) << "no half report";
  }
}

TEST_F(ReportCommand, says_which_weeks_there_are_where_nothing_is_recorded) {
  const support::TempDir out;
  for (const char* other : {"2026-W10", "2027-W02"}) {
    const Ended made = report(out, {"--week", other});
    EXPECT_EQ(made.code, 1);
    EXPECT_THAT(made.err, HasSubstr(other));
    EXPECT_THAT(made.err, HasSubstr("from 2026-10-18T00:00:00+02:00 to 2026-10-26T00:00:00+01:00"));
    EXPECT_TRUE(std::filesystem::is_empty(out / ""));
  }
}

TEST_F(ReportCommand, refuses_what_is_no_time) {
  const support::TempDir out;
  const std::vector<std::vector<std::string>> wrong{{},
                                                    {"--week", "2026-47"},
                                                    {"--week", "2025-W53"},
                                                    {"--week", "2026-W43", "--quarter", "2026-Q4"},
                                                    {"--quarter", "2026-Q5"},
                                                    {"--from", "2026-10-19"},
                                                    {"--from", "2026-10-20", "--to", "2026-10-19"},
                                                    {"--week", "2026-W43", "--site", "r1"}};
  for (const std::vector<std::string>& arguments : wrong) {
    const Ended made = report(out, arguments);
    EXPECT_EQ(made.code, 64) << made.err;
    EXPECT_EQ(std::count(made.err.begin(), made.err.end(), '\n'), 1) << made.err;
  }
}

TEST_F(ReportCommand, says_which_file_cannot_be_read_or_written) {
  const support::TempDir out;
  const Ended no_ledger = raumwacht({"report", "--config", config(), "--ledger", out / "none.db",
                                     "--week", "2026-W43", "--out", out / ""});
  EXPECT_EQ(no_ledger.code, 1);
  EXPECT_THAT(no_ledger.err, HasSubstr("none.db"));
  std::ofstream{out / "broken.db"} << "this is no ledger";
  const Ended broken = raumwacht({"report", "--config", config(), "--ledger", out / "broken.db",
                                  "--week", "2026-W43", "--out", out / ""});
  EXPECT_EQ(broken.code, 1);
  EXPECT_THAT(broken.err, HasSubstr("broken.db"));
  std::ofstream{out / "file"} << "in the way";
  const Ended no_place = raumwacht({"report", "--config", config(), "--ledger", ledger(), "--week",
                                    "2026-W43", "--out", out / "file"});
  EXPECT_EQ(no_place.code, 1);
  EXPECT_THAT(no_place.err, HasSubstr("file"));
}

}  // namespace
