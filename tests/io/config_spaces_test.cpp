#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

namespace {

using core::Bound;
using core::Persons;
using core::Space;
using support::config_of;
using support::house_with;
using support::Lines;
using support::mistakes_in;
using support::mistakes_in_house;

/// The space of that id. Throws if there is none.
const Space& space(const io::Config& config, std::string_view id) {
  return config.premises->spaces.at(config.premises->find_space(id).value);
}

std::string parent_of(const io::Config& config, std::string_view id) {
  const core::SpaceId parent = space(config, id).parent;
  return parent.valid() ? (*config.premises)[parent].id : "outside";
}

Lines ids(const io::Config& config) {
  Lines ids;
  for (const Space& one : config.premises->spaces) ids.push_back(one.id);
  return ids;
}

TEST(ConfigSpaces, form_a_tree_with_parents_first_in_the_order_of_the_file) {
  const io::Config config = config_of(
      "[[room]]\nid = \"b102\"\narea = \"flur\"\n"
      "[[site]]\nid = \"hof\"\n"
      "[[room]]\nid = \"h1\"\nsite = \"hof\"\n"
      "[[area]]\nid = \"flur\"\nfloor = \"eg\"\nwaiting = true\n"
      "[[site]]\nid = \"haus\"\n"
      "[[floor]]\nid = \"eg\"\nsite = \"haus\"\n"
      "[[room]]\nid = \"b101\"\nfloor = \"eg\"\n");
  EXPECT_EQ(ids(config), (Lines{"hof", "h1", "haus", "eg", "flur", "b102", "b101"}));
  EXPECT_EQ(parent_of(config, "haus"), "outside");
  EXPECT_EQ(parent_of(config, "b102"), "flur");
  EXPECT_EQ(parent_of(config, "h1"), "hof");
  EXPECT_EQ(space(config, "b102").site, config.premises->find_space("haus"));
  EXPECT_TRUE(space(config, "flur").waiting);
  EXPECT_EQ(config.sites.at(0).id, "hof");
  EXPECT_EQ(config.sites.at(1).id, "haus");
}

TEST(ConfigSpaces, stand_in_the_only_site_where_nothing_is_said) {
  const io::Config config = config_of("[site]\nid = \"haus\"\n[[room]]\nid = \"b1\"\n");
  EXPECT_EQ(parent_of(config, "b1"), "haus");
}

TEST(ConfigSpaces, must_say_where_they_are_if_there_are_several_sites) {
  EXPECT_EQ(mistakes_in("[[site]]\nid = \"a\"\n"
                        "[[site]]\nid = \"b\"\n"
                        "[[floor]]\nid = \"eg\"\n"
                        "[[room]]\nid = \"b1\"\n"),
            (Lines{"t:5:1: floor 'eg' does not say where it is; site = \"…\"",
                   "t:7:1: room 'b1' does not say where it is; floor = \"…\""}));
}

TEST(ConfigSpaces, are_in_one_other_space) {
  EXPECT_EQ(mistakes_in_house("[[area]]\nid = \"flur\"\nfloor = \"eg\"\n"
                              "[[room]]\nid = \"b102\"\nfloor = \"eg\"\narea = \"flur\"\n"),
            (Lines{"t:14:8: 'area' as well as 'floor'; the innermost of them alone"}));
}

TEST(ConfigSpaces, are_in_a_space_of_the_right_kind) {
  EXPECT_EQ(mistakes_in_house("[[room]]\nid = \"b102\"\nfloor = \"b101\"\n"
                              "[[area]]\nid = \"flur\"\nfloor = \"haus\"\n"
                              "[[room]]\nid = \"b103\"\nfloor = \"b101-door\"\n"),
            (Lines{"t:10:9: floor = \"b101\": that is a room; the id of a floor",
                   "t:13:9: floor = \"haus\": that is a site; the id of a floor",
                   "t:16:9: floor = \"b101-door\": no such floor; known: eg"}));
}

TEST(ConfigSpaces, that_are_not_there_have_those_of_their_kind_beside_them) {
  EXPECT_EQ(mistakes_in_house("[[area]]\nid = \"b10\"\nfloor = \"b1o1\"\n"
                              "[[room]]\nid = \"b102\"\narea = \"x\"\n"
                              "[[floor]]\nid = \"og\"\nsite = \"x\"\n"
                              "[[stage]]\nfrom = 2026-11-01\nname = \"Schritt 1\"\n"
                              "rooms = [\"x\"]\nsites = [\"x\"]\n"),
            (Lines{"t:10:9: floor = \"b1o1\": no such floor; known: eg, og",
                   "t:13:8: area = \"x\": no such area; known: b10",
                   "t:16:8: site = \"x\": no such site; known: haus",
                   "t:20:10: rooms = \"x\": no such room; known: b101, b102",
                   "t:21:10: sites = \"x\": no such site; known: haus"}));
}

TEST(ConfigSpaces, take_the_smaller_of_seats_and_permit_as_limit) {
  const io::Config config = house_with(
      "[[room]]\nid = \"seats\"\nseats = 3\nmax_persons = 5\nstaff = 2\n"
      "[[room]]\nid = \"permit\"\nseats = 5\nmax_persons = 3\n"
      "[[room]]\nid = \"both\"\nseats = 4\nmax_persons = 4\n"
      "[[area]]\nid = \"flur\"\nmax_persons = 10\n");
  EXPECT_EQ(space(config, "seats").limit, (core::Limit{Persons{3}, Bound::seats}));
  EXPECT_EQ(space(config, "permit").limit, (core::Limit{Persons{3}, Bound::permit}));
  EXPECT_EQ(space(config, "both").limit, (core::Limit{Persons{4}, Bound::seats}));
  EXPECT_EQ(space(config, "flur").limit, (core::Limit{Persons{10}, Bound::permit}));
  EXPECT_EQ(space(config, "b101").limit, std::nullopt);
  EXPECT_EQ(space(config, "seats").staff, Persons{2});
  EXPECT_EQ(space(config, "b101").staff, Persons{1});
}

TEST(ConfigSpaces, hold_their_staff) {
  EXPECT_EQ(mistakes_in_house("[[room]]\nid = \"b102\"\nseats = 2\nstaff = 3\n"),
            (Lines{"t:11:9: staff = 3: more than may be in the room; at most 2"}));
}

TEST(ConfigSpaces, have_a_name_for_people_and_a_volume) {
  const io::Config config =
      house_with("[[room]]\nid = \"b102\"\nname = \"Beratung 102\"\nvolume_m3 = 40\n");
  EXPECT_EQ(space(config, "b102").name, "Beratung 102");
  EXPECT_EQ(space(config, "b102").volume_m3, 40.0);
  EXPECT_EQ(space(config, "b101").name, "b101");
}

TEST(ConfigSpaces, live_in_a_time_zone_that_exists) {
  EXPECT_EQ(mistakes_in("[site]\nid = \"haus\"\ntime_zone = \"Europe/Berln\"\n"),
            (Lines{"t:3:13: time_zone = \"Europe/Berln\": no such zone; did you mean "
                   "'Europe/Berlin'?"}));
  EXPECT_EQ(config_of("[site]\nid = \"haus\"\ntime_zone = \"Asia/Tokyo\"\n").sites[0].time_zone,
            "Asia/Tokyo");
}

TEST(ConfigIds, are_short_lower_case_words) {
  EXPECT_EQ(mistakes_in_house("[[room]]\nid = \"B102\"\n"
                              "[[room]]\nid = \"b_103\"\n"
                              "[[room]]\nid = \"\"\n"
                              "[[room]]\nid = \"a-name-of-more-than-thirty-two-letters\"\n"),
            (Lines{"t:9:6: id = \"B102\": no id; 1 to 32 of a-z, 0-9 and -",
                   "t:11:6: id = \"b_103\": no id; 1 to 32 of a-z, 0-9 and -",
                   "t:13:6: id = \"\": no id; 1 to 32 of a-z, 0-9 and -",
                   "t:15:6: id = \"a-name-of-more-than-thirty-two-letters\": no id; 1 to 32 of "
                   "a-z, 0-9 and -"}));
}

TEST(ConfigIds, are_unique_over_spaces_doors_sources_and_sensors) {
  EXPECT_EQ(mistakes_in_house("[[area]]\nid = \"b101\"\n"
                              "[[door]]\nid = \"b101-door\"\nbetween = [\"outside\", \"eg\"]\n"
                              "[[source]]\nid = \"eg\"\nformat = \"tasmota\"\n"
                              "topic = \"tele/{device}/SENSOR\"\n"
                              "[[sensor]]\nid = \"haus\"\nroom = \"b101\"\nformat = \"tasmota\"\n"
                              "topic = \"tele/x/SENSOR\"\n"),
            (Lines{"t:8:1: 'b101' is the name of a space already; another id; the first is in line "
                   "5",
                   "t:10:1: 'b101-door' is the name of a door already; another id; the first is "
                   "in line 5",
                   "t:13:1: 'eg' is the name of a space already; another id; the first is in line "
                   "3",
                   "t:17:1: 'haus' is the name of a space already; another id; the first is in "
                   "line 1"}));
}

TEST(ConfigIds, leave_outside_to_what_is_outside) {
  EXPECT_EQ(mistakes_in_house("[[area]]\nid = \"outside\"\n"),
            (Lines{"t:8:1: 'outside' is the name of what is around the sites; another id"}));
}

TEST(ConfigWarnings, tell_of_rooms_that_no_sensor_sees) {
  const io::Config config = house_with("");
  ASSERT_EQ(config.warnings.size(), 1U);
  EXPECT_EQ(io::to_line(config.warnings[0]),
            "t:5:1: room 'b101' has no sensor; it will always be unknown");
}

}  // namespace
