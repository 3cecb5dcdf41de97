#include "service/report/site_figures.hpp"

#include "tests/support/report_house.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace report {
namespace {

using core::MinuteLook;
using core::Persons;
using core::Ppm;
using support::ReportLedger;

constexpr std::int64_t hour = 60, day = 24 * hour, week = 7 * day;
constexpr std::int64_t open_in_a_day = 8 * hour;

const SpaceReport& of(const SiteReport& report, const ReportLedger& ledger, const char* id) {
  return *std::ranges::find(report.spaces, ledger.space(id), &SpaceReport::space);
}

std::optional<MinuteLook> empty(std::string_view id, std::int64_t /*minute*/) {
  MinuteLook look{.persons = Persons{0}};
  if (id.starts_with('r')) look.co2 = Ppm{500};
  return look;
}

// ---- shares and verdicts ----

TEST(Share, never_rounds_up_to_all) {
  EXPECT_EQ((Share{999, 1000}).per_mille(), 999);
  EXPECT_EQ((Share{19999, 20000}).per_mille(), 999);
  EXPECT_EQ((Share{0, 0}).per_mille(), std::nullopt);
}

TEST(Verdict, is_by_coverage_unless_an_exceedance_was_seen) {
  EXPECT_EQ(verdict_of(false, {950, 1000}), Verdict::kept);
  EXPECT_EQ(verdict_of(false, {949, 1000}), Verdict::limited);
  EXPECT_EQ(verdict_of(false, {799, 1000}), Verdict::not_assessable);
  EXPECT_EQ(verdict_of(true, {1, 1000}), Verdict::exceeded);
  EXPECT_EQ(verdict_of(false, {0, 0}), Verdict::not_assessable) << "nothing proves nothing";
}

// ---- hours that change ----

/// The house with other hours on each of its days, as "10:00-14:00".
std::string open_from(std::string_view hours) {
  std::string text = support::report_house_text();
  constexpr std::string_view before = "08:00-16:00";
  for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at))
    text.replace(at, before.size(), hours);
  return text;
}

TEST(SiteReport, covers_each_day_by_the_hours_that_held_then) {
  ReportLedger ledger;
  ledger.reconfigure(3 * day, open_from("10:00-14:00"));
  const auto air_from_ten = [](std::string_view id, std::int64_t minute) {
    auto look = empty(id, minute);
    if (minute % day < 10 * hour) look->co2.reset();
    return look;
  };
  const SiteReport report = ledger.write(0, week, air_from_ten).report();
  constexpr std::int64_t open = 3 * open_in_a_day + 2 * 4 * hour;
  EXPECT_EQ(report.open_minutes, open);
  EXPECT_EQ(report.open_days, 5);
  EXPECT_EQ(report.looked, (Share{open, open}));
  EXPECT_EQ(of(report, ledger, "r1").counted, (Share{open, open}));
  EXPECT_EQ(of(report, ledger, "r1").aired, (Share{open - 3 * 2 * hour, open}))
      << "two hours of each of three mornings nobody measured";
  EXPECT_EQ(of(report, ledger, "r1").air, Verdict::limited);
  EXPECT_EQ(report.sensors.front().available, (Share{open, open}));
}

TEST(SiteReport, expects_of_a_time_nobody_looked_at_what_the_calendar_says) {
  ReportLedger ledger;
  ledger.reconfigure(3 * day, open_from("10:00-14:00"));
  const SiteReport report =
      ledger.write(0, 2 * day + 12 * hour, empty).write(3 * day + 11 * hour, week, empty).report();
  EXPECT_EQ(report.blind, (std::vector<MinuteRun>{{2 * day + 12 * hour, 2 * day + 14 * hour},
                                                  {3 * day + 10 * hour, 3 * day + 11 * hour}}));
  constexpr std::int64_t looked = 2 * open_in_a_day + 4 * hour + 3 * hour + 4 * hour;
  EXPECT_EQ(report.looked, (Share{looked, looked + 3 * hour}));
}

// ---- a week ----

TEST(SiteReport, finds_a_quiet_week_kept) {
  ReportLedger ledger;
  const SiteReport report = ledger.quiet_week().report();
  EXPECT_EQ(report.open_minutes, 5 * open_in_a_day);
  EXPECT_EQ(report.looked, (Share{5 * open_in_a_day, 5 * open_in_a_day}));
  EXPECT_EQ(of(report, ledger, "r1").verdict(), Verdict::kept);
  EXPECT_EQ(of(report, ledger, "warten").verdict(), Verdict::kept);
  EXPECT_TRUE(report.blind.empty());
  EXPECT_TRUE(report.cases.empty());
}

TEST(SiteReport, does_not_take_minutes_nobody_looked_at_for_kept) {
  ReportLedger ledger;
  // From Wednesday noon on the daemon did not run.
  const SiteReport report =
      ledger.write(0, 2 * day + 12 * hour, empty).write(6 * day, week, empty).report();
  EXPECT_EQ(report.looked.part, 2 * open_in_a_day + 4 * hour);
  EXPECT_EQ(of(report, ledger, "r1").verdict(), Verdict::not_assessable);
  ASSERT_EQ(report.blind.size(), 3U) << "the rest of Wednesday, Thursday, Friday";
  EXPECT_EQ(report.blind[0], (MinuteRun{2 * day + 12 * hour, 2 * day + 16 * hour}));
}

TEST(SiteReport, counts_what_is_not_over_yet_up_to_now) {
  ReportLedger ledger;
  const SiteReport report = ledger.write(0, day + 12 * hour, empty).report();
  EXPECT_EQ(report.open_minutes, open_in_a_day + 4 * hour);
  EXPECT_EQ(of(report, ledger, "r1").verdict(), Verdict::kept);
  EXPECT_TRUE(report.blind.empty()) << "what lies ahead is no gap";
}

TEST(SiteReport, cannot_judge_a_room_whose_count_was_unknown) {
  ReportLedger ledger;
  const auto unknown_on_monday = [](std::string_view id, std::int64_t minute) {
    auto look = empty(id, minute);
    if (id == "r1" && minute < day) look->persons.reset();
    return look;
  };
  const SiteReport report = ledger.write(0, week, unknown_on_monday).report();
  EXPECT_EQ(of(report, ledger, "r1").counted, (Share{4 * open_in_a_day, 5 * open_in_a_day}));
  EXPECT_EQ(of(report, ledger, "r1").verdict(), Verdict::limited);
  EXPECT_EQ(of(report, ledger, "r2").verdict(), Verdict::kept);
}

TEST(SiteReport, calls_a_room_exceeded_at_any_coverage) {
  ReportLedger ledger;
  const core::SpaceId r1 = ledger.space("r1");
  const std::uint8_t rule = ledger.rule("room_occupancy");
  ledger.record(9 * hour, core::ViolationStarted{r1, rule, 0, 4, 3, 0})
      .record(9 * hour + 25, core::ViolationEnded{r1, rule, 0, ledger.at(9 * hour), 5});
  const SiteReport report = ledger.write(0, 12 * hour, empty).write(6 * day, week, empty).report();
  const SpaceReport& room = of(report, ledger, "r1");
  EXPECT_EQ(room.verdict(), Verdict::exceeded);
  EXPECT_EQ(room.over_cases, 1);
  EXPECT_EQ(room.over_seconds, 25 * 60);
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_EQ(report.cases[0].worst, 5);
  EXPECT_EQ(report.cases[0].threshold, 3);
}

TEST(SiteReport, counts_of_a_violation_only_what_lies_within) {
  ReportLedger ledger;
  const core::SpaceId r1 = ledger.space("r1");
  const std::uint8_t co2 = ledger.rule("co2_band");
  ledger.record(week - 10, core::ViolationStarted{r1, co2, 1, 2300, 2000, 0})
      .record(week + 20, core::ViolationEnded{r1, co2, 1, ledger.at(week - 10), 2600});
  ledger.write(0, week + day, empty);
  const SiteReport report = ledger.report();
  EXPECT_EQ(of(report, ledger, "r1").air_seconds_2000, 10 * 60);
  EXPECT_EQ(of(report, ledger, "r1").air, Verdict::exceeded);
}

/// From ten on, each in turn: nobody looked, the counter was unknown, the CO2 sensor was silent, for two hours each.
std::optional<MinuteLook> with_gaps(std::string_view id, std::int64_t minute) {
  const std::int64_t ten = 10 * hour;
  auto look = empty(id, minute);
  if (minute >= ten && minute < ten + 2 * hour) return std::nullopt;
  if (minute >= ten + 2 * hour && minute < ten + 4 * hour) look->persons.reset();
  if (minute >= ten + 4 * hour && minute < ten + 6 * hour) look->co2.reset();
  return look;
}

TEST(SiteReport, adds_up_no_time_of_a_violation_in_which_nobody_measured) {
  ReportLedger ledger;
  const core::SpaceId r1 = ledger.space("r1");
  const std::int64_t from = 9 * hour + 55, to = 17 * hour;
  for (const auto& [rule, level] : {std::pair{ledger.rule("room_occupancy"), std::uint8_t{0}},
                                    std::pair{ledger.rule("co2_band"), std::uint8_t{0}},
                                    std::pair{ledger.rule("co2_band"), std::uint8_t{1}}})
    ledger.record(from, core::ViolationStarted{r1, rule, level, 5, 4, 0})
        .record(to, core::ViolationEnded{r1, rule, level, ledger.at(from), 5});
  const SiteReport report = ledger.write(0, week, with_gaps).report();
  const SpaceReport& room = of(report, ledger, "r1");
  EXPECT_EQ(room.over_seconds, (5 + 3 * 60) * 60) << "but not from ten to two";
  EXPECT_EQ(room.air_seconds_1000, (5 + 3 * 60) * 60) << "but not from ten to twelve, two to four";
  EXPECT_EQ(room.air_seconds_2000, (5 + 3 * 60) * 60);
  EXPECT_EQ(room.over_cases + room.air_1000_cases + room.air_2000_cases, 3);
  EXPECT_EQ(room.verdict(), Verdict::exceeded) << "it was seen";
  ASSERT_EQ(report.cases.size(), 3U);
  EXPECT_EQ(report.cases[0].within(report.span, report.until).count(), (to - from) * 60)
      << "what was recorded of each stays";
}

TEST(SiteReport, tells_who_saw_to_it_and_after_how_long) {
  ReportLedger ledger;
  const core::SpaceId r2 = ledger.space("r2");
  const std::uint8_t rule = ledger.rule("room_occupancy");
  const core::Time began = ledger.at(600);
  ledger.record(600, core::ViolationStarted{r2, rule, 0, 3, 2, 0})
      .enter(
          603,
          core::AlertTaken{.space = r2, .rule = rule, .started = began, .role = core::Role::staff})
      .record(607, core::AlertMoved{r2, rule, 0, core::AlertStep::escalated, began})
      .record(610, core::ViolationEnded{r2, rule, 0, began, 3});
  const SiteReport report = ledger.quiet_week().report();
  ASSERT_EQ(report.cases.size(), 1U);
  EXPECT_EQ(report.cases[0].taken_after, std::chrono::minutes{3});
  EXPECT_EQ(report.cases[0].taken_by, core::Role::staff);
  EXPECT_EQ(report.cases[0].escalated_after, std::chrono::minutes{7});
}

TEST(SiteReport, names_the_gaps_of_each_sensor_within_opening) {
  ReportLedger ledger;
  ledger.down("r1-luft", 7 * hour, 9 * hour).down("r1-luft", 20 * hour, 22 * hour);
  const SiteReport report = ledger.quiet_week().report();
  const auto sensor = std::ranges::find(report.sensors, ledger.premises().find_sensor("r1-luft"),
                                        &SensorReport::sensor);
  EXPECT_EQ(sensor->gaps, (std::vector<MinuteRun>{{8 * hour, 9 * hour}}))
      << "before eight and after four nobody needs it";
  EXPECT_EQ(sensor->available, (Share{5 * open_in_a_day - hour, 5 * open_in_a_day}));
}

TEST(SiteReport, means_the_air_by_the_quarter_of_an_hour_and_leaves_gaps_open) {
  ReportLedger ledger;
  const auto rising = [](std::string_view id, std::int64_t minute) {
    auto look = empty(id, minute);
    if (id == "r1") look->co2 = Ppm{static_cast<std::int32_t>(600 + minute % 15)};
    if (id == "r1" && minute >= 15) look->co2.reset();
    return look;
  };
  const SiteReport report = ledger.write(0, hour, rising).report();
  const AirProfile& profile = of(report, ledger, "r1").profile;
  EXPECT_EQ(profile.size(), 7U * 96);
  EXPECT_EQ(profile[0], 607);
  EXPECT_EQ(profile[1], std::nullopt);
}

TEST(SiteReport, shows_use_by_local_hour_within_opening) {
  ReportLedger ledger;
  const auto visited = [](std::string_view id, std::int64_t minute) {
    auto look = empty(id, minute);
    const std::int64_t of_day = minute % day;
    if (id == "r1" && ((of_day >= 10 * hour && of_day < 11 * hour + 10) || of_day >= 20 * hour)) {
      look->persons = Persons{2};
      look->visited = true;
    }
    return look;
  };
  const SiteReport report = ledger.write(0, 2 * day, visited).report();
  EXPECT_EQ(report.hours[0][10].visited, 60);
  EXPECT_EQ(report.hours[0][10].uses, 1);
  EXPECT_EQ(report.hours[0][11].visited, 10);
  EXPECT_EQ(report.hours[0][11].uses, 1) << "it goes on from the hour before";
  EXPECT_EQ(report.hours[1][10].visited, 60);
  EXPECT_FALSE(report.hours[0][21].looked) << "a counter that is off at night is no use";
}

TEST(SiteReport, adds_up_what_was_counted_of_entries) {
  ReportLedger ledger;
  const core::SpaceId r1 = ledger.space("r1");
  for (const std::int64_t minutes : {20, 30, 40})
    ledger.record(10 * hour + minutes,
                  core::VisitEnded{r1, core::AdmissionId{1}, ledger.at(10 * hour), Persons{2}, 0});
  const SiteReport report = ledger.quiet_week().report();
  const TallySums& sums = of(report, ledger, "r1").tallies;
  EXPECT_EQ(sum_of(sums, core::Tally::visit_ended), 3);
  EXPECT_EQ(sum_of(sums, core::Tally::visitors), 6);
  EXPECT_EQ(median_detail(sums, core::Tally::visit_ended), 30);
  EXPECT_EQ(median_detail(sums, core::Tally::aired), std::nullopt);
}

TEST(SiteReport, judges_by_what_a_room_has) {
  SpaceReport room;
  room.occupancy = Verdict::kept;
  room.air = Verdict::limited;
  EXPECT_EQ(room.verdict(), std::nullopt);
  room.counts = true;
  EXPECT_EQ(room.verdict(), Verdict::kept);
  room.measures_air = true;
  EXPECT_EQ(room.verdict(), Verdict::limited);
  room.occupancy = Verdict::exceeded;
  EXPECT_EQ(room.verdict(), Verdict::exceeded);
}

}  // namespace
}  // namespace report
