// `raumwacht report`: what it is asked for, what it says, and what it keeps to itself.
#include "tests/support/overwrite.hpp"
#include "tests/support/report_command.hpp"
#include "tests/support/report_house.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace json = boost::json;
using support::Ended;
using support::raumwacht;
using support::ReportCommand;
using ::testing::HasSubstr;

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
