// The daemon ran, and every sensor was silent: nothing of that week is a zero, in any form of the report. What was seen
// stays, at any coverage.
#include "service/report/findings.hpp"
#include "tests/support/report_house.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace report {
namespace {

namespace json = boost::json;
using core::MinuteLook;
using support::ReportLedger;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::int64_t hour = 60, day = 24 * hour, week = 7 * day;

std::optional<MinuteLook> unknown(std::string_view /*id*/, std::int64_t /*minute*/) {
  return MinuteLook{};
}

MadeReport made_of(ReportLedger& ledger) {
  return ledger.made(*period_of_week("2026-W47"), {texts::Language::en, texts::Language::de});
}
MadeReport silent_week(ReportLedger& ledger) { return made_of(ledger.write(0, week, unknown)); }
/// Made once.
const MadeReport& silent_week() {
  static const MadeReport made = [] {
    ReportLedger ledger;
    return silent_week(ledger);
  }();
  return made;
}

json::array rows(const MadeReport& made, std::string_view table) {
  return json::parse(made.json).at("tables").at(table).as_array();
}

json::value cell(const MadeReport& made, std::string_view table, std::string_view key,
                 std::string_view row, std::string_view column) {
  for (const json::value& one : rows(made, table))
    if (one.at(key) == json::value(json::string{row})) return one.at(column);
  ADD_FAILURE() << "no " << row << " in " << table;
  return {};
}

TEST(UnseenWeek, has_no_zero_in_any_table_but_that_of_coverage) {
  const MadeReport& made = silent_week();
  const std::set<std::string_view> coverage{"counted", "measured", "airings_told"};
  for (const std::string_view table :
       {"rooms", "areas", "air", "airing", "use", "hours", "comparison", "turnarounds"}) {
    for (const json::value& row : rows(made, table)) {
      for (const auto& [column, value] : row.as_object()) {
        if (coverage.contains(column) || row.as_object().contains("hour")) continue;
        if (row.as_object().begin()->value() == "coverage") continue;
        EXPECT_FALSE(value == json::value(0)) << table << '.' << column;
      }
    }
  }
}

TEST(UnseenWeek, has_no_hours_without_use) { EXPECT_TRUE(rows(silent_week(), "hours").empty()); }

TEST(UnseenWeek, says_not_assessable_on_the_first_page_and_in_the_mail) {
  const MadeReport& made = silent_week();
  EXPECT_THAT(made.written[0].html, HasSubstr("<b>Not assessable</b>"));
  EXPECT_THAT(made.written[0].html, Not(HasSubstr("<b>0</b>")));
  EXPECT_THAT(made.written[0].summary_text,
              HasSubstr("Occupancy exceedances: Not assessable (before: unknown)"));
  EXPECT_THAT(made.written[1].summary_html, HasSubstr("<b>Nicht bewertbar</b>"));
  EXPECT_THAT(made.written[1].summary_html, Not(HasSubstr("<b>0</b>")));
}

TEST(UnseenWeek, does_not_say_that_there_were_no_exceedances) {
  const MadeReport& made = silent_week();
  EXPECT_THAT(made.written[0].html, HasSubstr("<p>Each exceedance: Not assessable</p>"));
  EXPECT_THAT(made.written[0].html, HasSubstr("<p>Each time above 2000 ppm: Not assessable</p>"));
}

TEST(UnseenWeek, proves_of_no_measure_that_it_helped) {
  ReportLedger ledger;
  const SiteReport report = ledger.write(0, week, unknown).report();
  EXPECT_EQ(report.looked.part, report.looked.whole) << "the daemon ran";
  for (const std::string_view finding : {"over", "air_1000", "air_2000", "gap"})
    EXPECT_EQ(figure_of(finding, "r1", report, ledger.premises()), std::nullopt) << finding;
  EXPECT_EQ(figure_of("route", "warten", report, ledger.premises()), std::nullopt);
}

TEST(UnseenWeek, keeps_an_exceedance_that_was_seen) {
  ReportLedger ledger;
  const core::SpaceId r1 = ledger.space("r1");
  const std::uint8_t rule = ledger.rule("room_occupancy");
  ledger.record(9 * hour, core::ViolationStarted{r1, rule, 0, 4, 3, 0})
      .record(9 * hour + 25, core::ViolationEnded{r1, rule, 0, ledger.at(9 * hour), 5});
  const MadeReport made = silent_week(ledger);
  EXPECT_EQ(cell(made, "rooms", "room", "Raum 1", "verdict"), "exceeded");
  EXPECT_EQ(cell(made, "rooms", "room", "Raum 1", "over_cases"), 1);
  EXPECT_EQ(cell(made, "rooms", "room", "Raum 2", "over_cases"), nullptr);
  EXPECT_EQ(cell(made, "comparison", "figure", "over_cases", "now"), 1);
  EXPECT_EQ(cell(made, "comparison", "figure", "air_minutes_1000", "now"), nullptr);
}

/// A week of which half was seen is no lesser week than the one before.
TEST(UnseenWeek, is_compared_with_none) {
  ReportLedger ledger{"DV 2026/03", support::report_monday - std::chrono::days{7}};
  const core::SpaceId r1 = ledger.space("r1");
  const std::uint8_t rule = ledger.rule("room_occupancy");
  for (const std::int64_t minute : {9 * hour, 11 * hour, week + 9 * hour}) {
    ledger.record(minute, core::ViolationStarted{r1, rule, 0, 4, 3, 0});
    ledger.record(minute + 5, core::ViolationEnded{r1, rule, 0, ledger.at(minute), 5});
  }
  ledger.write(0, week, [](std::string_view, std::int64_t) {
    return std::optional{MinuteLook{.persons = core::Persons{0}, .co2 = core::Ppm{500}}};
  });
  const MadeReport made = made_of(ledger.write(week, 2 * week, unknown));
  EXPECT_EQ(cell(made, "comparison", "figure", "over_cases", "before"), 2);
  EXPECT_EQ(cell(made, "comparison", "figure", "over_cases", "now"), 1);
  EXPECT_EQ(cell(made, "comparison", "figure", "over_cases", "trend"), nullptr);
}

// ---- weeks without an agreement: that rooms were counted is known, what was counted is not ----

/// In use for the first half of each hour of opening, by two persons.
std::optional<MinuteLook> in_use(std::string_view id, std::int64_t minute) {
  MinuteLook look{.persons = core::Persons{0}, .co2 = core::Ppm{500}};
  const std::int64_t of_day = minute % day;
  const bool open = minute % week < 5 * day && of_day >= 8 * hour && of_day < 16 * hour;
  if (!id.starts_with('r') || !open || of_day % hour >= 30) return look;
  look.persons = core::Persons{2};
  look.visited = true;
  return look;
}

std::optional<MinuteLook> withheld(std::string_view id, std::int64_t minute) {
  if (!id.starts_with('r')) return in_use(id, minute);
  return MinuteLook{.withheld = true, .co2 = core::Ppm{500}};
}

TEST(WithheldWeek, is_not_compared_as_one_without_use) {
  ReportLedger ledger{"DV 2026/03", support::report_monday - std::chrono::days{7}};
  const MadeReport made = made_of(ledger.write(0, week, withheld).write(week, 2 * week, in_use));
  EXPECT_EQ(cell(made, "comparison", "figure", "occupied_hours", "now"), 40);
  for (const char* figure : {"occupied_hours", "over_in_100_hours", "over_minutes_in_100_hours",
                             "air_minutes_in_100_hours"}) {
    EXPECT_EQ(cell(made, "comparison", "figure", figure, "now").is_null(), false) << figure;
    for (const char* column : {"before", "median_four", "trend"})
      EXPECT_EQ(cell(made, "comparison", "figure", figure, column), nullptr)
          << figure << '.' << column;
  }
  EXPECT_EQ(cell(made, "comparison", "figure", "over_cases", "before"), 0)
      << "whether there were too many was known";
  EXPECT_EQ(cell(made, "comparison", "figure", "coverage", "before"), 100);
}

/// The agreement came on Thursday.
TEST(WithheldWeek, tells_no_use_of_its_last_two_days_as_that_of_the_week) {
  ReportLedger ledger;
  const core::SpaceId r1 = ledger.space("r1");
  const std::uint8_t rule = ledger.rule("room_occupancy");
  ledger.record(3 * day + 9 * hour, core::ViolationStarted{r1, rule, 0, 4, 3, 0})
      .record(3 * day + 10 * hour,
              core::ViolationEnded{r1, rule, 0, ledger.at(3 * day + 9 * hour), 5});
  const MadeReport made = made_of(ledger.write(0, 3 * day, withheld).write(3 * day, week, in_use));
  for (const char* column : {"uses", "visited_minutes", "visits", "visitors"})
    EXPECT_EQ(cell(made, "use", "room", "Raum 1", column), nullptr) << column;
  EXPECT_EQ(cell(made, "comparison", "figure", "occupied_hours", "now"), nullptr);
  EXPECT_EQ(cell(made, "rooms", "room", "Raum 1", "over_cases"), 1);
  EXPECT_EQ(cell(made, "rooms", "room", "Raum 2", "verdict"), "kept") << "it was counted";
  const json::value whole = json::parse(made.json);
  EXPECT_FALSE(whole.at("tables").as_object().contains("most_affected"))
      << "by eight hours in use, of which nobody knows how many there were";
}

/// The agreement ended on Saturday: what is not kept of closed days is no gap of use.
TEST(WithheldWeek, tells_use_where_only_closed_days_were_not_kept) {
  ReportLedger ledger;
  const MadeReport made = made_of(ledger.write(0, 5 * day, in_use).write(5 * day, week, withheld));
  EXPECT_EQ(cell(made, "use", "room", "Raum 1", "uses"), 40);
  EXPECT_EQ(cell(made, "comparison", "figure", "occupied_hours", "now"), 40);
}

}  // namespace
}  // namespace report
