#include "service/core/holidays.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace core {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr Holidays first_of_all = Holidays::nationwide;

std::string written(local_days day) {
  const year_month_day date{day};
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(static_cast<unsigned>(date.month())) + "-" + two(static_cast<unsigned>(date.day()));
}

/// "01-01 new_year", one a holiday.
std::vector<std::string> holidays_of(Holidays holidays, year y) {
  std::vector<std::string> all;
  for (local_days day{y / 1 / 1}; day < local_days{(y + std::chrono::years{1}) / 1 / 1};
       day += days{1}) {
    if (const auto holiday = holiday_on(holidays, day))
      all.push_back(written(day) + " " + std::string{name_of(*holiday)});
  }
  return all;
}

std::map<std::string, std::size_t> numbers_in(year y) {
  std::map<std::string, std::size_t> numbers;
  for (std::size_t i = static_cast<std::size_t>(first_of_all); i < holidays_count; ++i) {
    const auto holidays = static_cast<Holidays>(i);
    numbers[std::string{code_of(holidays)}] = holidays_of(holidays, y).size();
  }
  return numbers;
}

bool is_kept(std::string_view code, year_month_day date) {
  for (std::size_t i = 0; i < holidays_count; ++i) {
    const auto holidays = static_cast<Holidays>(i);
    if (code_of(holidays) == code) return holiday_on(holidays, local_days{date}).has_value();
  }
  ADD_FAILURE() << code;
  return false;
}

/// Those of the states that keep the day, without "DE-".
std::string keepers(year_month_day date) {
  std::string all;
  for (std::size_t i = 0; i < holidays_count; ++i) {
    const auto holidays = static_cast<Holidays>(i);
    const std::string_view code = code_of(holidays);
    if (code.starts_with("DE-") && holiday_on(holidays, local_days{date}))
      all += (all.empty() ? "" : " ") + std::string{code.substr(3)};
  }
  return all;
}

// Physikalisch-Technische Bundesanstalt, "Osterdaten", and for the far years its earliest and latest.
TEST(Easter, is_when_the_tables_say) {
  const std::vector<year_month_day> tabled{
      2000y / 4 / 23, 2008y / 3 / 23, 2011y / 4 / 24, 2019y / 4 / 21, 2020y / 4 / 12,
      2021y / 4 / 4,  2022y / 4 / 17, 2023y / 4 / 9,  2024y / 3 / 31, 2025y / 4 / 20,
      2026y / 4 / 5,  2027y / 3 / 28, 2028y / 4 / 16, 2029y / 4 / 1,  2030y / 4 / 21,
      2038y / 4 / 25, 2049y / 4 / 18, 2076y / 4 / 19, 1818y / 3 / 22, 2285y / 3 / 22};
  for (const year_month_day date : tabled)
    EXPECT_EQ(year_month_day{easter_sunday(date.year())}, date) << static_cast<int>(date.year());
}

TEST(Easter, is_a_sunday_between_22_march_and_25_april) {
  for (year y = 1583y; y < 2600y; ++y) {
    const local_days easter = easter_sunday(y);
    EXPECT_EQ(std::chrono::weekday{easter}, std::chrono::Sunday) << static_cast<int>(y);
    EXPECT_GE(easter, local_days{y / 3 / 22});
    EXPECT_LE(easter, local_days{y / 4 / 25});
  }
}

TEST(Holidays, of_saxony_in_2026_are_those_of_its_list) {
  EXPECT_EQ(holidays_of(Holidays::sn, 2026y),
            (std::vector<std::string>{
                "01-01 new_year", "04-03 good_friday", "04-06 easter_monday", "05-01 labour_day",
                "05-14 ascension", "05-25 whit_monday", "10-03 unity_day", "10-31 reformation_day",
                "11-18 repentance_day", "12-25 christmas_day", "12-26 second_christmas_day"}));
}

TEST(Holidays, of_saxony_in_2020_are_those_of_its_list) {
  EXPECT_EQ(holidays_of(Holidays::sn, 2020y),
            (std::vector<std::string>{
                "01-01 new_year", "04-10 good_friday", "04-13 easter_monday", "05-01 labour_day",
                "05-21 ascension", "06-01 whit_monday", "10-03 unity_day", "10-31 reformation_day",
                "11-18 repentance_day", "12-25 christmas_day", "12-26 second_christmas_day"}));
}

TEST(Holidays, of_bavaria_in_2024_are_those_of_all_its_communities) {
  EXPECT_EQ(holidays_of(Holidays::by, 2024y),
            (std::vector<std::string>{"01-01 new_year", "01-06 epiphany", "03-29 good_friday",
                                      "04-01 easter_monday", "05-01 labour_day", "05-09 ascension",
                                      "05-20 whit_monday", "05-30 corpus_christi",
                                      "10-03 unity_day", "11-01 all_saints", "12-25 christmas_day",
                                      "12-26 second_christmas_day"}));
}

TEST(Holidays, of_brandenburg_have_the_sundays_its_law_names) {
  EXPECT_EQ(holidays_of(Holidays::bb, 2025y),
            (std::vector<std::string>{"01-01 new_year", "04-18 good_friday", "04-20 easter_sunday",
                                      "04-21 easter_monday", "05-01 labour_day", "05-29 ascension",
                                      "06-08 whit_sunday", "06-09 whit_monday", "10-03 unity_day",
                                      "10-31 reformation_day", "12-25 christmas_day",
                                      "12-26 second_christmas_day"}));
}

TEST(Holidays, of_the_nation_are_nine) {
  EXPECT_EQ(holidays_of(Holidays::nationwide, 2030y),
            (std::vector<std::string>{"01-01 new_year", "04-19 good_friday", "04-22 easter_monday",
                                      "05-01 labour_day", "05-30 ascension", "06-10 whit_monday",
                                      "10-03 unity_day", "12-25 christmas_day",
                                      "12-26 second_christmas_day"}));
}

TEST(Holidays, are_as_many_as_the_states_have) {
  const std::map<std::string, std::size_t> now{
      {"DE", 9},     {"DE-BB", 12}, {"DE-BE", 10}, {"DE-BW", 12}, {"DE-BY", 12}, {"DE-HB", 10},
      {"DE-HE", 10}, {"DE-HH", 10}, {"DE-MV", 11}, {"DE-NI", 10}, {"DE-NW", 11}, {"DE-RP", 11},
      {"DE-SH", 10}, {"DE-SL", 12}, {"DE-SN", 11}, {"DE-ST", 11}, {"DE-TH", 11}};
  for (const year y : {2023y, 2024y, 2026y, 2027y, 2029y, 2030y})
    EXPECT_EQ(numbers_in(y), now) << static_cast<int>(y);
}

TEST(Holidays, that_came_with_new_laws_are_kept_from_then_on) {
  EXPECT_EQ(keepers(2018y / 3 / 8), "");
  EXPECT_EQ(keepers(2019y / 3 / 8), "BE");
  EXPECT_EQ(keepers(2022y / 3 / 8), "BE");
  EXPECT_EQ(keepers(2023y / 3 / 8), "BE MV");
  EXPECT_EQ(keepers(2018y / 9 / 20), "");
  EXPECT_EQ(keepers(2019y / 9 / 20), "TH");
}

TEST(Holidays, of_the_reformation_spread) {
  EXPECT_EQ(keepers(2016y / 10 / 31), "BB MV SN ST TH");
  EXPECT_EQ(keepers(2017y / 10 / 31), "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH");
  for (const year y : {2018y, 2020y, 2026y, 2030y})
    EXPECT_EQ(keepers(y / 10 / 31), "BB HB HH MV NI SH SN ST TH") << static_cast<int>(y);
}

TEST(Holidays, that_were_once_are_kept_once) {
  for (const year y : {2019y, 2021y, 2024y, 2026y, 2030y})
    EXPECT_EQ(keepers(y / 5 / 8), "") << static_cast<int>(y);
  EXPECT_EQ(keepers(2020y / 5 / 8), "BE");
  EXPECT_EQ(keepers(2025y / 5 / 8), "BE");
  EXPECT_EQ(keepers(2028y / 6 / 17), "BE");
  EXPECT_EQ(keepers(2027y / 6 / 17), "");
}

TEST(Holidays, of_catholic_states_are_kept_there) {
  EXPECT_EQ(keepers(2026y / 1 / 6), "BW BY ST");
  EXPECT_EQ(keepers(2026y / 6 / 4), "BW BY HE NW RP SL");
  EXPECT_EQ(keepers(2026y / 8 / 15), "SL");
  EXPECT_EQ(keepers(2026y / 11 / 1), "BW BY NW RP SL");
}

TEST(Holidays, of_repentance_fall_on_a_wednesday_in_november) {
  for (const year_month_day date :
       {2020y / 11 / 18, 2021y / 11 / 17, 2022y / 11 / 16, 2023y / 11 / 22, 2024y / 11 / 20,
        2025y / 11 / 19, 2026y / 11 / 18, 2027y / 11 / 17, 2028y / 11 / 22, 2029y / 11 / 21,
        2030y / 11 / 20})
    EXPECT_EQ(keepers(date), "SN") << static_cast<int>(date.year());
}

TEST(Holidays, are_neither_on_christmas_eve_nor_on_new_years_eve) {
  EXPECT_FALSE(is_kept("DE-SN", 2026y / 12 / 24));
  EXPECT_FALSE(is_kept("DE-SN", 2026y / 12 / 31));
}

TEST(Holidays, that_fall_on_one_day_are_one) {
  EXPECT_EQ(holiday_on(Holidays::sn, local_days{2008y / 5 / 1}), Holiday::labour_day);
}

TEST(Holidays, are_none_where_none_are_kept) {
  EXPECT_EQ(holidays_of(Holidays::none, 2017y), std::vector<std::string>{});
}

}  // namespace
}  // namespace core
