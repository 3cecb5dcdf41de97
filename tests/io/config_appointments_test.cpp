#include "service/io/appointment_rooms.hpp"
#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::config_of;
using support::house_with;
using support::Lines;
using support::mistakes_in;
using support::mistakes_in_house;

constexpr std::string_view two_sites =
    "[[site]]\nid = \"a\"\n[[site]]\nid = \"b\"\n"
    "[[room]]\nid = \"a1\"\nsite = \"a\"\n[[room]]\nid = \"b1\"\nsite = \"b\"\n";

std::string with_two_sites(std::string_view added) {
  return std::string{two_sites} + std::string{added};
}

TEST(ConfigAppointments, has_the_same_defaults_in_tables_and_values) {
  const io::Config config = house_with("[[appointments]]\n[[appointments]]\nenter = {}\n");
  ASSERT_EQ(config.appointments.size(), 2U);
  for (const io::AppointmentsConfig& one : config.appointments) {
    EXPECT_EQ(one.enter.early, io::EntryWindow{}.early);
    EXPECT_EQ(one.enter.late, io::EntryWindow{}.late);
    EXPECT_EQ(one.enter.hold, io::EntryWindow{}.hold);
  }
}

TEST(ConfigAppointments, reads_what_is_written) {
  const io::Config config = house_with(
      "[[appointments]]\n"
      "site = \"haus\"\n"
      "files = \"/var/lib/raumwacht/import/*.csv\"\n"
      "rooms = { \"Beratung 101\" = \"b101\", Zimmer = \"b101\" }\n"
      "enter = { early = \"10min\", late = \"30min\", hold = \"2min\" }\n");
  const io::AppointmentsConfig& one = config.appointments.at(0);
  EXPECT_EQ(one.site, "haus");
  EXPECT_EQ(one.files, "/var/lib/raumwacht/import/*.csv");
  EXPECT_EQ(one.rooms,
            (std::map<std::string, std::string>{{"Beratung 101", "b101"}, {"Zimmer", "b101"}}));
  EXPECT_EQ(one.enter.early, 10min);
  EXPECT_EQ(one.enter.late, 30min);
  EXPECT_EQ(one.enter.hold, 2min);
}

const io::Config& two_windows() {
  static const io::Config config =
      config_of(with_two_sites("[[appointments]]\nsite = \"b\"\n"
                               "enter = { early = \"10min\", late = \"30min\", hold = \"2min\" }\n"
                               "[[appointments]]\nsite = \"b\"\n"));
  return config;
}

TEST(ConfigAppointments, say_when_visitors_of_their_site_may_enter) {
  const auto& premises = *two_windows().premises;
  const core::EntryWindow& there = premises.site_of(premises.find_space("b")).enter;
  EXPECT_EQ(there.early, 10min);
  EXPECT_EQ(there.late, 30min);
  EXPECT_EQ(there.hold, 2min);
  const core::EntryWindow& elsewhere = premises.site_of(premises.find_space("a")).enter;
  EXPECT_EQ(elsewhere.early, 15min);
}

TEST(ConfigAppointments, say_once_when_visitors_may_enter) {
  EXPECT_EQ(mistakes_in_house("[[appointments]]\nenter = { early = \"10min\" }\n"
                              "[[appointments]]\nenter = { early = \"20min\" }\n"),
            (Lines{"t:11:9: enter stands twice for site 'haus'; once; it is also in line 9"}));
}

TEST(ConfigAppointments, have_places_for_a_full_day_of_quarter_hours_in_every_room_of_their_sites) {
  EXPECT_EQ(two_windows().premises->appointment_places, 64U) << "48, but never less than 64";
  std::string rooms;
  for (int i = 0; i < 9; ++i) rooms += "[[room]]\nid = \"r" + std::to_string(i) + "\"\n";
  EXPECT_EQ(house_with(rooms).premises->appointment_places, 64U) << "without appointments";
  EXPECT_EQ(house_with(rooms + "[[appointments]]\n").premises->appointment_places, 480U);
}

TEST(ConfigAppointments, belong_to_the_only_site_where_nothing_is_said) {
  EXPECT_EQ(house_with("[[appointments]]\n").appointments.at(0).site, "haus");
}

TEST(ConfigAppointments, must_say_whose_they_are_if_there_are_several_sites) {
  EXPECT_EQ(mistakes_in(with_two_sites("[[appointments]]\n")),
            (Lines{"t:11:1: [[appointments]] does not say whose they are; site = \"…\""}));
}

TEST(ConfigAppointments, are_of_a_site_that_there_is) {
  EXPECT_EQ(mistakes_in_house("[[appointments]]\nsite = \"huas\"\n"),
            (Lines{"t:9:8: site = \"huas\": no such site; did you mean 'haus'?"}));
  EXPECT_EQ(mistakes_in_house("[[appointments]]\nsite = \"eg\"\n"),
            (Lines{"t:9:8: site = \"eg\": that is a floor; the id of a site"}));
}

TEST(ConfigAppointments, know_rooms_that_there_are) {
  EXPECT_EQ(mistakes_in_house("[[appointments]]\nrooms = { A = \"b110\", B = \"eg\", C = 101 }\n"),
            (Lines{"t:9:15: A = \"b110\": no such room; did you mean 'b101'?",
                   "t:9:27: B = \"eg\": that is a floor; the id of a room",
                   "t:9:37: C = 101: not a text; the id of a room"}));
}

TEST(ConfigAppointments, know_rooms_of_their_own_site) {
  EXPECT_EQ(
      mistakes_in(with_two_sites("[[appointments]]\nsite = \"a\"\nrooms = { Eins = \"b1\" }\n")),
      (Lines{"t:13:18: Eins = \"b1\": that is in site 'b'; a room of site 'a'"}));
}

TEST(ConfigAppointments, call_two_rooms_by_two_names) {
  EXPECT_EQ(mistakes_in_house(
                "[[appointments]]\nrooms = { \"Raum  1\" = \"b101\", \"raum 1\" = \"b101\" }\n"),
            (Lines{"t:9:31: \"raum 1\" stands twice in rooms; once; case and spaces do not count, "
                   "and it is also in line 9"}));
}

TEST(ConfigAppointments, are_read_from_files_of_a_known_kind_in_one_directory) {
  EXPECT_EQ(mistakes_in_house("[[appointments]]\nfiles = \"/import/*.xlsx\"\n"
                              "[[appointments]]\nfiles = \"/import/*/a.ics\"\n"),
            (Lines{"t:9:9: files = \"/import/*.xlsx\": neither CSV nor iCalendar; a path such as "
                   "\"/var/lib/raumwacht/import/*.csv\", or .ics",
                   "t:11:9: files = \"/import/*/a.ics\": several directories; * and ? in the file "
                   "name only; another [[appointments]]"}));
}

TEST(ConfigAppointments, are_not_read_twice) {
  EXPECT_EQ(mistakes_in_house("[[appointments]]\nfiles = \"/import/*.csv\"\n"
                              "[[appointments]]\nfiles = \"/import/*.csv\"\n"),
            (Lines{"t:11:9: files = \"/import/*.csv\" stands twice; once; it is also in line 9"}));
}

TEST(ConfigAppointments, name_keys_and_values_that_are_wrong) {
  EXPECT_EQ(mistakes_in_house("[[appointments]]\nfile = \"a.csv\"\nenter = { early = \"5\", "
                              "hold = \"1s\", lat = \"1min\" }\n"),
            (Lines{"t:9:1: unknown key 'file' in [[appointments]]; did you mean 'files'?",
                   "t:10:19: early = \"5\": not a duration; a duration such as \"60s\" or \"5min\" "
                   "from 0s to 4h",
                   "t:10:31: hold = \"1s\": out of range; a duration such as \"60s\" or \"5min\" "
                   "from 10s to 1h",
                   "t:10:37: unknown key 'lat' in [appointments.enter]; did you mean 'late'?"}));
}

// ---- names of rooms ----

io::AppointmentRooms rooms_of(const io::Config& config) {
  return {config.appointments.at(0), *config.premises};
}

TEST(AppointmentRooms, are_known_by_configured_name_id_and_name) {
  const io::AppointmentRooms rooms = rooms_of(config_of(
      "[site]\nid = \"haus\"\n[[room]]\nid = \"b101\"\nname = \"Beratung 101\"\n"
      "[[room]]\nid = \"b102\"\n[[appointments]]\nrooms = { \"Großer Raum\" = \"b102\" }\n"));
  EXPECT_EQ(rooms.find("b101"), "b101");
  EXPECT_EQ(rooms.find(" B101 "), "b101");
  EXPECT_EQ(rooms.find("BERATUNG  101"), "b101");
  EXPECT_EQ(rooms.find("grosser raum"), "b102");
  EXPECT_EQ(rooms.find("b103"), "");
  EXPECT_EQ(rooms.find(""), "");
}

TEST(AppointmentRooms, are_those_of_their_site) {
  const io::AppointmentRooms rooms =
      rooms_of(config_of(with_two_sites("[[appointments]]\nsite = \"a\"\n")));
  EXPECT_EQ(rooms.find("a1"), "a1");
  EXPECT_EQ(rooms.find("b1"), "");
}

TEST(AppointmentRooms, are_not_known_by_a_name_that_two_have) {
  const io::AppointmentRooms rooms =
      rooms_of(config_of("[site]\nid = \"haus\"\n[[room]]\nid = \"x1\"\nname = \"Raum\"\n"
                         "[[room]]\nid = \"x2\"\nname = \"Raum\"\n[[appointments]]\n"));
  EXPECT_EQ(rooms.find("Raum"), "");
  EXPECT_EQ(rooms.find("x2"), "x2");
}

TEST(AppointmentRooms, are_found_within_a_place_if_it_names_one) {
  const io::AppointmentRooms rooms =
      rooms_of(config_of("[site]\nid = \"haus\"\n[[room]]\nid = \"b101\"\n[[room]]\nid = \"b102\"\n"
                         "[[appointments]]\nrooms = { \"Haus 1, Beratung 101\" = \"b101\" }\n"));
  EXPECT_EQ(rooms.find_in("Haus 1, Beratung 101"), "b101");
  EXPECT_EQ(rooms.find_in("b102; Microsoft Teams-Besprechung"), "b102");
  EXPECT_EQ(rooms.find_in("b101; b102"), "");
  EXPECT_EQ(rooms.find_in("b101, B101"), "b101");
  EXPECT_EQ(rooms.find_in("Kantine"), "");
}

}  // namespace
