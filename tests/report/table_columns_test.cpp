// What tables of a report may tell of (domain 2.3): no ranking of rooms by how long they stand empty, no
// first one in and no last one out. Whoever adds a table or a column thinks about the list here.
#include "service/report/sections/sections.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace report {
namespace {

using ::testing::UnorderedElementsAreArray;

/// What a row is of.
enum class Row {
  room,       ///< one space, the whole period: nothing of when somebody came or went
  deviation,  ///< a case of something that must not be: when it was is the point of it
  together,   ///< the house, or all rooms of it
  equipment,  ///< sensors, supplies, measures
  rule,       ///< what the house decided on: from when to when it was in force
};

struct Known {
  std::string_view table;
  Row row;
  std::vector<std::string_view> columns;
};

const std::vector<Known>& known() {
  static const std::vector<Known> tables{
      {"rooms",
       Row::room,
       {"room", "verdict", "over_cases", "over_seconds", "air_seconds_1000", "air_seconds_2000",
        "counted", "measured"}},
      {"areas", Row::room, {"space", "verdict", "most", "over_cases", "over_seconds", "counted"}},
      {"exceedances",
       Row::deviation,
       {"space", "began", "seconds", "persons", "limit", "taken_after", "taken_by", "escalated"}},
      // Occupied: minutes beside those of each band of CO2, of rooms that have a sensor for it.
      {"air",
       Row::room,
       {"room", "occupied", "below_800", "below_1000", "to_2000", "above_2000", "share_1000",
        "ppm_most", "ppm_high", "person_minutes_1000", "person_minutes_2000"}},
      {"air_changes", Row::equipment, {"room", "decays", "median", "least", "most", "fit"}},
      // By what was exceeded in the time of use, not by that time; not without an agreement.
      {"most_affected", Row::room, {"room", "exceeded", "occupied", "in_100_hours"}},
      {"air_cases",
       Row::deviation,
       {"room", "began", "seconds", "ppm_most", "certainty", "taken_after"}},
      {"airing",
       Row::room,
       {"room", "airings", "airings_a_day", "median_minutes", "airings_told", "air_due_cases",
        "interval_kept"}},
      {"turnarounds",
       Row::room,
       {"room", "releases", "released", "released_by_time", "median_release", "entered_early"}},
      {"use",
       Row::room,
       {"room", "uses", "visited_minutes", "visits", "visitors", "median_visit", "missed"}},
      {"hours", Row::together, {"weekday", "hour", "visited_minutes", "uses", "most"}},
      {"admissions", Row::together, {"reason", "times"}},
      {"refusals", Row::together, {"reason", "times"}},
      {"supplies",
       Row::equipment,
       {"supply", "received", "transferred_in", "issued", "transferred_out", "corrected",
        "on_hand"}},
      {"channels", Row::together, {"channel", "appointments", "share"}},
      {"concerns", Row::together, {"concern", "appointments", "share"}},
      {"alerts",
       Row::together,
       {"rule", "cases", "quiet", "repeats", "taken", "taken_median", "taken_p90", "cleared_median",
        "escalations"}},
      {"sensors", Row::equipment, {"sensor", "kind", "space", "available", "gaps", "longest_gap"}},
      {"gaps", Row::deviation, {"what", "began", "to", "minutes", "reason"}},
      {"corrections", Row::room, {"space", "reason", "times", "moved"}},
      {"comparison", Row::together, {"figure", "now", "before", "median_four", "trend"}},
      {"measures",
       Row::equipment,
       {"number", "measure", "function", "due", "status", "figure_before", "figure_now"}},
      {"proposals", Row::equipment, {"measure", "because"}},
      {"findings", Row::equipment, {"finding", "space", "n"}},
      {"deviations", Row::rule, {"rule", "change", "where", "reason", "from", "to"}},
      {"limits", Row::rule, {"space", "limit", "bound", "seats", "from", "to"}},
      {"profiles",
       Row::rule,
       {"profile", "stage", "legal_basis", "source", "verify", "valid_from", "valid_to", "from",
        "to"}},
      {"configurations", Row::rule, {"configuration", "kept", "from", "to"}},
  };
  return tables;
}

const Known* known_of(std::string_view table) {
  const auto found = std::ranges::find(known(), table, &Known::table);
  return found == known().end() ? nullptr : &*found;
}

TEST(TableColumns, are_those_of_which_it_was_thought_whether_they_show_the_work_of_a_person) {
  for (const TableShape* const shape : all_tables()) {
    const Known* const is = known_of(shape->id);
    ASSERT_NE(is, nullptr) << shape->id << ": a new table; what does it tell of who works there?";
    std::vector<std::string_view> columns;
    for (const Column& column : shape->columns) columns.push_back(column.id);
    EXPECT_THAT(columns, UnorderedElementsAreArray(is->columns)) << shape->id;
  }
}

TEST(TableColumns, tell_when_something_was_of_deviations_and_rules_only) {
  for (const TableShape* const shape : all_tables()) {
    for (const Column& column : shape->columns) {
      const bool tells_when = column.kind == Kind::time;
      const Known* const is = known_of(shape->id);
      ASSERT_NE(is, nullptr) << shape->id;
      const bool may = is->row == Row::deviation || is->row == Row::rule;
      EXPECT_TRUE(!tells_when || may) << shape->id << '.' << column.id;
    }
  }
}

/// Hours and weekdays stand in tables of the whole house: by room they would be a timetable of who sits there.
TEST(TableColumns, tell_of_hours_of_the_house_only) {
  for (const TableShape* const shape : all_tables()) {
    std::set<std::string_view> ids;
    for (const Column& column : shape->columns) ids.insert(column.id);
    const bool of_a_space = ids.contains("room") || ids.contains("space");
    const bool of_hours = ids.contains("hour") || ids.contains("weekday") || ids.contains("day");
    EXPECT_FALSE(of_a_space && of_hours) << shape->id;
  }
}

TEST(TableColumns, are_called_after_no_first_or_last_one_and_no_emptiness) {
  const std::regex forbidden{
      "(^|_)(first|last|idle|empty|vacant|unused|arriv|depart|leave|left|enter|exit|rank|score)",
      std::regex::icase};
  const std::set<std::string> known_otherwise{"turnarounds.entered_early"};  // a violation of `gap`
  for (const TableShape* const shape : all_tables()) {
    for (const Column& column : shape->columns) {
      const std::string name = std::string{shape->id} + '.' + std::string{column.id};
      const std::string id{column.id};
      EXPECT_TRUE(!std::regex_search(id, forbidden) || known_otherwise.contains(name)) << name;
    }
  }
}

}  // namespace
}  // namespace report
