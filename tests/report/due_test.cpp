#include "service/report/due.hpp"

#include "service/io/time_zones.hpp"

#include <gtest/gtest.h>

namespace report {
namespace {

using namespace std::chrono_literals;

core::Calendar in_zone(const char* zone) {
  core::Calendar calendar;
  calendar.offsets = io::zone_offsets(zone);
  return calendar;
}

core::WallTime utc(int year, unsigned month, unsigned day, std::chrono::minutes at = 0min) {
  const std::chrono::sys_days of{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{day}};
  return core::WallTime{of.time_since_epoch() + at};
}

struct Due : testing::Test {
  const core::Calendar berlin = in_zone("Europe/Berlin");
  io::ReportConfig config;  // Monday, 06:00
};

TEST_F(Due, is_a_week_on_the_monday_after_by_the_clocks_of_the_site) {
  EXPECT_EQ(due_at({2026, 47}, config, berlin), utc(2026, 11, 23, 5h));
  EXPECT_EQ(due_at({2026, 30}, config, berlin), utc(2026, 7, 27, 4h));
  EXPECT_EQ(due_at({2026, 47}, config, in_zone("America/New_York")), utc(2026, 11, 23, 11h));
}

TEST_F(Due, is_the_same_time_of_day_after_the_clocks_were_changed) {
  EXPECT_EQ(due_at({2026, 12}, config, berlin), utc(2026, 3, 23, 5h));
  EXPECT_EQ(due_at({2026, 13}, config, berlin), utc(2026, 3, 30, 4h));  // 29 March: forward
  EXPECT_EQ(due_at({2026, 42}, config, berlin), utc(2026, 10, 19, 4h));
  EXPECT_EQ(due_at({2026, 43}, config, berlin), utc(2026, 10, 26, 5h));  // 25 October: back
}

TEST_F(Due, is_once_where_clocks_skip_the_hour_or_show_it_twice) {
  config.weekday = std::chrono::Sunday;
  config.at = 2h + 30min;
  EXPECT_EQ(due_at({2026, 12}, config, berlin), utc(2026, 3, 29, 1h));
  EXPECT_EQ(due_at({2026, 42}, config, berlin), utc(2026, 10, 25, 30min));
}

TEST_F(Due, is_the_week_before_until_its_time_has_come) {
  EXPECT_EQ(last_due(utc(2026, 11, 23, 4h + 59min), config, berlin), (IsoWeek{2026, 46}));
  EXPECT_EQ(last_due(utc(2026, 11, 23, 5h), config, berlin), (IsoWeek{2026, 47}));
  EXPECT_EQ(last_due(utc(2026, 11, 29, 22h + 59min), config, berlin), (IsoWeek{2026, 47}));
  EXPECT_EQ(last_due(utc(2026, 11, 29, 23h), config, berlin), (IsoWeek{2026, 47}));
}

TEST_F(Due, waits_for_a_later_day_of_the_week_where_that_is_configured) {
  config.weekday = std::chrono::Wednesday;
  EXPECT_EQ(last_due(utc(2026, 11, 25, 4h), config, berlin), (IsoWeek{2026, 46}));
  EXPECT_EQ(last_due(utc(2026, 11, 25, 5h), config, berlin), (IsoWeek{2026, 47}));
}

TEST_F(Due, knows_years_of_53_weeks) {
  EXPECT_EQ(last_due(utc(2021, 1, 4, 5h), config, berlin), (IsoWeek{2020, 53}));
  EXPECT_EQ(last_due(utc(2021, 1, 4, 4h), config, berlin), (IsoWeek{2020, 52}));
  EXPECT_EQ(last_due(utc(2027, 1, 4, 5h), config, berlin), (IsoWeek{2026, 53}));
  const auto weeks = weeks_due(IsoWeek{2026, 51}, {2027, 1});
  ASSERT_EQ(weeks.size(), 3U);
  EXPECT_EQ(weeks[0].name(), "2026-W52");
  EXPECT_EQ(weeks[1].name(), "2026-W53");
  EXPECT_EQ(weeks[2].name(), "2027-W01");
}

TEST_F(Due, are_all_weeks_since_the_last_one_there_is) {
  EXPECT_EQ(weeks_due(IsoWeek{2026, 44}, {2026, 47}).size(), 3U);
  EXPECT_TRUE(weeks_due(IsoWeek{2026, 47}, {2026, 47}).empty());
  EXPECT_TRUE(weeks_due(IsoWeek{2026, 48}, {2026, 47}).empty());
}

TEST_F(Due, is_only_the_last_week_where_there_never_was_one) {
  const auto weeks = weeks_due(std::nullopt, {2026, 47});
  ASSERT_EQ(weeks.size(), 1U);
  EXPECT_EQ(weeks.front().name(), "2026-W47");
}

}  // namespace
}  // namespace report
