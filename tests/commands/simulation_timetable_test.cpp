#include "service/commands/simulation/timetable.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace {

using namespace std::chrono_literals;
using simulation::Profile;
using simulation::Timetable;
using std::chrono::sys_days;

constexpr core::Time friday_noon = sys_days{2026y / 11 / 20} + 11h;  // 12:00 in Leipzig

simulation::Wishes in_leipzig(Profile profile) {
  simulation::Wishes wishes;
  wishes.profile = profile;
  wishes.zone = "Europe/Berlin";
  return wishes;
}

TEST(Timetable, of_a_working_day_is_heard_from_now_until_midnight) {
  const Timetable table = timetable(in_leipzig(Profile::day), friday_noon);
  EXPECT_EQ(table.calendar(0).start, sys_days{2026y / 11 / 20} - 1h);
  EXPECT_EQ(table.from, friday_noon);
  EXPECT_EQ(table.until, sys_days{2026y / 11 / 21} - 1h);
}

TEST(Timetable, of_a_named_day_begins_before_the_house_opens) {
  simulation::Wishes wishes = in_leipzig(Profile::day);
  wishes.day = 2026y / 7 / 1;
  EXPECT_EQ(timetable(wishes, friday_noon).from, sys_days{2026y / 7 / 1} + 5h + 30min);
}

TEST(Timetable, of_a_named_saturday_is_open) {
  simulation::Wishes wishes = in_leipzig(Profile::day);
  wishes.day = 2026y / 11 / 21;
  const Timetable table = timetable(wishes, friday_noon);
  EXPECT_TRUE(table.calendar(0).open);
  EXPECT_FALSE(table.calendar(1).open);  // the Sunday after it
}

TEST(Timetable, ends_as_soon_as_wished) {
  simulation::Wishes wishes = in_leipzig(Profile::day);
  wishes.from = 9h;
  wishes.how_long = 10min;
  const Timetable table = timetable(wishes, friday_noon);
  EXPECT_EQ(table.until - table.from, 10min);
  EXPECT_EQ(table.from, sys_days{2026y / 11 / 20} + 8h);
}

TEST(Timetable, of_the_demo_begins_now_and_never_ends) {
  const Timetable table = timetable(in_leipzig(Profile::demo), friday_noon);
  EXPECT_EQ(table.calendar(0).start, friday_noon);
  EXPECT_EQ(table.calendar(3).start, friday_noon + 72h);
  EXPECT_EQ(table.until, core::never);
}

TEST(PastDays, end_with_yesterday_and_are_closed_at_weekends) {
  const Timetable table = simulation::past_days("Europe/Berlin", 7, friday_noon);
  EXPECT_EQ(table.from, sys_days{2026y / 11 / 13} - 1h);
  EXPECT_EQ(table.until, sys_days{2026y / 11 / 20} - 1h);
  EXPECT_TRUE(table.calendar(0).open);   // Friday
  EXPECT_FALSE(table.calendar(1).open);  // Saturday
  EXPECT_FALSE(table.calendar(2).open);
  EXPECT_TRUE(table.calendar(3).open);
}

TEST(PastDays, follow_the_clocks_of_the_house) {
  const Timetable table = simulation::past_days("Europe/Berlin", 3, sys_days{2026y / 3 / 31} + 10h);
  EXPECT_EQ(table.calendar(2).start - table.calendar(1).start, 23h);  // 29 March
}

TEST(Date, is_read_if_there_is_such_a_day) {
  EXPECT_EQ(simulation::date_from("2026-11-20"), 2026y / 11 / 20);
  for (const char* wrong : {"2026-02-30", "2026-11", "20.11.2026", "2026-11-20x", "", "--"})
    EXPECT_EQ(simulation::date_from(wrong), std::nullopt) << wrong;
}

}  // namespace
