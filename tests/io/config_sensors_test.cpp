#include "tests/support/sensor_text.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace {

using core::SensorRole;
using support::house_with;
using support::Lines;
using support::mistakes_in_house;
using support::own;
using support::sensor;

core::SpaceId space(const io::Config& config, std::string_view id) {
  return config.premises->find_space(id);
}

// ---- where they stand ----

TEST(ConfigSensors, into_a_room_count_at_its_only_door) {
  const io::Config config = house_with(own("z", "into = \"b101\""));
  EXPECT_EQ(sensor(config, "z").role, SensorRole::door_counter);
  EXPECT_EQ(sensor(config, "z").door, config.premises->find_door("b101-door"));
  EXPECT_EQ(sensor(config, "z").space, space(config, "b101"));
  EXPECT_FALSE(sensor(config, "z").inverted);
  EXPECT_TRUE(config.premises->doors[0].counted);
}

TEST(ConfigSensors, into_the_first_side_of_a_door_are_inverted) {
  const io::Config config = house_with(
      "[[room]]\nid = \"b102\"\ndoor = false\n"
      "[[door]]\nid = \"d\"\nbetween = [\"b102\", \"eg\"]\n" +
      own("z", "into = \"b102\""));
  EXPECT_TRUE(sensor(config, "z").inverted);
  EXPECT_EQ(sensor(config, "z").space, space(config, "b102"));
}

TEST(ConfigSensors, may_be_mounted_the_wrong_way_round) {
  const io::Config config = house_with(own("z", "into = \"b101\"\ninvert = true"));
  EXPECT_TRUE(sensor(config, "z").inverted);
  EXPECT_EQ(sensor(config, "z").space, space(config, "eg"));
}

TEST(ConfigSensors, at_a_door_follow_its_direction) {
  const io::Config config =
      house_with("[[door]]\nid = \"tor\"\nbetween = [\"eg\", \"outside\"]\n" +
                 own("z", "door = \"tor\"") + own("y", "door = \"b101-door\"\ninvert = true"));
  EXPECT_FALSE(sensor(config, "z").inverted);
  EXPECT_EQ(sensor(config, "z").space, core::outside);
  EXPECT_TRUE(sensor(config, "y").inverted);
  EXPECT_EQ(sensor(config, "y").space, space(config, "eg"));
}

TEST(ConfigSensors, into_a_room_with_two_doors_must_name_one) {
  EXPECT_EQ(mistakes_in_house("[[room]]\nid = \"b102\"\n"
                              "[[door]]\nid = \"d\"\nbetween = [\"b101\", \"b102\"]\n" +
                              own("z", "into = \"b102\"")),
            (Lines{"t:17:8: into = \"b102\": it has 2 doors; door = \"b102-door\" or \"d\""}));
}

TEST(ConfigSensors, into_a_space_without_door_are_a_mistake) {
  EXPECT_EQ(mistakes_in_house(own("z", "into = \"eg\"") + own("y", "door = \"tor\"")),
            (Lines{"t:12:8: into = \"eg\": it has no door; a [[door]] with \"eg\" on one side",
                   "t:17:8: door = \"tor\": no such door; known: b101-door"}));
}

TEST(ConfigSensors, count_a_door_alone) {
  EXPECT_EQ(mistakes_in_house(own("z", "into = \"b101\"") + own("y", "door = \"b101-door\"")),
            (Lines{"t:17:8: door 'b101-door' has a counter already; for a second one at "
                   "this door: checks = \"ID\" of the first"}));
}

TEST(ConfigSensors, in_a_room_measure_air_or_heads) {
  const io::Config config = house_with(own("air", "room = \"b101\"") +
                                       own("heads", "room = \"b101\"\nmeasures = \"heads\"") +
                                       own("floor", "space = \"eg\""));
  EXPECT_EQ(sensor(config, "air").role, SensorRole::air);
  EXPECT_EQ(sensor(config, "air").space, space(config, "b101"));
  EXPECT_EQ(sensor(config, "heads").role, SensorRole::head_counter);
  EXPECT_EQ(sensor(config, "floor").space, space(config, "eg"));
}

/// Two cameras that each see a part of the room.
std::string two_head_counters() {
  return own("links", "room = \"b101\"\nmeasures = \"heads\"") +
         own("rechts", "room = \"b101\"\nmeasures = \"heads\"");
}

TEST(ConfigSensors, count_the_heads_of_a_space_alone) {
  const support::TempDir dir;
  const auto file = dir / "t.toml";
  std::ofstream{file} << support::small_house() << two_head_counters();
  const auto config = io::load_config(file);
  ASSERT_FALSE(config);
  ASSERT_EQ(config.error().size(), 1U);
  const io::Mistake& mistake = config.error().front();
  EXPECT_EQ(mistake.line, 18U);
  EXPECT_EQ(mistake.what, "space 'b101' has a head counter already: 'links'");
}

TEST(ConfigSensors, that_counted_heads_side_by_side_can_be_read_from_a_ledger) {
  EXPECT_EQ(mistakes_in_house(two_head_counters()), Lines{});
}

TEST(ConfigSensors, look_at_a_room_or_another_space) {
  EXPECT_EQ(mistakes_in_house(own("z", "room = \"eg\"")),
            (Lines{"t:12:8: room = \"eg\": that is no room; space = \"eg\""}));
}

TEST(ConfigSensors, stand_in_one_place) {
  EXPECT_EQ(mistakes_in_house(own("z", "") + own("y", "into = \"b101\"\nroom = \"b101\"")),
            (Lines{"t:8:1: [[sensor]] does not say where it is; one of: into or door (counts who "
                   "passes), room or space",
                   "t:18:8: 'room' as well as 'into'; one of into, door, room, space"}));
}

TEST(ConfigSensors, take_only_keys_that_mean_something_for_them) {
  EXPECT_EQ(
      mistakes_in_house(own("z", "room = \"b101\"\ninvert = true\nprimary = \"total\"") +
                        own("y", "into = \"b101\"\nmeasures = \"co2\"")),
      (Lines{"t:13:10: 'invert' has no meaning here; for sensors at a door",
             "t:14:11: 'primary' has no meaning here; for sensors at a door",
             "t:20:12: 'measures' has no meaning here; a sensor at a door counts who passes"}));
}

TEST(ConfigSensors, say_what_their_air_may_be_wrong_by) {
  const auto of = [](const std::string& keys) {
    return sensor(house_with(own("z", "room = \"b101\"\n" + keys)), "z").tolerance;
  };
  EXPECT_EQ(of(""), (core::AirTolerance{40, 5})) << "as the best class of sensors promises";
  EXPECT_EQ(of("tolerance_ppm = 30\ntolerance_percent = 3"), (core::AirTolerance{30, 3}));
  EXPECT_EQ(of("tolerance_percent = 0"), (core::AirTolerance{40, 0}));
}

TEST(ConfigSensors, say_what_their_air_is_corrected_by) {
  const auto of = [](const std::string& keys) {
    return sensor(house_with(own("z", "room = \"b101\"\n" + keys)), "z").offset_ppm;
  };
  EXPECT_EQ(of(""), 0);
  EXPECT_EQ(of("offset_ppm = -120"), -120);
  EXPECT_EQ(mistakes_in_house(own("z", "room = \"b101\"\noffset_ppm = -501")).size(), 1U)
      << "that is no drift";
}

TEST(ConfigSensors, have_no_tolerance_of_air_where_they_measure_none) {
  EXPECT_EQ(
      mistakes_in_house(own("z", "room = \"b101\"\nmeasures = \"heads\"\ntolerance_ppm = 30") +
                        own("y", "into = \"b101\"\ntolerance_percent = 3")),
      (Lines{"t:14:17: 'tolerance_ppm' has no meaning here; for sensors of CO2",
             "t:20:21: 'tolerance_percent' has no meaning here; a sensor at a door counts who "
             "passes"}));
  EXPECT_EQ(mistakes_in_house(own("z", "into = \"b101\"\noffset_ppm = 3")).size(), 1U);
}

TEST(ConfigSensors, say_what_is_counted_and_what_is_plausible) {
  const io::Config config =
      house_with(own("z", "into = \"b101\"\nprimary = \"crossing\"\nmost_per_minute = 20"));
  EXPECT_EQ(sensor(config, "z").primary, core::Primary::crossing);
  EXPECT_EQ(sensor(config, "z").most_per_minute, 20);
  EXPECT_EQ(sensor(house_with(own("z", "into = \"b101\"")), "z").most_per_minute, 60);
}

// ---- two at one door ----

TEST(ConfigSecondCounters, check_the_first_of_their_door) {
  const io::Config config =
      house_with(own("z", "into = \"b101\"") + own("y", "into = \"b101\"\nchecks = \"z\""));
  EXPECT_EQ(sensor(config, "y").checks, config.premises->find_sensor("z"));
  EXPECT_FALSE(sensor(config, "z").checks.valid());
}

TEST(ConfigSecondCounters, may_stand_before_the_first_in_the_file) {
  const io::Config config =
      house_with(own("y", "into = \"b101\"\nchecks = \"z\"") + own("z", "into = \"b101\""));
  EXPECT_EQ(sensor(config, "y").checks, config.premises->find_sensor("z"));
}

TEST(ConfigSecondCounters, are_of_the_same_door) {
  EXPECT_EQ(
      mistakes_in_house("[[door]]\nid = \"tor\"\nbetween = [\"outside\", \"eg\"]\n" +
                        own("z", "door = \"tor\"") + own("y", "into = \"b101\"\nchecks = \"z\"") +
                        own("x", "into = \"b101\"\nchecks = \"w\"")),
      (Lines{"t:21:10: checks = \"z\": not another counter of this door; the id of the one "
             "counter of this door",
             "t:27:10: checks = \"w\": no such sensor; the id of the one counter of this "
             "door"}));
}

TEST(ConfigSecondCounters, are_one_a_door) {
  EXPECT_EQ(
      mistakes_in_house(own("z", "into = \"b101\"") + own("y", "into = \"b101\"\nchecks = \"z\"") +
                        own("x", "into = \"b101\"\nchecks = \"z\"")),
      (Lines{"t:24:10: checks = \"z\": 'y' checks it already; the id of the one counter of "
             "this door"}));
}

}  // namespace
