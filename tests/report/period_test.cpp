#include "service/report/period.hpp"

#include "service/io/time_zones.hpp"

#include <gtest/gtest.h>

namespace report {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;

constexpr local_days day(int year, unsigned month, unsigned of_month) {
  return local_days{std::chrono::year{year} / std::chrono::month{month} /
                    std::chrono::day{of_month}};
}

TEST(IsoWeek, is_that_of_its_thursday) {
  EXPECT_EQ(week_of(day(2026, 11, 16)), (IsoWeek{2026, 47}));
  EXPECT_EQ(week_of(day(2026, 11, 22)), (IsoWeek{2026, 47}));
  EXPECT_EQ(week_of(day(2021, 1, 3)), (IsoWeek{2020, 53}));
  EXPECT_EQ(week_of(day(2024, 12, 30)), (IsoWeek{2025, 1}));
}

TEST(IsoWeek, comes_back_from_every_day_of_forty_years) {
  for (local_days at = day(1990, 1, 1); at < day(2030, 1, 1); at += days{1}) {
    const local_days monday = monday_of(week_of(at));
    ASSERT_EQ(std::chrono::weekday{monday}, std::chrono::Monday);
    ASSERT_TRUE(monday <= at && at < monday + days{7});
  }
}

TEST(IsoWeek, is_read_only_where_there_is_one) {
  EXPECT_EQ(week_from("2020-W53"), (IsoWeek{2020, 53}));
  for (const char* text : {"2025-W53", "2026-W00", "2026-W54", "2026-W7", "2026-47", "W47", "",
                           "2026-W-1", "20266-W1", "2026-w47", "1969-W01"})
    EXPECT_FALSE(week_from(text)) << text;
}

TEST(ReportPeriod, is_a_week_from_monday_to_sunday) {
  const auto week = period_of_week("2026-W47");
  ASSERT_TRUE(week);
  EXPECT_EQ(week->first, day(2026, 11, 16));
  EXPECT_EQ(week->last, day(2026, 11, 22));
  EXPECT_EQ(week->name(), "2026-W47");
  EXPECT_EQ(week->before().name(), "2026-W46");
}

TEST(ReportPeriod, is_a_quarter_for_the_committee) {
  const auto quarter = period_of_quarter("2026-Q1");
  ASSERT_TRUE(quarter);
  EXPECT_EQ(quarter->first, day(2026, 1, 1));
  EXPECT_EQ(quarter->last, day(2026, 3, 31));
  EXPECT_EQ(quarter->name(), "2026-Q1");
  EXPECT_EQ(quarter->before().name(), "2025-Q4");
  EXPECT_FALSE(period_of_quarter("2026-Q5"));
  EXPECT_FALSE(period_of_quarter("2026-Q0"));
}

TEST(ReportPeriod, is_any_days) {
  const auto three = period_of_days("2026-11-16", "2026-11-18");
  ASSERT_TRUE(three);
  EXPECT_EQ(three->name(), "2026-11-16--2026-11-18");
  EXPECT_EQ(three->before().name(), "2026-11-13--2026-11-15");
  EXPECT_FALSE(period_of_days("2026-11-18", "2026-11-16"));
  EXPECT_FALSE(period_of_days("2026-02-30", "2026-03-01"));
  EXPECT_FALSE(period_of_days("2024-01-01", "2026-01-01"));
}

TEST(ReportPeriod, of_a_quarter_has_the_whole_weeks_within) {
  const auto weeks = weeks_within(*period_of_quarter("2026-Q4"));
  ASSERT_EQ(weeks.size(), 12);
  EXPECT_EQ(weeks.front().name(), "2026-W41") << "October begins on a Thursday";
  EXPECT_EQ(weeks.back().name(), "2026-W52");
  EXPECT_EQ(weeks_within(*period_of_days("2026-11-16", "2026-11-29")).size(), 2);
}

TEST(ReportPeriod, of_a_week_or_less_has_none_within) {
  EXPECT_TRUE(weeks_within(*period_of_week("2026-W47")).empty());
  EXPECT_TRUE(weeks_within(*period_of_days("2026-11-18", "2026-11-24")).empty());
}

core::Calendar in(const char* zone) { return {.offsets = io::zone_offsets(zone)}; }

TEST(ReportSpan, has_an_hour_more_or_less_when_clocks_are_set) {
  const core::Calendar berlin = in("Europe/Berlin");
  EXPECT_EQ(span_of(*period_of_week("2026-W43"), berlin).minutes(), 169 * 60);
  EXPECT_EQ(span_of(*period_of_week("2026-W13"), berlin).minutes(), 167 * 60);
  EXPECT_EQ(span_of(*period_of_week("2026-W47"), berlin).minutes(), 168 * 60);
}

TEST(ReportSpan, begins_and_ends_with_a_quarter_of_an_hour_everywhere) {
  for (const char* zone : {"Europe/Berlin", "Asia/Kathmandu", "Pacific/Chatham", "UTC"}) {
    const Span span = span_of(*period_of_week("2026-W47"), in(zone));
    const io::QuarterRange quarters = quarters_of(span);
    EXPECT_EQ(core::WallTime{quarters.from}, span.from) << zone;
    EXPECT_EQ(core::WallTime{quarters.to}, span.to) << zone;
  }
}

}  // namespace
}  // namespace report
