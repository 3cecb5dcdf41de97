#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

namespace {

using support::house_with;
using support::Lines;
using support::mistakes_in_house;

/// The door of that id. Throws if there is none.
const core::Door& door(const io::Config& config, std::string_view id) {
  return config.premises->doors.at(config.premises->find_door(id).value);
}

core::SpaceId space(const io::Config& config, std::string_view id) {
  return config.premises->find_space(id);
}

bool is_open(const io::Config& config, std::string_view id) {
  return (*config.premises)[space(config, id)].open;
}

std::string counter(std::string_view place) {
  static int number = 0;
  const std::string name = "z" + std::to_string(++number);
  return "[[sensor]]\nid = \"" + name + "\"\nformat = \"json\"\ntopic = \"zaehler/" + name +
         "\"\n" + std::string{place} + "\n";
}

constexpr std::string_view entrance = "[[door]]\nid = \"tor\"\nbetween = [\"outside\", \"eg\"]\n";

TEST(ConfigDoors, are_assumed_between_a_room_and_where_it_is) {
  const io::Config config = house_with("");
  EXPECT_EQ(door(config, "b101-door").from, space(config, "eg"));
  EXPECT_EQ(door(config, "b101-door").to, space(config, "b101"));
  EXPECT_FALSE(door(config, "b101-door").one_way);
  EXPECT_EQ(config.premises->doors.size(), 1U);
}

TEST(ConfigDoors, are_not_assumed_where_that_is_said) {
  const io::Config config = house_with(
      "[[room]]\nid = \"b102\"\ndoor = false\n"
      "[[door]]\nid = \"durchgang\"\nbetween = [\"b101\", \"b102\"]\n");
  EXPECT_FALSE(config.premises->find_door("b102-door").valid());
}

TEST(ConfigDoors, lead_from_the_first_space_to_the_second) {
  const io::Config config =
      house_with("[[door]]\nid = \"tor\"\nbetween = [\"outside\", \"eg\"]\none_way = true\n");
  EXPECT_EQ(door(config, "tor").from, core::outside);
  EXPECT_EQ(door(config, "tor").to, space(config, "eg"));
  EXPECT_TRUE(door(config, "tor").one_way);
}

TEST(ConfigDoors, join_spaces_that_exist_and_differ) {
  EXPECT_EQ(mistakes_in_house("[[door]]\nid = \"a\"\nbetween = [\"outside\", \"og\"]\n"
                              "[[door]]\nid = \"b\"\nbetween = [\"eg\", \"eg\"]\n"
                              "[[door]]\nid = \"c\"\nbetween = [\"a\", 3]\n"),
            (Lines{"t:10:23: between = \"og\": no such space; did you mean 'eg'?",
                   "t:13:18: door 'b' leads from 'eg' to itself; two different spaces",
                   "t:16:17: between = [ 3 ]: not a text; a list of 2 texts"}));
}

TEST(ConfigDoors, lead_into_every_room) {
  EXPECT_EQ(mistakes_in_house("[[room]]\nid = \"b102\"\ndoor = false\n"),
            (Lines{"t:8:1: no door leads into room 'b102'; a [[door]], or no 'door = false'"}));
}

// ---- open spaces ----

TEST(OpenSpaces, are_rooms_whose_door_nobody_counts) {
  EXPECT_TRUE(is_open(house_with(""), "b101"));
  EXPECT_FALSE(is_open(house_with(counter("into = \"b101\"")), "b101"));
}

TEST(OpenSpaces, are_rooms_with_one_of_two_doors_counted) {
  const io::Config config =
      house_with("[[door]]\nid = \"balkon\"\nbetween = [\"b101\", \"outside\"]\n" +
                 counter("door = \"b101-door\""));
  EXPECT_TRUE(is_open(config, "b101"));
}

TEST(OpenSpaces, are_not_rooms_where_a_sensor_sees_all_heads) {
  const io::Config config = house_with(counter("room = \"b101\"\nmeasures = \"heads\""));
  EXPECT_FALSE(is_open(config, "b101"));
}

TEST(OpenSpaces, are_floors_whose_way_out_nobody_counts) {
  EXPECT_TRUE(is_open(house_with(entrance), "eg"));
  EXPECT_FALSE(is_open(house_with(std::string{entrance} + counter("into = \"eg\"")), "eg"));
}

TEST(OpenSpaces, are_not_floors_because_of_the_doors_within) {
  const io::Config config = house_with(std::string{entrance} + counter("door = \"tor\""));
  EXPECT_TRUE(is_open(config, "b101"));
  EXPECT_FALSE(is_open(config, "eg"));
}

TEST(OpenSpaces, are_both_sides_of_stairs_that_nobody_counts) {
  const io::Config config = house_with(
      "[[floor]]\nid = \"og\"\n"
      "[[door]]\nid = \"treppe\"\nbetween = [\"eg\", \"og\"]\n");
  EXPECT_TRUE(is_open(config, "eg"));
  EXPECT_TRUE(is_open(config, "og"));
}

TEST(OpenSpaces, are_those_without_any_way_out) {
  const io::Config config = house_with("");
  EXPECT_TRUE(is_open(config, "eg"));
  EXPECT_TRUE(is_open(config, "haus"));
}

TEST(OpenSpaces, are_not_sites_that_are_left_through_their_floors) {
  EXPECT_FALSE(is_open(house_with(entrance), "haus"));
}

}  // namespace
