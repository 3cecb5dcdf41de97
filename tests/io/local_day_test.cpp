#include "service/io/local_day.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

TEST(LocalDay, begins_an_hour_or_two_before_that_of_utc_in_leipzig) {
  EXPECT_EQ(io::start_of_local_day("Europe/Berlin", 2026y / 11 / 20),
            sys_days{2026y / 11 / 20} - 1h);
  EXPECT_EQ(io::start_of_local_day("Europe/Berlin", 2026y / 7 / 1), sys_days{2026y / 7 / 1} - 2h);
}

TEST(LocalDay, has_23_or_25_hours_when_the_clocks_change) {
  const auto length = [](std::chrono::year_month_day day, std::chrono::year_month_day next) {
    return io::start_of_local_day("Europe/Berlin", next) -
           io::start_of_local_day("Europe/Berlin", day);
  };
  EXPECT_EQ(length(2026y / 3 / 29, 2026y / 3 / 30), 23h);
  EXPECT_EQ(length(2026y / 10 / 25, 2026y / 10 / 26), 25h);
}

TEST(LocalDay, begins_at_one_where_midnight_is_skipped) {
  // Santiago de Chile went from 24:00 to 01:00 on 6 September 2026
  EXPECT_EQ(io::start_of_local_day("America/Santiago", 2026y / 9 / 6),
            sys_days{2026y / 9 / 6} + 4h);
}

TEST(LocalDate, is_that_of_the_place) {
  EXPECT_EQ(io::local_date("Europe/Berlin", sys_days{2026y / 11 / 20} + 23h + 30min),
            2026y / 11 / 21);
}

TEST(LocalClock, shows_the_time_of_the_place) {
  EXPECT_EQ(io::local_clock("Europe/Berlin", sys_days{2026y / 11 / 20} + 9h + 5min + 7s),
            "10:05:07");
}

}  // namespace
