#include "tests/support/sensor_text.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::house_with;
using support::lamp;
using support::Lines;
using support::mistakes_in_house;
using support::own;
using support::sensor;

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

TEST(ConfigSensors, of_a_source_nobody_uses_are_warned_of) {
  const io::Config config =
      house_with(std::string{lamp} + own("z", "into = \"b101\"\nexpect_every = \"1min\""));
  ASSERT_EQ(config.warnings.size(), 1U);
  EXPECT_EQ(io::to_line(config.warnings[0]),
            "t:8:1: source 'tasmota' has no sensor; its messages will be counted as of unknown "
            "devices");
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

}  // namespace
