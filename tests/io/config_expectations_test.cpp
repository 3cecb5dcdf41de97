// How often sensors are expected to say something, and what is warned of where nobody says it.
#include "tests/support/sensor_text.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using support::house_with;
using support::lamp;
using support::Lines;
using support::own;
using support::sensor;

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

}  // namespace
