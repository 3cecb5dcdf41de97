// What a report says of itself: what it leaves out, and what is still to be done.
#include "tests/support/report_house.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace report {
namespace {

using support::ReportLedger;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::int64_t hour = 60, day = 24 * hour;

/// 45 gaps of six minutes, and a measure that was due on Wednesday.
const std::string& html() {
  static const std::string made = [] {
    ReportLedger ledger;
    for (std::int64_t i = 0; i < 45; ++i) {
      const std::int64_t from = i % 5 * day + 9 * hour + i / 5 * 20;
      ledger.down("r1-luft", from, from + 6);
    }
    ledger.type(1, "over").type(2, "building");
    ledger.enter(hour, core::MeasureNoted{.site = ledger.space("amt"),
                                          .space = ledger.space("r1"),
                                          .number = 1,
                                          .finding = 1,
                                          .what = ~0U,
                                          .function = 2,
                                          .due = core::Day{20775}});
    return ledger.quiet_week()
        .made(*period_of_week("2026-W47"), {texts::Language::en})
        .written.front()
        .html;
  }();
  return made;
}

TEST(ReportWords, say_how_many_gaps_are_not_in_the_list) {
  EXPECT_THAT(html(), HasSubstr("And 5 shorter gaps."));
}

TEST(ReportWords, count_open_and_overdue_measures_on_the_first_page) {
  const std::string first = html().substr(0, html().find("<section id=\"occupancy\""));
  EXPECT_THAT(first, HasSubstr("Open measures: 1, of these overdue: 1."));
}

TEST(ReportWords, tell_what_kinds_of_sensors_there_are) {
  EXPECT_THAT(html(), HasSubstr("Sensors: 4 at doors, 0 head counters, 2 for CO2"));
}

TEST(ReportWords, compare_a_week_with_a_week_and_compute_its_air_changes) {
  EXPECT_THAT(html(), HasSubstr("Comparison with last week"));
  EXPECT_THAT(html(), Not(HasSubstr("not computed")));
}

TEST(ReportWords, name_no_corrected_sensor_where_there_is_none) {
  EXPECT_THAT(html(), Not(HasSubstr("Corrected CO2 sensors")));
}

TEST(ReportWords, name_the_sensors_of_the_site_whose_co2_is_corrected) {
  std::string corrected = support::report_house_text();
  for (const auto& [sensor, offset] : {std::pair{"r1-luft", "-120"}, std::pair{"r2-luft", "30"}}) {
    const std::string line = std::string{"id = \""} + sensor + "\"\n";
    corrected.insert(corrected.find(line), std::string{"offset_ppm = "} + offset + "\n");
  }
  ReportLedger ledger;
  const MadeReport made = ledger.reconfigure(0, corrected)
                              .quiet_week()
                              .made(*period_of_week("2026-W47"), {texts::Language::en});
  EXPECT_THAT(made.written.front().html,
              HasSubstr("Corrected CO2 sensors: r1-luft −120, r2-luft +30 ppm"));
}

}  // namespace
}  // namespace report
