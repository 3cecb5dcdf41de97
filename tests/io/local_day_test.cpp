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

TEST(LocalTime, comes_again_the_next_day) {
  const auto half_past_two = 2h + 30min;
  const core::Time evening = sys_days{2026y / 11 / 20} + 20h;
  const core::Time night = sys_days{2026y / 11 / 21} + 1h + 30min;  // of UTC
  EXPECT_EQ(io::next_local_time("Europe/Berlin", half_past_two, evening), night);
  EXPECT_EQ(io::next_local_time("Europe/Berlin", half_past_two, night - 1ms), night);
  EXPECT_EQ(io::next_local_time("Europe/Berlin", half_past_two, night), night + 24h);
}

TEST(LocalTime, that_is_skipped_in_spring_is_the_end_of_the_gap) {
  EXPECT_EQ(io::next_local_time("Europe/Berlin", 2h + 30min, sys_days{2026y / 3 / 29}),
            sys_days{2026y / 3 / 29} + 1h);
}

TEST(LocalTime, that_comes_twice_in_autumn_is_taken_once) {
  const core::Time first = sys_days{2026y / 10 / 25} + 30min;
  EXPECT_EQ(io::next_local_time("Europe/Berlin", 2h + 30min, first - 1h), first);
  EXPECT_EQ(io::next_local_time("Europe/Berlin", 2h + 30min, first),
            sys_days{2026y / 10 / 26} + 1h + 30min);
}

std::chrono::local_time<core::Duration> local(std::chrono::year_month_day day,
                                              std::chrono::minutes time_of_day) {
  return std::chrono::local_days{day} + time_of_day;
}

TEST(LocalInstant, is_one_as_a_rule) {
  const io::LocalInstant instant =
      io::instant_of("Europe/Berlin", local(2026y / 7 / 1, 8h + 30min));
  EXPECT_EQ(instant.time, sys_days{2026y / 7 / 1} + 6h + 30min);
  EXPECT_EQ(instant.shown, io::Shown::once);
}

TEST(LocalInstant, is_the_first_of_two_in_autumn) {
  const io::LocalInstant instant = io::instant_of("Europe/Berlin", local(2026y / 10 / 25, 150min));
  EXPECT_EQ(instant.time, sys_days{2026y / 10 / 25} + 30min);
  EXPECT_EQ(instant.shown, io::Shown::twice);
}

TEST(LocalInstant, is_none_in_the_hour_that_spring_skips_but_an_hour_later) {
  const io::LocalInstant instant = io::instant_of("Europe/Berlin", local(2026y / 3 / 29, 150min));
  EXPECT_EQ(instant.time, sys_days{2026y / 3 / 29} + 90min);
  EXPECT_EQ(instant.shown, io::Shown::never);
}

TEST(LocalInstant, goes_back_to_what_clocks_show) {
  const core::Time t = sys_days{2026y / 7 / 1} + 6h + 30min;
  EXPECT_EQ(io::local_time_at("Europe/Berlin", t), local(2026y / 7 / 1, 8h + 30min));
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
