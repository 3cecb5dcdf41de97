#include "service/report/stage_outlook.hpp"

#include "service/report/findings.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace report {
namespace {

using std::chrono::local_days;

constexpr local_days monday{std::chrono::year{2026} / 11 / 16};

/// A site with one room, and three stages; the last two want something first.
core::Premises stages() {
  support::PremisesBuilder builder;
  core::Premises premises = *builder.site("amt").floor("eg").room("r1").build();
  core::Stage first, second, third;
  first.name = "Schritt 1";
  first.from = monday;
  second.name = "Schritt 2";
  second.needs = {.weeks = 2, .coverage = 95, .stock_days = 14};
  third.name = "Schritt 3";
  premises.stages.insert(premises.stages.end(), {first, second, third});
  return premises;
}

SiteReport week_with(Verdict verdict, std::int64_t covered = 990) {
  SiteReport report;
  report.site = core::SpaceId{0};
  report.open_minutes = 1000;
  report.looked = {1000, 1000};
  report.spaces.push_back({.space = core::SpaceId{2},
                           .is_room = true,
                           .counted = {covered, 1000},
                           .aired = {},
                           .occupancy = verdict,
                           .counts = true});
  return report;
}

SupplyLine supply(const char* name, std::int64_t on_hand, std::int64_t issued) {
  SupplyLine line{
      .site = "amt", .supply = name, .donor = "", .opening = core::Amount{on_hand + issued}};
  line.within.issued = core::Amount{issued};
  return line;
}

class Outlook : public testing::Test {
 protected:
  std::optional<StageOutlook> look() {
    facts.period = {ReportPeriod::Kind::week, monday, monday + std::chrono::days{6}};
    const ReportView view{.now = now,
                          .earlier = before,
                          .weeks_before = before,
                          .premises = premises,
                          .facts = facts,
                          .voice = voice,
                          .supplies = supplies};
    return outlook_of(view);
  }
  std::vector<OpenNeed> open() { return look().value().open; }

  core::Premises premises = stages();
  core::Calendar calendar;
  Voice voice{texts::Language::en, &calendar, 5};
  ReportFacts facts;
  SiteReport now = week_with(Verdict::kept);
  std::vector<SiteReport> before{week_with(Verdict::kept), week_with(Verdict::exceeded)};
  std::vector<SupplyLine> supplies{supply("Masken", 200, 70)};
};

TEST_F(Outlook, is_clear_where_weeks_coverage_and_stock_are_as_asked) {
  const auto outlook = look();
  ASSERT_TRUE(outlook.has_value());
  EXPECT_EQ(outlook->next->name, "Schritt 2");
  EXPECT_EQ(outlook->weeks, 2);
  EXPECT_TRUE(outlook->open.empty());
}

TEST_F(Outlook, counts_weeks_in_a_row_only) {
  before.front() = week_with(Verdict::exceeded);
  EXPECT_EQ(open(), (std::vector<OpenNeed>{WeeksOpen{1, 2}}));
  now = week_with(Verdict::exceeded);
  before.front() = week_with(Verdict::kept);
  EXPECT_EQ(open(), (std::vector<OpenNeed>{WeeksOpen{0, 2}}));
}

TEST_F(Outlook, takes_no_week_nobody_can_judge_for_kept) {
  now = week_with(Verdict::not_assessable);
  EXPECT_EQ(open(), (std::vector<OpenNeed>{WeeksOpen{0, 2}}));
}

TEST_F(Outlook, wants_every_one_of_these_weeks_measured) {
  before.front() = week_with(Verdict::limited, 949);
  EXPECT_EQ(open(), (std::vector<OpenNeed>{CoverageOpen{949, 95}}));
  before.clear();
  EXPECT_EQ(open(), (std::vector<OpenNeed>{WeeksOpen{1, 2}, CoverageOpen{std::nullopt, 95}}));
}

TEST_F(Outlook, names_the_supply_that_is_used_up_first) {
  supplies = {supply("Masken", 130, 70), supply("Handschuhe", 60, 70), supply("Stifte", 0, 0)};
  EXPECT_EQ(open(), (std::vector<OpenNeed>{StockOpen{"Handschuhe", 6, 14}}));
  supplies.push_back(supply("Handschuhe", 80, 0));
  EXPECT_EQ(open(), (std::vector<OpenNeed>{StockOpen{"Masken", 13, 14}}))
      << "batches of several donors are one stock";
}

TEST_F(Outlook, looks_from_the_stage_that_was_ordered) {
  now.stage = "Schritt 2";
  EXPECT_FALSE(look().has_value()) << "the third asks for nothing";
  now.stage = "Schritt 3";
  EXPECT_FALSE(look().has_value()) << "none follows";
}

TEST_F(Outlook, tells_who_plans_what_is_met_as_well) {
  before.front() = week_with(Verdict::exceeded);
  const auto outlook = look().value();
  EXPECT_EQ(outlook.needs, (std::vector<OpenNeed>{WeeksOpen{1, 2}, CoverageOpen{990, 95},
                                                  StockOpen{"Masken", 20, 14}}));
  supplies = {supply("Stifte", 0, 0)};
  EXPECT_EQ(look().value().needs.back(), (OpenNeed{StockOpen{"", std::nullopt, 14}}));
}

TEST_F(Outlook, passes_over_stages_of_other_sites) {
  premises.stages[2].sites = {core::SpaceId{1}};
  EXPECT_FALSE(look().has_value());
}

// ---- findings ----

TEST(Findings, ask_for_a_measure_from_where_it_is_no_accident) {
  const core::Premises premises = stages();
  SiteReport report = week_with(Verdict::kept);
  report.spaces[0].air_1000_cases = 2;
  EXPECT_TRUE(findings_of(report, premises).empty());
  report.spaces[0].air_1000_cases = 3;
  report.spaces[0].over_cases = 1;
  const auto findings = findings_of(report, premises);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].id, "over");
  EXPECT_EQ(findings[0].space, "r1");
  EXPECT_EQ(findings[1].id, "air_1000");
  EXPECT_EQ(findings[1].n, 3);
}

TEST(Findings, come_back_from_a_report_and_nothing_else_does) {
  const auto found = findings_in(
      R"({"tables":{"findings":[{"finding":"over","space":"r1","n":4},{"finding":"new","space":"r1",)"
      R"("n":1},{"finding":"gap","space":7,"n":1},3]}})");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "over");
  EXPECT_EQ(found[0].space, "r1");
  EXPECT_EQ(found[0].n, 4);
  for (const char* text : {"", "{", "[]", "{\"tables\":{}}", "{\"tables\":{\"findings\":{}}}"})
    EXPECT_TRUE(findings_in(text).empty()) << text;
}

TEST(Findings, have_no_figure_where_nobody_looked) {
  const core::Premises premises = stages();
  SiteReport report = week_with(Verdict::limited, 800);
  EXPECT_EQ(figure_of("over", "r1", report, premises), 0);
  report = week_with(Verdict::not_assessable, 799);
  EXPECT_EQ(figure_of("over", "r1", report, premises), std::nullopt) << "sensors were silent";
  EXPECT_EQ(figure_of("over", "gone", report, premises), std::nullopt);
  EXPECT_EQ(figure_of("sensor", "r1", report, premises), std::nullopt) << "there is none";
  report.looked = {0, 1000};
  EXPECT_EQ(figure_of("over", "r1", report, premises), std::nullopt);
}

}  // namespace
}  // namespace report
