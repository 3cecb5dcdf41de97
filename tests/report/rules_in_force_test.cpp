// A report names the rules of each day of its period: those of a stage that ended in it, those of a configuration that was
// replaced, and none where nobody knows any more.
#include "service/report/rules_in_force.hpp"

#include "tests/support/ledger_samples.hpp"
#include "tests/support/report_house.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace report {
namespace {

namespace json = boost::json;
using core::MinuteLook;
using support::ReportLedger;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::int64_t hour = 60, day = 24 * hour, week = 7 * day;

std::optional<MinuteLook> quiet(std::string_view id, std::int64_t /*minute*/) {
  MinuteLook look{.persons = core::Persons{0}};
  if (id.starts_with('r')) look.co2 = core::Ppm{500};
  return look;
}

/// Cells of a column, with those of `from`.
std::vector<std::string> told(const MadeReport& made, std::string_view table,
                              std::string_view column, std::string_view only = "") {
  std::vector<std::string> all;
  const json::value whole = json::parse(made.json);
  for (const json::value& row : whole.at("tables").at(table).as_array()) {
    if (!only.empty() && row.at("space") != json::value(json::string{only})) continue;
    const json::value& cell = row.at(column);
    const std::string text =
        cell.is_string() ? std::string{cell.as_string()} : json::serialize(cell);
    all.push_back(text + " " + std::string{row.at("from").as_string()}.substr(0, 16));
  }
  return all;
}

MadeReport report_of_week(ReportLedger& ledger) {
  return ledger.made(*period_of_week("2026-W47"), {texts::Language::en});
}

TEST(RulesInForce, are_those_of_every_stage_of_the_week_with_their_legal_basis) {
  ReportLedger ledger{"DV 2026/03", support::report_monday, support::two_stages};
  const core::SpaceId site = ledger.space("amt");
  ledger.record(1, core::StageBegan{site, 1, false});
  ledger.record(2 * day, core::StageBegan{site, 2, false});
  const MadeReport made = report_of_week(ledger.write(0, week, quiet));
  EXPECT_THAT(told(made, "profiles", "profile"),
              ElementsAre("bmas-2020 2026-11-16T00:00", "office-a36 2026-11-18T00:00"));
  EXPECT_THAT(told(made, "profiles", "legal_basis"),
              ElementsAre(HasSubstr("BMAS, April 2020"), HasSubstr("ASR A3.6")));
  EXPECT_THAT(told(made, "profiles", "stage"),
              ElementsAre(HasSubstr("Schritt 1"), HasSubstr("Schritt 2")));
}

TEST(RulesInForce, say_from_when_to_when_the_law_itself_holds) {
  ReportLedger ledger{"DV 2026/03", support::report_monday, support::two_stages};
  const core::SpaceId site = ledger.space("amt");
  ledger.record(1, core::StageBegan{site, 1, false});
  ledger.record(2 * day, core::StageBegan{site, 2, false});
  const MadeReport made = report_of_week(ledger.write(0, week, quiet));
  EXPECT_THAT(told(made, "profiles", "valid_from"),
              ElementsAre("2020-04-16 2026-11-16T00:00", "null 2026-11-18T00:00"));
  EXPECT_THAT(told(made, "profiles", "valid_to"),
              ElementsAre("2020-08-19 2026-11-16T00:00", "null 2026-11-18T00:00"));
}

TEST(RulesInForce, are_one_row_where_nothing_changed) {
  ReportLedger ledger;
  const MadeReport made = report_of_week(ledger.quiet_week());
  EXPECT_EQ(told(made, "profiles", "profile").size(), 1U);
  EXPECT_THAT(told(made, "limits", "limit", "Raum 1"), ElementsAre("3 2026-11-16T00:00"));
  EXPECT_EQ(told(made, "configurations", "kept").size(), 1U);
}

TEST(RulesInForce, are_those_of_each_configuration_with_limits_and_deviations) {
  ReportLedger ledger;
  std::string other = support::report_house_text();
  other.replace(other.find("seats = 3"), 9, "seats = 1");
  other += "[rules]\nroom_occupancy = { hold = \"90s\" }\n";
  ledger.reconfigure(3 * day + 10 * hour, other);
  const MadeReport made = report_of_week(ledger.write(0, week, quiet));
  EXPECT_THAT(told(made, "limits", "limit", "Raum 1"),
              ElementsAre("3 2026-11-16T00:00", "1 2026-11-19T10:00"));
  EXPECT_THAT(told(made, "limits", "limit", "Raum 2"), ElementsAre("2 2026-11-16T00:00"));
  EXPECT_THAT(told(made, "deviations", "rule"), ElementsAre("room_occupancy 2026-11-19T10:00"));
  EXPECT_EQ(told(made, "configurations", "configuration").size(), 2U);
}

TEST(RulesInForce, name_a_stage_by_command_with_its_limits_as_one_by_its_date) {
  ReportLedger ledger{"DV 2026/03", support::report_monday,
                      std::string{support::two_stages} + "max_persons_per_room = 1\n"};
  const core::SpaceId site = ledger.space("amt");
  ledger.record(1, core::StageBegan{site, 1, false});
  ledger.enter(day + 9 * hour, core::StageOrdered{site, 2});
  ledger.record(day + 9 * hour, core::StageBegan{site, 2, true});
  const MadeReport made = report_of_week(ledger.write(0, week, quiet));
  EXPECT_THAT(
      told(made, "profiles", "stage"),
      ElementsAre("Schritt 1: nur auf Einladung 2026-11-16T00:00", "Schritt 2 2026-11-17T09:00"));
  EXPECT_THAT(told(made, "limits", "limit", "Raum 1"),
              ElementsAre("3 2026-11-16T00:00", "1 2026-11-17T09:00"));
  EXPECT_THAT(told(made, "limits", "bound", "Raum 1"),
              ElementsAre("seats 2026-11-16T00:00", "stage 2026-11-17T09:00"));
}

TEST(RulesInForce, name_a_limit_by_command_until_the_next_one) {
  ReportLedger ledger;
  const core::SpaceId room = ledger.space("r1");
  ledger.enter(day + 9 * hour, core::LimitSet{room, core::Persons{1}});
  ledger.enter(2 * day, core::LimitSet{room, std::nullopt});
  const MadeReport made = report_of_week(ledger.write(0, week, quiet));
  EXPECT_THAT(told(made, "limits", "limit", "Raum 1"),
              ElementsAre("3 2026-11-16T00:00", "1 2026-11-17T09:00", "null 2026-11-18T00:00"));
  EXPECT_THAT(told(made, "limits", "bound", "Raum 1"),
              ElementsAre("seats 2026-11-16T00:00", "ordered 2026-11-17T09:00",
                          "ordered 2026-11-18T00:00"));
  EXPECT_THAT(told(made, "limits", "limit", "Raum 2"), ElementsAre("2 2026-11-16T00:00"));
  EXPECT_EQ(told(made, "configurations", "kept").size(), 1U);
}

/// As in the core: a restart with the same configuration, and a stage, leave an order alone.
TEST(RulesInForce, name_a_limit_by_command_until_another_configuration_comes) {
  ReportLedger ledger{"DV 2026/03", support::report_monday, support::two_stages};
  const std::string same = support::report_house_text() + support::two_stages;
  ledger.enter(hour, core::LimitSet{ledger.space("r1"), core::Persons{1}});
  ledger.record(week + hour, core::StageBegan{ledger.space("amt"), 2, true});
  ledger.reconfigure(week + 2 * hour, same);
  ledger.reconfigure(week + 3 * day, same + "[rules]\nroom_occupancy = { hold = \"90s\" }\n");
  ledger.write(0, 2 * week, quiet);
  const MadeReport made = ledger.made(*period_of_week("2026-W48"), {texts::Language::en});
  EXPECT_THAT(told(made, "limits", "limit", "Raum 1"),
              ElementsAre("1 2026-11-23T00:00", "3 2026-11-26T00:00"));
}

// ---- sensors that came later ----

constexpr const char* one_sensor_more = R"toml(
[[sensor]]
source = "json"
device = "r1-neu"
id = "r1-neu"
room = "r1"
expect_every = "1min"
)toml";

json::object sensor_row(const MadeReport& made, std::string_view id) {
  const json::value whole = json::parse(made.json);
  for (const json::value& row : whole.at("tables").at("sensors").as_array())
    if (row.at("sensor") == json::value(json::string{id})) return row.as_object();
  ADD_FAILURE() << "no " << id;
  return {};
}

/// What is not configured is not recorded as silent.
TEST(RulesInForce, say_of_a_sensor_that_it_told_nothing_before_it_was_configured) {
  ReportLedger ledger;
  ledger.reconfigure(2 * day, support::report_house_text() + one_sensor_more);
  const MadeReport made = report_of_week(ledger.write(0, week, quiet));
  const json::object later = sensor_row(made, "r1-neu"), always = sensor_row(made, "r1-luft");
  EXPECT_EQ(later.at("available"), 600) << "three of five days";
  EXPECT_EQ(later.at("gaps"), 2) << "Monday and Tuesday";
  EXPECT_EQ(later.at("longest_gap"), 8 * hour);
  EXPECT_EQ(always.at("available"), 1000);
  EXPECT_EQ(always.at("gaps"), 0);
}

/// The week before a measure is another than that of the report.
TEST(RulesInForce, say_it_of_the_week_before_a_measure_too) {
  ReportLedger ledger{"DV 2026/03", support::report_monday - std::chrono::days{7}};
  ledger.type(1, "sensor").type(2, "building");
  ledger.reconfigure(3 * day, support::report_house_text() + one_sensor_more);
  ledger.enter(week + day, core::MeasureNoted{.site = ledger.space("amt"),
                                              .space = ledger.space("r1"),
                                              .number = 1,
                                              .finding = 1,
                                              .what = ~0U,
                                              .function = 2});
  const MadeReport made = report_of_week(ledger.write(0, 2 * week, quiet));
  const json::value whole = json::parse(made.json);
  const json::array& measures = whole.at("tables").at("measures").as_array();
  ASSERT_EQ(measures.size(), 1U);
  EXPECT_EQ(measures[0].at("figure_before"), 40) << "per cent: two of five days";
  EXPECT_EQ(measures[0].at("figure_now"), 100);
}

// ---- what is not kept any more ----

/// The present limit was not in force then.
TEST(RulesInForce, are_told_to_be_gone_rather_than_to_be_the_present_ones) {
  ReportLedger ledger;
  ledger.quiet_week();
  (void)ledger.report();  // closes it
  support::run_sql(ledger.file(), "DELETE FROM era");
  const MadeReport made = report_of_week(ledger);
  EXPECT_TRUE(told(made, "limits", "limit").empty());
  EXPECT_TRUE(told(made, "profiles", "profile").empty());
  EXPECT_THAT(made.written.front().html,
              HasSubstr("The configuration from Mon 16/11, 00:00 to Mon 23/11, 00:00 is not kept "
                        "any more"));
  EXPECT_THAT(made.written.front().html, Not(HasSubstr("<p>Limits: none</p>")));
}

}  // namespace
}  // namespace report
