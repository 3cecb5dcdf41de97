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
  builder.site("amt").floor("eg").room("r1");
  builder.supply({.id = "masks", .name = "Masken"}).supply({.id = "gloves", .name = "Handschuhe"});
  core::Premises premises = *builder.build();
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
  Outlook() { use("Masken", 7, 10); }
  std::optional<StageOutlook> look() {
    facts.period = {ReportPeriod::Kind::week, monday, monday + std::chrono::days{6}};
    const ReportView view{.now = now,
                          .earlier = before,
                          .weeks_before = before,
                          .premises = premises,
                          .facts = facts,
                          .voice = voice,
                          .supplies = supplies,
                          .used = used,
                          .entered = entered};
    const auto section = rule_section(view);
    const auto* last = std::get_if<Sentence>(&section.blocks.back());
    said = last == nullptr ? "" : last->text;
    return outlook_of(view);
  }
  std::vector<OpenNeed> open() { return look().value().open; }

  core::Premises premises = stages();
  core::Calendar calendar;
  Voice voice{texts::Language::en, &calendar, 5};
  ReportFacts facts;
  SiteReport now = week_with(Verdict::kept);
  std::vector<SiteReport> before{week_with(Verdict::kept), week_with(Verdict::exceeded)};
  /// On each of the last `n` days of the week.
  void use(const char* what, std::int64_t n, std::int64_t a_day) {
    const auto sunday =
        static_cast<std::int32_t>((monday + std::chrono::days{6}).time_since_epoch().count());
    for (std::int32_t i = 0; i < n; ++i)
      used.push_back({what, core::Day{sunday - i}, core::Amount{a_day}});
  }

  std::vector<SupplyLine> supplies{supply("Masken", 200, 70), supply("Handschuhe", 900, 0)};
  std::vector<UsedOnDay> used;
  std::vector<std::string> entered{"Masken", "Handschuhe"};
  std::string said;  ///< in the report, of the next stage
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
  use("Handschuhe", 7, 10);
  supplies = {supply("Masken", 130, 70), supply("Handschuhe", 60, 70), supply("Stifte", 0, 0)};
  EXPECT_EQ(open(), (std::vector<OpenNeed>{StockOpen{"Handschuhe", 6, 14}}));
  supplies.push_back(supply("Handschuhe", 80, 0));
  EXPECT_EQ(open(), (std::vector<OpenNeed>{StockOpen{"Masken", 13, 14}}))
      << "batches of several donors are one stock";
}

TEST_F(Outlook, counts_days_of_use_as_the_desk_does) {
  used.clear();
  use("Masken", 5, 100);
  supplies = {supply("Masken", 1000, 500), supply("Handschuhe", 900, 0)};
  EXPECT_EQ(open(), (std::vector<OpenNeed>{StockOpen{"Masken", 10, 14}}))
      << "and not a week and a half";
}

TEST_F(Outlook, has_nothing_for_a_day_where_a_supply_that_is_kept_is_out) {
  supplies = {supply("Handschuhe", 900, 0)};
  used.clear();
  EXPECT_EQ(open(), (std::vector<OpenNeed>{StockOpen{"Masken", 0, 14}}))
      << "all that came was handed out";
}

TEST_F(Outlook, does_not_know_of_a_supply_that_the_books_never_had) {
  entered = {"Masken"};
  supplies = {supply("Masken", 200, 70)};
  EXPECT_EQ(open(), (std::vector<OpenNeed>{StockOpen{"Handschuhe", std::nullopt, 14}}))
      << "masks last twenty days";
  EXPECT_NE(said.find("Handschuhe for 14 days; the books never had any"), std::string::npos)
      << said;
  supplies = {supply("Masken", 130, 70)};
  EXPECT_EQ(open(), (std::vector<OpenNeed>{StockOpen{"Masken", 13, 14}})) << "that is known";
}

TEST_F(Outlook, says_how_supplies_are_counted_whether_they_last_or_not) {
  for (const std::int64_t masks : {200, 100}) {
    supplies[0] = supply("Masken", masks, 70);
    EXPECT_EQ(open().empty(), masks == 200);
    EXPECT_NE(said.find("expired and uncertain ones included"), std::string::npos) << said;
  }
  premises.stages[2].needs.stock_days = 0;
  EXPECT_TRUE(open().empty());
  EXPECT_EQ(said.find("expired"), std::string::npos) << said;
}

TEST_F(Outlook, does_not_take_for_met_what_nobody_knows) {
  used.clear();
  EXPECT_EQ(open(), (std::vector<OpenNeed>{StockOpen{"", std::nullopt, 14}}));
  use("Masken", 4, 10);
  EXPECT_EQ(open(), (std::vector<OpenNeed>{StockOpen{"", std::nullopt, 14}}))
      << "too few for a mean";
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
