#include "service/io/stage_criteria.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace io {
namespace {

StageCriteria all_three() {
  return {.stage = "Schritt 2",
          .weeks = 4,
          .needs = {WeeksAsked{3, 4}, CoverageAsked{949, 95}, StockAsked{"Masken", 14, 14}}};
}

TEST(StageCriteria, are_met_where_each_is) {
  EXPECT_FALSE(all_three().met());
  EXPECT_TRUE((StageCriteria{.stage = "x", .weeks = 1, .needs = {}}).met());
  EXPECT_TRUE((WeeksAsked{4, 4}).met());
  EXPECT_TRUE((CoverageAsked{950, 95}).met());
  EXPECT_FALSE((CoverageAsked{std::nullopt, 95}).met()) << "nobody looked";
  EXPECT_FALSE((StockAsked{"", std::nullopt, 14}).met()) << "nobody knows";
}

TEST(StageCriteria, say_figure_and_demand_of_each) {
  const boost::json::value json = to_json(all_three());
  EXPECT_EQ(json, boost::json::parse(R"({"stage": "Schritt 2", "looked_at": 4, "met": false,
    "weeks": {"kept": 3, "asked": 4, "met": false},
    "coverage": {"per_mille": 949, "asked_per_cent": 95, "met": false},
    "stock": {"supply": "Masken", "days": 14, "asked": 14, "met": true}})"));
}

TEST(StageCriteria, come_back_as_they_were_written) {
  StageCriteria unseen{.stage = "x", .weeks = 1, .needs = {CoverageAsked{std::nullopt, 95}}};
  for (const StageCriteria& one : {all_three(), unseen})
    EXPECT_EQ(criteria_from(boost::json::value(to_json(one))), one);
  for (const char* none : {"null", "[]", "{}", R"({"stage": "x"})", R"({"looked_at": 1})"})
    EXPECT_EQ(criteria_from(boost::json::parse(none)), std::nullopt) << none;
}

TEST(StageCriteria, name_what_is_open) {
  const BothLanguages words = criteria_words(all_three());
  EXPECT_EQ(words[0],
            "Noch offen für die nächste Stufe: 3 von 4 Wochen ohne Überschreitung; Messwerte zu "
            "94,9 % statt 95,0 %");
  EXPECT_EQ(words[1],
            "Still open for the next stage: 3 of 4 weeks without an exceedance; readings 94.9 % "
            "instead of 95.0 %");
  StageCriteria met = all_three();
  met.needs = {WeeksAsked{4, 4}};
  EXPECT_EQ(criteria_words(met)[1], "Conditions for the next stage met in the last 4 weeks");
}

TEST(StageCriteria, say_where_nobody_knows_how_long_supplies_last) {
  const StageCriteria one{.stage = "x", .weeks = 1, .needs = {StockAsked{"", std::nullopt, 14}}};
  EXPECT_EQ(criteria_words(one)[1],
            "Still open for the next stage: supplies for 14 days; how long they last is not known");
  StageCriteria never = one;
  never.needs = {StockAsked{"Masken", std::nullopt, 14}};
  EXPECT_EQ(criteria_from(boost::json::value(to_json(never))), never);
  EXPECT_EQ(criteria_words(never)[0],
            "Noch offen für die nächste Stufe: Masken für 14 Tage; in den Büchern war davon noch "
            "nie etwas");
}

TEST(StageCriteria, speak_of_one_week_and_one_day_in_the_singular) {
  StageCriteria one{.stage = "x", .weeks = 1, .needs = {WeeksAsked{1, 1}}};
  EXPECT_EQ(criteria_words(one)[0],
            "Voraussetzungen für die nächste Stufe in der letzten Woche erfüllt");
  EXPECT_EQ(criteria_words(one)[1], "Conditions for the next stage met in the last week");
  one.needs = {WeeksAsked{0, 1}, StockAsked{"masks", 1, 14}};
  EXPECT_EQ(
      criteria_words(one)[0],
      "Noch offen für die nächste Stufe: eine Woche ohne Überschreitung; masks reicht 1 statt "
      "14 Tage");
  EXPECT_EQ(criteria_words(one)[1],
            "Still open for the next stage: one week without an exceedance; masks lasts 1 day "
            "instead of 14");
}

}  // namespace
}  // namespace io
