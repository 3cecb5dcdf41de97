#include "tests/support/config_text.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace {

using namespace std::chrono_literals;
using core::Sensor;
using core::SensorRole;
using support::house_with;
using support::Lines;
using support::mistakes_in_house;

/// The sensor of that id. Throws if there is none.
const Sensor& sensor(const io::Config& config, std::string_view id) {
  return config.premises->sensors.at(config.premises->find_sensor(id).value);
}

core::SpaceId space(const io::Config& config, std::string_view id) {
  return config.premises->find_space(id);
}

constexpr std::string_view lamp =
    "[[source]]\nid = \"tasmota\"\nformat = \"tasmota\"\ntopic = \"tele/{device}/SENSOR\"\n";

/// A [[sensor]] with a topic of its own; four lines, `more` begins in the fifth.
std::string own(std::string_view id, std::string_view more) {
  return "[[sensor]]\nid = \"" + std::string{id} + "\"\nformat = \"json\"\ntopic = \"zaehler/" +
         std::string{id} + "\"\n" + std::string{more} + "\n";
}

// ---- sources and bindings ----

TEST(ConfigSources, are_named_or_a_sensors_own) {
  const io::Config config = house_with(std::string{lamp} +
                                       "[[sensor]]\n"
                                       "source = \"tasmota\"\n"
                                       "device = \"CO2-B101\"\n"
                                       "room = \"b101\"\n" +
                                       own("zaehler", "into = \"b101\"\nqos = 0"));
  ASSERT_EQ(config.sources.size(), 2U);
  EXPECT_EQ(config.sources[0].id, "tasmota");
  EXPECT_EQ(config.sources[0].pattern.text(), "tele/{device}/SENSOR");
  EXPECT_FALSE(config.sources[0].companions.empty());
  EXPECT_EQ(config.sources[0].qos, 1);
  EXPECT_EQ(config.sources[1].id, "zaehler");
  EXPECT_EQ(config.sources[1].format, sensors::find_format("json"));
  EXPECT_EQ(config.sources[1].qos, 0);
  EXPECT_EQ(config.premises->sources, (Lines{"tasmota", "zaehler"}));
}

TEST(ConfigBindings, match_device_and_line_in_lower_case) {
  const io::Config config = house_with(std::string{lamp} +
                                       "[[sensor]]\n"
                                       "source = \"tasmota\"\n"
                                       "device = \"CO2-B101\"\n"
                                       "line = \"A\"\n"
                                       "room = \"b101\"\n" +
                                       own("zaehler", "into = \"b101\"\nline = 2"));
  ASSERT_EQ(config.bindings.size(), 2U);
  EXPECT_EQ(config.bindings[0].source, 0U);
  EXPECT_EQ(config.bindings[0].device, "co2-b101");
  EXPECT_EQ(config.bindings[0].line, "a");
  EXPECT_EQ(config.bindings[0].sensor, config.premises->find_sensor("co2-b101:a"));
  EXPECT_EQ(config.bindings[1].source, 1U);
  EXPECT_EQ(config.bindings[1].device, "");
  EXPECT_EQ(config.bindings[1].line, "2");
  EXPECT_EQ(config.bindings[1].sensor, config.premises->find_sensor("zaehler"));
}

TEST(ConfigBindings, are_unique) {
  EXPECT_EQ(
      mistakes_in_house(std::string{lamp} +
                        "[[sensor]]\nsource = \"tasmota\"\ndevice = \"a\"\nroom = \"b101\"\n"
                        "[[sensor]]\nid = \"x\"\nsource = \"tasmota\"\ndevice = \"A\"\n"
                        "room = \"b101\"\n"),
      (Lines{"t:19:10: device \"a\" line \"\" is sensor 'a' already; one sensor for the people, "
             "one for the air of each device and line"}));
}

TEST(ConfigBindings, let_a_device_count_and_measure) {
  const io::Config config = house_with(std::string{lamp} +
                                       "[[sensor]]\nid = \"luft\"\nsource = \"tasmota\"\n"
                                       "device = \"a\"\nroom = \"b101\"\n"
                                       "[[sensor]]\nid = \"tuer\"\nsource = \"tasmota\"\n"
                                       "device = \"a\"\ninto = \"b101\"\n");
  EXPECT_EQ(config.bindings.size(), 2U);
}

TEST(ConfigBindings, need_a_name_where_a_source_has_several_sensors) {
  EXPECT_EQ(
      mistakes_in_house("[[source]]\nid = \"z\"\nformat = \"json\"\ntopic = \"zaehler\"\n"
                        "[[sensor]]\nid = \"x\"\nsource = \"z\"\nroom = \"b101\"\n"
                        "[[sensor]]\nid = \"y\"\nsource = \"z\"\nline = 1\ninto = \"b101\"\n"),
      (Lines{"t:16:1: source 'z' has several sensors; a device or line for each of them"}));
}

TEST(ConfigBindings, need_the_device_where_the_topic_tells_it) {
  EXPECT_EQ(mistakes_in_house(std::string{lamp} +
                              "[[sensor]]\nid = \"x\"\nsource = \"tasmota\"\nroom = \"b101\"\n" +
                              "[[sensor]]\nid = \"y\"\nformat = \"zigbee2mqtt\"\n"
                              "topic = \"zigbee2mqtt/{device*}\"\nroom = \"b101\"\n"),
            (Lines{"t:12:1: [[sensor]] has no 'device'; which device of source \"tasmota\" it is",
                   "t:19:9: topic = \"zigbee2mqtt/{device*}\": any device would be this sensor; "
                   "its name instead of {device}, or device = \"…\""}));
}

/// "known: esphome, json, …"
std::string known_formats() {
  std::string list;
  for (const sensors::Format* format : sensors::all_formats())
    list.append(list.empty() ? "known: " : ", ").append(format->name);
  return list;
}

TEST(ConfigSources, have_a_format_that_exists_and_a_topic_that_is_one) {
  EXPECT_EQ(mistakes_in_house("[[source]]\nid = \"a\"\nformat = \"tasmotta\"\n"
                              "topic = \"tele/#/SENSOR\"\nin = \"/in\"\n"
                              "[[source]]\nid = \"b\"\nformat = \"profinet\"\n"),
            (Lines{"t:10:10: format = \"tasmotta\": no such format; did you mean 'tasmota'?",
                   "t:11:9: topic = \"tele/#/SENSOR\": '#' must be the last level, alone; such as "
                   "\"tele/{device}/SENSOR\"",
                   "t:13:1: [[source]] has no 'topic'; a text: MQTT topic; {device} captures a "
                   "level, {device*} the rest, + and # as in MQTT",
                   "t:15:10: format = \"profinet\": no such format; " + known_formats()}));
}

TEST(ConfigSources, take_the_settings_of_their_format) {
  const io::Config config = house_with(
      "[[source]]\nid = \"z\"\nformat = \"json\"\ntopic = \"z/{device}\"\nin = \"/rein\"\n"
      "width = 16\ncounts = \"interval\"\n");
  const io::Source& source = config.sources.at(0);
  std::vector<std::string> given;
  for (std::size_t i = 0; i < source.format->settings.size(); ++i) {
    const std::string_view name = source.format->settings[i].name;
    if (name == "in" || name == "counts" || name == "out") given.push_back(source.settings.text(i));
    if (name == "width") given.push_back(std::to_string(source.settings.number(i)));
  }
  EXPECT_EQ(given, (Lines{"interval", "/rein", "/out", "16"}));
}

TEST(ConfigSources, have_one_object_of_equal_settings) {
  const io::Config config = house_with(own("a", "into = \"b101\"") + own("b", "room = \"b101\"") +
                                       own("c", "room = \"b101\"\nco2 = \"/ppm\""));
  ASSERT_EQ(config.sources.size(), 3U);
  EXPECT_EQ(&config.sources[0].settings[0], &config.sources[1].settings[0]);
  EXPECT_NE(&config.sources[0].settings[0], &config.sources[2].settings[0]);
}

TEST(ConfigSources, check_the_settings_of_their_format) {
  EXPECT_EQ(mistakes_in_house("[[source]]\nid = \"z\"\nformat = \"json\"\ntopic = \"z/{device}\"\n"
                              "ins = \"/rein\"\nwidth = 65\ncounts = \"totals\"\n"),
            (Lines{"t:12:1: unknown key 'ins' in [[source]]; did you mean 'in'?",
                   "t:13:9: width = 65: out of range; a number from 8 to 64",
                   "t:14:10: counts = \"totals\": none of the words; did you mean 'total'?"}));
}

TEST(ConfigSensors, speak_through_a_source_or_their_own_topic) {
  EXPECT_EQ(
      mistakes_in_house(std::string{lamp} +
                        "[[sensor]]\nsource = \"tasmota\"\ndevice = \"a\"\nroom = \"b101\"\n"
                        "topic = \"tele/a/SENSOR\"\n"
                        "[[sensor]]\nid = \"b\"\nroom = \"b101\"\nformat = \"tasmota\"\n"
                        "[[sensor]]\ndevice = \"c\"\nroom = \"b101\"\nsource = \"tasmoda\"\n"),
      (Lines{"t:16:9: 'topic' has no meaning here; its source says that",
             "t:17:1: [[sensor]] does not say how it is heard; source, or format and topic",
             "t:24:10: source = \"tasmoda\": no such source; did you mean 'tasmota'?"}));
}

TEST(ConfigSensors, are_called_device_and_line_if_that_can_be_a_name) {
  EXPECT_EQ(mistakes_in_house("[[source]]\nid = \"z\"\nformat = \"zigbee2mqtt\"\n"
                              "topic = \"zigbee2mqtt/{device*}\"\n"
                              "[[sensor]]\nsource = \"z\"\ndevice = \"Air Quality\"\n"
                              "room = \"b101\"\n"
                              "[[sensor]]\nformat = \"text\"\ntopic = \"x\"\nroom = \"b101\"\n"),
            (Lines{"t:12:1: [[sensor]] has no 'id'; an id, since \"air quality\" cannot be one",
                   "t:16:1: [[sensor]] has no 'id'; an id, since no device names it"}));
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

TEST(ConfigSensors, are_expected_as_often_as_their_format_or_as_said) {
  const io::Config config =
      house_with(std::string{lamp} +
                 "[[sensor]]\nsource = \"tasmota\"\ndevice = \"a\"\nroom = \"b101\"\n"
                 "[[sensor]]\nsource = \"tasmota\"\ndevice = \"b\"\nroom = \"b101\"\n"
                 "expect_every = \"10s\"\n"
                 "[[sensor]]\nsource = \"tasmota\"\ndevice = \"c\"\nroom = \"b101\"\n"
                 "expect_every = \"never\"\n");
  EXPECT_EQ(sensor(config, "a").expect_every, 300s);
  EXPECT_EQ(sensor(config, "b").expect_every, 10s);
  EXPECT_EQ(sensor(config, "c").expect_every, 0s);
}

TEST(ConfigSensors, are_expected_as_often_as_their_source_says) {
  const io::Config config = house_with(
      "[[source]]\nid = \"t\"\nformat = \"tasmota\"\ntopic = \"tele/{device}/SENSOR\"\n"
      "expect_every = \"20s\"\n"
      "[[sensor]]\nsource = \"t\"\ndevice = \"a\"\nroom = \"b101\"\n"
      "[[sensor]]\nsource = \"t\"\ndevice = \"b\"\nroom = \"b101\"\n"
      "expect_every = \"never\"\n");
  EXPECT_EQ(sensor(config, "a").expect_every, 20s);
  EXPECT_EQ(sensor(config, "b").expect_every, 0s);
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

// ---- devices behind a shared source ----

constexpr std::string_view network =
    "[[source]]\nid = \"lora\"\nformat = \"lorawan\"\n"
    "topic = \"v3/app/devices/{device}/up\"\n";

/// A [[sensor]] of that source; three lines, `more` begins in the fourth.
std::string behind(std::string_view device, std::string_view more) {
  return "[[sensor]]\nsource = \"lora\"\ndevice = \"" + std::string{device} + "\"\n" +
         std::string{more} + "\n";
}

TEST(ConfigDevices, have_settings_of_their_own_behind_a_shared_source) {
  const io::Config config =
      house_with(std::string{network} +
                 behind("eui-24e124757b431234", "into = \"b101\"\ncodec = \"terabee-l-xl\"") +
                 behind("luft", "room = \"b101\""));
  const io::Source& source = config.sources.at(0);
  ASSERT_NE(source.devices.find("24E124757B431234"), nullptr);
  EXPECT_EQ(source.devices.find("24E124757B431234")->text(0), "terabee-l-xl");
  EXPECT_EQ(source.devices.find("luft"), nullptr);
  EXPECT_EQ(source.settings.text(0), "");
}

TEST(ConfigDevices, are_expected_as_often_as_their_codec_says) {
  const io::Config config = house_with(std::string{network} +
                                       behind("tuer", "into = \"b101\"\ncodec = \"terabee-l-xl\"") +
                                       behind("luft", "room = \"b101\""));
  EXPECT_EQ(sensor(config, "tuer").expect_every, 1h);
  EXPECT_EQ(sensor(config, "luft").expect_every, 1h) << "the network server reads it";
}

TEST(ConfigDevices, have_one_value_of_each_setting) {
  EXPECT_EQ(
      mistakes_in_house(std::string{network} +
                        behind("tuer", "line = \"1\"\ninto = \"b101\"\nport = 1") +
                        behind("tuer", "room = \"b101\"\nport = 2")),
      (Lines{"t:22:8: port: another sensor of this device says otherwise; one port for device "
             "\"tuer\""}));
}

TEST(ConfigDevices, have_a_codec_that_exists) {
  EXPECT_EQ(mistakes_in_house(std::string{network} +
                              behind("tuer", "into = \"b101\"\ncodec = \"terabee-lxl\"")),
            (Lines{"t:16:9: codec = \"terabee-lxl\": none of the words; did you mean "
                   "'terabee-l-xl'?"}));
}

/// What is warned of in a house with this sensor.
Lines warned_of(const std::string& sensor) {
  Lines lines;
  for (const io::Mistake& warning : house_with(sensor).warnings)
    lines.push_back(io::to_line(warning));
  return lines;
}

TEST(ConfigSensors, whose_end_nobody_would_notice_are_warned_of) {
  EXPECT_EQ(warned_of(own("luft", "room = \"b101\"")),
            (Lines{"t:8:1: nobody would notice that sensor 'luft' has stopped; expect_every = how "
                   "often it says something, or \"never\" if only on change"}));
  EXPECT_EQ(warned_of(own("luft", "room = \"b101\"\nexpect_every = \"5min\"")), Lines{});
  EXPECT_EQ(warned_of(own("luft", "room = \"b101\"\nexpect_every = \"never\"")), Lines{});
}

TEST(ConfigSensors, whose_source_says_how_often_or_that_they_are_gone_are_not_warned_of) {
  EXPECT_EQ(warned_of("[[source]]\nid = \"z\"\nformat = \"json\"\ntopic = \"z/{device}\"\n"
                      "expect_every = \"never\"\n"
                      "[[sensor]]\nsource = \"z\"\ndevice = \"a\"\nroom = \"b101\"\n"),
            Lines{});
  for (const std::string_view topic :
       {"homie/5/co2-room3/air/co2", "homie/5/{device}/air/co2", "homie/5/co2-room3/#"}) {
    EXPECT_EQ(warned_of("[[sensor]]\nid = \"luft\"\ndevice = \"a\"\nformat = \"homie\"\n"
                        "room = \"b101\"\ntopic = \"" +
                        std::string{topic} + "\"\n"),
              Lines{})
        << topic;
  }
}

TEST(ConfigSensors, of_a_source_nobody_uses_are_warned_of) {
  const io::Config config =
      house_with(std::string{lamp} + own("z", "into = \"b101\"\nexpect_every = \"1min\""));
  ASSERT_EQ(config.warnings.size(), 1U);
  EXPECT_EQ(io::to_line(config.warnings[0]),
            "t:8:1: source 'tasmota' has no sensor; its messages will be counted as of unknown "
            "devices");
}

}  // namespace
