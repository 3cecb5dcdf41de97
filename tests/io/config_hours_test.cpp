#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using core::Opening;
using std::chrono::local_days;
using std::chrono::sys_days;
using support::config_of;
using support::Lines;
using support::mistakes_in;

using Day = std::vector<Opening>;

/// A site with these lines; they begin in line 3.
std::string house(std::string_view lines) {
  return "[[site]]\nid = \"haus\"\n" + std::string{lines} + "[[room]]\nid = \"b101\"\n";
}

core::Site site_with(std::string_view lines) {
  return config_of(house(lines)).premises->sites.at(0);
}

Lines mistakes(std::string_view lines) { return mistakes_in(house(lines)); }

// ---- what is read ----

TEST(ConfigHours, that_are_not_there_leave_a_site_open) {
  const core::Site site = site_with("");
  EXPECT_FALSE(site.calendar.has_hours);
  EXPECT_EQ(site.calendar.holidays, core::Holidays::none);
  EXPECT_TRUE(site.calendar.closures.empty());
  EXPECT_EQ(site.min_rooms, std::nullopt);
}

TEST(ConfigHours, are_those_of_each_day) {
  const core::Site site = site_with(
      "hours = { mon = \"08:00-12:00\", thu = \"13:00-18:00  08:00-12:00\", sat = \"\", "
      "sun = \"00:00-24:00\" }\n");
  EXPECT_TRUE(site.calendar.has_hours);
  EXPECT_EQ(site.calendar.week,
            (std::array<Day, 7>{
                Day{{8h, 12h}}, {}, {}, Day{{8h, 12h}, {13h, 18h}}, {}, {}, Day{{0h, 24h}}}));
}

TEST(ConfigHours, may_stand_in_a_block_of_their_own) {
  const core::Site site = site_with("[site.hours]\ntue = \"08:00-12:00\"\n");
  EXPECT_EQ(site.calendar.week[1], (Day{{8h, 12h}}));
}

TEST(ConfigHours, keep_the_holidays_of_the_state) {
  EXPECT_EQ(site_with("holidays = \"DE-SN\"\n").calendar.holidays, core::Holidays::sn);
  EXPECT_EQ(site_with("holidays = \"DE\"\n").calendar.holidays, core::Holidays::nationwide);
  EXPECT_EQ(site_with("holidays = \"none\"\n").calendar.holidays, core::Holidays::none);
}

TEST(ConfigHours, know_every_state_the_core_knows) {
  for (std::size_t i = 1; i < core::holidays_count; ++i) {
    const auto holidays = static_cast<core::Holidays>(i);
    const std::string code{core::code_of(holidays)};
    EXPECT_EQ(site_with("holidays = \"" + code + "\"\n").calendar.holidays, holidays) << code;
  }
}

TEST(ConfigClosures, are_dates_of_toml_or_texts) {
  const core::Calendar calendar =
      site_with(
          "closures = [{ from = 2026-12-24, to = \"2026-12-31\", reason = \"Jahreswechsel\" },"
          " { from = 2026-06-04 }]\n")
          .calendar;
  ASSERT_EQ(calendar.closures.size(), 2U);
  EXPECT_EQ(calendar.closures[0].from, local_days{2026y / 12 / 24});
  EXPECT_EQ(calendar.closures[0].to, local_days{2026y / 12 / 31});
  EXPECT_EQ(calendar.closures[0].reason, "Jahreswechsel");
  EXPECT_EQ(calendar.closures[1].from, local_days{2026y / 6 / 4});
  EXPECT_EQ(calendar.closures[1].to, local_days{2026y / 6 / 4});
}

TEST(ConfigClosures, may_stand_in_blocks_of_their_own) {
  const core::Calendar calendar = site_with(
                                      "[[site.closures]]\nfrom = 2026-12-24\n"
                                      "[[site.closures]]\nfrom = 2026-12-31\n")
                                      .calendar;
  ASSERT_EQ(calendar.closures.size(), 2U);
  EXPECT_EQ(calendar.closures[1].from, local_days{2026y / 12 / 31});
}

TEST(ConfigSite, says_where_visitors_turn_to_and_how_many_rooms_it_needs) {
  const core::Site site = site_with(
      "contact = { phone = \"0341 000000\", email = \"post@example.org\", "
      "portal = \"www.example.org\" }\nmin_rooms = 1\n");
  EXPECT_EQ(site.phone, "0341 000000");
  EXPECT_EQ(site.email, "post@example.org");
  EXPECT_EQ(site.portal, "www.example.org");
  EXPECT_EQ(site.min_rooms, 1);
}

TEST(ConfigSite, is_the_space_of_its_calendar) {
  const io::Config config = config_of(
      "[[site]]\nid = \"a\"\nhours = { mon = \"08:00-12:00\" }\n"
      "[[site]]\nid = \"b\"\nhours = { mon = \"09:00-12:00\" }\n"
      "[[room]]\nid = \"a1\"\nsite = \"a\"\n[[room]]\nid = \"b1\"\nsite = \"b\"\n");
  const core::Premises& premises = *config.premises;
  ASSERT_EQ(premises.sites.size(), 2U);
  EXPECT_EQ(premises.sites[0].space, premises.find_space("a"));
  EXPECT_EQ(premises.sites[1].space, premises.find_space("b"));
  EXPECT_EQ(premises.sites[1].calendar.week[0], (Day{{9h, 12h}}));
}

TEST(ConfigSite, opens_by_the_clocks_of_its_zone) {
  const core::Calendar berlin = site_with("hours = { mon = \"08:00-12:00\" }\n").calendar;
  const core::Calendar london =
      site_with("time_zone = \"Europe/London\"\nhours = { mon = \"08:00-12:00\" }\n").calendar;
  const core::WallTime seven{sys_days{2026y / 11 / 23}.time_since_epoch() + 7h};
  EXPECT_TRUE(core::is_open(berlin, seven));
  EXPECT_FALSE(core::is_open(london, seven));
  EXPECT_EQ(core::next_change(london, seven), seven + 1h);
}

// ---- what is wrong ----

TEST(ConfigHours, refuse_what_is_no_opening) {
  const std::string expected = "; openings such as \"08:00-12:00 13:00-18:00\", up to 24:00";
  EXPECT_EQ(
      mistakes("[site.hours]\nmon = \"8-12\"\ntue = \"08:00-12:00, 13:00-18:00\"\n"
               "wed = \"closed\"\nthu = \"24:00-24:00\"\nfri = \"08:00-\"\n"),
      (Lines{"t:4:7: mon = \"8-12\": '8-12' is no opening" + expected,
             "t:5:7: tue = \"08:00-12:00, 13:00-18:00\": '08:00-12:00,' is no opening" + expected,
             "t:6:7: wed = \"closed\": 'closed' is no opening" + expected,
             "t:7:7: thu = \"24:00-24:00\": '24:00-24:00' is no opening" + expected,
             "t:8:7: fri = \"08:00-\": '08:00-' is no opening" + expected}));
}

TEST(ConfigHours, refuse_openings_that_end_before_they_begin) {
  EXPECT_EQ(mistakes("hours = { mon = \"12:00-08:00\", tue = \"08:00-08:00\" }\n"),
            (Lines{"t:3:17: mon = \"12:00-08:00\": '12:00-08:00' does not end after it begins; the "
                   "earlier time first; over midnight to 24:00, and from 00:00 on the next day",
                   "t:3:38: tue = \"08:00-08:00\": '08:00-08:00' does not end after it begins; the "
                   "earlier time first; over midnight to 24:00, and from 00:00 on the next day"}));
}

TEST(ConfigHours, refuse_openings_that_overlap) {
  EXPECT_EQ(mistakes("hours = { mon = \"08:00-12:00 11:59-13:00\" }\n"),
            (Lines{"t:3:17: mon = \"08:00-12:00 11:59-13:00\": two openings overlap; one after the "
                   "other"}));
  EXPECT_EQ(mistakes("hours = { mon = \"08:00-12:00 12:00-13:00\" }\n"), Lines{});
}

TEST(ConfigHours, refuse_days_that_no_week_has) {
  EXPECT_EQ(mistakes("hours = { mo = \"08:00-12:00\", freitag = \"08:00-12:00\" }\n"),
            (Lines{"t:3:11: unknown key 'mo' in [site.hours]; did you mean 'mon'?",
                   "t:3:31: unknown key 'freitag' in [site.hours]; known: mon, tue, wed, thu, fri, "
                   "sat, sun"}));
}

TEST(ConfigHours, refuse_what_is_no_text) {
  EXPECT_EQ(mistakes("hours = { mon = 8 }\n"), (Lines{"t:3:17: mon = 8: not a text; a text"}));
  EXPECT_EQ(mistakes("hours = \"08:00-12:00\"\n"),
            (Lines{"t:3:9: hours = \"08:00-12:00\": not a table; a table: { … }"}));
}

TEST(ConfigHours, refuse_a_week_without_any_opening) {
  const Lines expected{
      "t:3:9: hours without any opening; an opening, or no 'hours' where it is "
      "open round the clock"};
  EXPECT_EQ(mistakes("hours = {}\n"), expected);
  EXPECT_EQ(mistakes("hours = { mon = \"\" }\n"), expected);
}

TEST(ConfigHours, refuse_states_that_are_none) {
  EXPECT_EQ(mistakes("holidays = \"DE-SX\"\n"),
            (Lines{"t:3:12: holidays = \"DE-SX\": none of the words; did you mean 'DE-SH'?"}));
  EXPECT_EQ(mistakes("holidays = \"Sachsen\"\n"),
            (Lines{"t:3:12: holidays = \"Sachsen\": none of the words; one of none, DE, DE-BB, "
                   "DE-BE, DE-BW, DE-BY, DE-HB, DE-HE, DE-HH, DE-MV, DE-NI, DE-NW, DE-RP, DE-SH, "
                   "DE-SL, DE-SN, DE-ST, DE-TH"}));
}

TEST(ConfigClosures, refuse_what_is_no_date) {
  const std::string expected = ": no date; a date such as 2026-12-24, from 2000 to 2099";
  EXPECT_EQ(
      mistakes("[[site.closures]]\nfrom = \"24.12.2026\"\n"
               "[[site.closures]]\nfrom = 2026-12-24T08:00:00\n"
               "[[site.closures]]\nfrom = 1926-12-24\n"
               "[[site.closures]]\nfrom = 2026-12-24\nto = \"2026-02-30\"\n"),
      (Lines{"t:4:8: from = \"24.12.2026\"" + expected,
             "t:6:8: from = 2026-12-24T08:00:00" + expected, "t:8:8: from = 1926-12-24" + expected,
             "t:11:6: to = \"2026-02-30\"" + expected}));
}

TEST(ConfigClosures, refuse_an_end_before_the_beginning) {
  EXPECT_EQ(mistakes("closures = [{ from = 2026-12-31, to = 2026-12-24 }]\n"),
            (Lines{"t:3:39: to = 2026-12-24: before from; 2026-12-31 or later"}));
}

TEST(ConfigClosures, refuse_what_they_do_not_know) {
  EXPECT_EQ(mistakes("closures = [{ form = 2026-12-24 }, 2026-12-31]\n"),
            (Lines{"t:3:13: [[site.closures]] has no 'from'; a date such as 2026-12-24, from 2000 "
                   "to 2099: the first day",
                   "t:3:15: unknown key 'form' in [[site.closures]]; did you mean 'from'?",
                   "t:3:36: closures = [ 2026-12-31 ]: not a table; a list of tables: [{ … }]"}));
  EXPECT_EQ(mistakes("closures = 2026-12-24\n"),
            (Lines{"t:3:12: closures = 2026-12-24: not a list; a list of tables: [{ … }]"}));
}

TEST(ConfigSite, refuses_addresses_that_are_none) {
  EXPECT_EQ(mistakes("contact = { email = \"post at example.org\", phone = \"\", fax = \"1\" }\n"),
            (Lines{"t:3:21: email = \"post at example.org\": no address; such as "
                   "\"post@example.org\"",
                   "t:3:52: phone = \"\": empty; a text",
                   "t:3:56: unknown key 'fax' in [site.contact]; known: phone, email, portal"}));
}

TEST(ConfigSite, refuses_to_need_no_room_at_all) {
  EXPECT_EQ(mistakes("min_rooms = 0\n"),
            (Lines{"t:3:13: min_rooms = 0: out of range; a number from 1 to 1000"}));
}

TEST(ConfigWarnings, tell_of_a_site_that_needs_more_rooms_than_it_has) {
  const io::Config config = config_of(house("min_rooms = 2\n"));
  ASSERT_FALSE(config.warnings.empty());
  EXPECT_EQ(io::to_line(config.warnings[0]),
            "t:3:13: min_rooms = 2: site 'haus' has 1 room; it will always be short of rooms");
}

TEST(ConfigDefaults, show_how_closures_are_written) {
  EXPECT_NE(io::config_defaults().find("\n[[site.closures]] "), std::string::npos);
  EXPECT_NE(io::config_defaults().find("\nholidays = \"none\" "), std::string::npos);
}

}  // namespace
