// `raumwacht report`: its forms, on the screen, on paper and for programs; the same on every machine.
#include "tests/support/process.hpp"
#include "tests/support/report_command.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/temp_zone.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;
using support::Ended;
using support::raumwacht;
using support::ReportCommand;
using ::testing::HasSubstr;
using ::testing::Not;

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

}  // namespace
