#include "service/io/time_zones.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::year_month_day;

core::WallTime utc(year_month_day date, core::Duration time = {}) {
  return core::WallTime{sys_days{date}.time_since_epoch() + time};
}

core::Calendar calendar_of(std::string_view zone) { return {.offsets = io::zone_offsets(zone)}; }

core::Duration offset_at(const core::Calendar& calendar, core::WallTime wall) {
  return core::local_of(calendar, wall).time_since_epoch() - wall.time_since_epoch();
}

TEST(ZoneOffsets, change_on_the_last_sundays_of_march_and_october_in_berlin) {
  const core::Calendar berlin = calendar_of("Europe/Berlin");
  // the last Sundays, from a calendar of each year; beyond 2037 the files of the system are silent
  for (const year_month_day spring :
       {2000y / 3 / 26, 2026y / 3 / 29, 2037y / 3 / 29, 2038y / 3 / 28, 2040y / 3 / 25,
        2050y / 3 / 27, 2060y / 3 / 28}) {
    EXPECT_EQ(offset_at(berlin, utc(spring, 1h - 1ms)), 1h) << static_cast<int>(spring.year());
    EXPECT_EQ(offset_at(berlin, utc(spring, 1h)), 2h) << static_cast<int>(spring.year());
  }
  for (const year_month_day autumn :
       {2000y / 10 / 29, 2026y / 10 / 25, 2037y / 10 / 25, 2038y / 10 / 31, 2040y / 10 / 28,
        2050y / 10 / 30, 2060y / 10 / 31}) {
    EXPECT_EQ(offset_at(berlin, utc(autumn, 1h - 1ms)), 2h) << static_cast<int>(autumn.year());
    EXPECT_EQ(offset_at(berlin, utc(autumn, 1h)), 1h) << static_cast<int>(autumn.year());
  }
}

TEST(ZoneOffsets, change_twice_a_year_and_ascend) {
  const std::vector<core::ZoneOffset> berlin = io::zone_offsets("Europe/Berlin");
  EXPECT_EQ(berlin.size(), 1U + 61 * 2);
  EXPECT_TRUE(std::ranges::is_sorted(berlin, {}, &core::ZoneOffset::from));
}

TEST(ZoneOffsets, never_change_in_utc) {
  EXPECT_EQ(io::zone_offsets("UTC").size(), 1U);
  EXPECT_EQ(offset_at(calendar_of("UTC"), utc(2026y / 7 / 1)), 0h);
}

TEST(ZoneOffsets, stay_where_the_clocks_no_longer_change) {
  EXPECT_EQ(offset_at(calendar_of("Europe/Moscow"), utc(2012y / 1 / 1)), 4h);
  EXPECT_EQ(offset_at(calendar_of("Europe/Moscow"), utc(2060y / 7 / 1)), 3h);
}

}  // namespace
