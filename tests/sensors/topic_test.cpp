#include "sensors/topic.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sensors {
namespace {

TopicPattern pattern(std::string_view text) { return TopicPattern::parse(text).value(); }

bool matches(std::string_view text, std::string_view topic) {
  Captures captures;
  return pattern(text).matches(topic, captures);
}

/// What `name` captured, or "no match".
std::string captured(std::string_view text, std::string_view topic, std::string_view name) {
  const TopicPattern parsed = pattern(text);
  Captures captures;
  if (!parsed.matches(topic, captures)) return "no match";
  return std::string{captures[name]};
}

std::string mistake(std::string_view text) {
  const auto parsed = TopicPattern::parse(text);
  return parsed ? "none" : parsed.error();
}

TEST(TopicPattern, captures_a_whole_level) {
  EXPECT_EQ(captured("tele/{device}/SENSOR", "tele/wemos1/SENSOR", "device"), "wemos1");
}

TEST(TopicPattern, captures_a_level_with_spaces) {
  EXPECT_EQ(captured("zigbee2mqtt/{device}", "zigbee2mqtt/Air Quality Sensor", "device"),
            "Air Quality Sensor");
}

TEST(TopicPattern, captures_an_empty_level_as_plus_would) {
  EXPECT_EQ(captured("a/{x}/b", "a//b", "x"), "");
}

TEST(TopicPattern, captures_parts_of_a_level) {
  const std::string_view text = "v3/{app}@{tenant}/devices/{device}/up";
  const std::string_view topic = "v3/co2ampeln@ttn/devices/eui-70b3d57ed004c034/up";
  EXPECT_EQ(captured(text, topic, "app"), "co2ampeln");
  EXPECT_EQ(captured(text, topic, "tenant"), "ttn");
  EXPECT_EQ(captured(text, topic, "device"), "eui-70b3d57ed004c034");
}

TEST(TopicPattern, needs_the_text_between_parts) {
  EXPECT_FALSE(matches("v3/{app}@{tenant}/up", "v3/co2ampeln/up"));
}

TEST(TopicPattern, gives_the_first_part_the_shortest_text_that_fits) {
  EXPECT_EQ(captured("{a}@{b}", "x@y@z", "a"), "x");
  EXPECT_EQ(captured("{a}@{b}", "x@y@z", "b"), "y@z");
}

TEST(TopicPattern, holds_the_last_literal_to_the_end_of_the_level) {
  EXPECT_EQ(captured("eui-{device}-up", "eui-7-up-up", "device"), "7-up");
  EXPECT_FALSE(matches("{a}x{b}x", "x"));
}

TEST(TopicPattern, captures_the_rest) {
  EXPECT_EQ(captured("zigbee2mqtt/{device*}", "zigbee2mqtt/floor 1/room/co2", "device"),
            "floor 1/room/co2");
}

TEST(TopicPattern, needs_at_least_one_level_for_the_rest) {
  EXPECT_FALSE(matches("zigbee2mqtt/{device*}", "zigbee2mqtt"));
  EXPECT_EQ(captured("zigbee2mqtt/{device*}", "zigbee2mqtt/", "device"), "");
}

TEST(TopicPattern, plus_matches_exactly_one_level) {
  EXPECT_TRUE(matches("home/+/co2", "home/room/co2"));
  EXPECT_TRUE(matches("home/+", "home/"));
  EXPECT_FALSE(matches("home/+", "home"));
  EXPECT_FALSE(matches("home/+/co2", "home/floor/room/co2"));
}

TEST(TopicPattern, hash_matches_its_parent_and_everything_below) {
  EXPECT_TRUE(matches("home/#", "home"));
  EXPECT_TRUE(matches("home/#", "home/a/b/c"));
  EXPECT_TRUE(matches("#", "anything/at/all"));
  EXPECT_FALSE(matches("home/#", "homes"));
}

TEST(TopicPattern, treats_a_leading_slash_as_an_empty_level) {
  EXPECT_TRUE(matches("/mqtttest", "/mqtttest"));
  EXPECT_TRUE(matches("+/mqtttest", "/mqtttest"));
  EXPECT_FALSE(matches("/mqtttest", "mqtttest"));
}

TEST(TopicPattern, compares_levels_byte_by_byte) {
  EXPECT_FALSE(matches("tele/x/SENSOR", "tele/x/sensor"));
  EXPECT_TRUE(matches("büro/{device}", "büro/co₂"));
}

TEST(TopicPattern, hides_dollar_topics_from_wildcards_at_the_front) {
  EXPECT_FALSE(matches("#", "$SYS/uptime"));
  EXPECT_FALSE(matches("+/uptime", "$SYS/uptime"));
  EXPECT_FALSE(matches("{x}/uptime", "$SYS/uptime"));
  EXPECT_FALSE(matches("{x}S/uptime", "$SYS/uptime"));
  EXPECT_FALSE(matches("{x*}", "$SYS/uptime"));
  EXPECT_TRUE(matches("$SYS/#", "$SYS/uptime"));
  EXPECT_TRUE(matches("homie/5/{device}/$state", "homie/5/co2-room3/$state"));
}

TEST(TopicPattern, matches_no_empty_topic) { EXPECT_FALSE(matches("#", "")); }

TEST(TopicPattern, forgets_the_captures_of_the_match_before) {
  const TopicPattern parsed = pattern("{a}/{b}");
  Captures captures;
  ASSERT_TRUE(parsed.matches("one/two", captures));
  ASSERT_TRUE(parsed.matches("three/four", captures));
  EXPECT_EQ(captures.size(), 2U);
  EXPECT_EQ(captures["a"], "three");
}

TEST(TopicPattern, captures_still_view_the_pattern_after_it_moved) {
  std::vector<TopicPattern> patterns;
  patterns.push_back(pattern("tele/{device}/SENSOR"));
  Captures captures;
  ASSERT_TRUE(patterns.front().matches("tele/a/SENSOR", captures));
  for (int i = 0; i < 10; ++i) patterns.push_back(pattern("x"));
  EXPECT_EQ(captures["device"], "a");
}

TEST(TopicPattern, says_what_is_wrong) {
  EXPECT_EQ(mistake(""), "a topic must not be empty");
  EXPECT_EQ(mistake(std::string(65536, 'a')), "a topic has at most 65535 bytes");
  EXPECT_EQ(mistake(std::string_view{"a\0b", 3}), "a topic has no NUL bytes");
  EXPECT_EQ(mistake("a/#/b"), "'#' must be the last level, alone");
  EXPECT_EQ(mistake("a#"), "'#' must be the last level, alone");
  EXPECT_EQ(mistake("a/b+"), "'+' must be alone in its level");
  EXPECT_EQ(mistake("{x*}/a"), "'{name*}' must be the last level");
  EXPECT_EQ(mistake("a/b{x*}"), "'{name*}' must be alone in its level");
  EXPECT_EQ(mistake("{x"), "'{' and '}' must come in pairs, within one level");
  EXPECT_EQ(mistake("x}"), "'{' and '}' must come in pairs, within one level");
  EXPECT_EQ(mistake("{a/b}"), "'{' and '}' must come in pairs, within one level");
  EXPECT_EQ(mistake("{a}{b}"), "two captures need text between them");
  EXPECT_EQ(mistake("{}"), "a capture is named by letters, digits and '_'");
  EXPECT_EQ(mistake("{a b}"), "a capture is named by letters, digits and '_'");
  EXPECT_EQ(mistake("{a}/{a}"), "'{a}' is there twice");
  EXPECT_EQ(mistake("$SYS{a}"), "no captures in a first level with '$'");
  EXPECT_EQ(mistake("{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}"), "a topic has at most 8 captures");
}

TEST(TopicPattern, subscribes_to_what_delivers_all_its_topics) {
  EXPECT_EQ(pattern("v3/{app}@{tenant}/devices/{device}/up").filter(), "v3/+/devices/+/up");
  EXPECT_EQ(pattern("zigbee2mqtt/{device*}").filter(), "zigbee2mqtt/#");
  EXPECT_EQ(pattern("/a//b/").filter(), "/a//b/");
  EXPECT_EQ(pattern("+/x/#").filter(), "+/x/#");
}

TEST(TopicPattern, is_plain_without_captures_and_wildcards) {
  EXPECT_TRUE(pattern("tele/co2-b101/SENSOR").is_plain());
  EXPECT_FALSE(pattern("tele/{device}/SENSOR").is_plain());
  EXPECT_FALSE(pattern("tele/+/SENSOR").is_plain());
  EXPECT_FALSE(pattern("tele/#").is_plain());
}

TEST(TopicPattern, knows_the_names_it_captures) {
  EXPECT_TRUE(pattern("a/{device*}").captures("device"));
  EXPECT_FALSE(pattern("a/device").captures("device"));
}

TEST(TopicPattern, makes_a_topic_that_matches_it_again) {
  Captures values;
  values.add("device", "b101");
  values.add("line", "2");
  EXPECT_EQ(pattern("doors/{device}/line-{line}/state").topic(values), "doors/b101/line-2/state");
  EXPECT_EQ(pattern("home/+/co2").topic(values), "home/b101/co2");
  EXPECT_EQ(pattern("home/#").topic(values), "home/b101");
}

TEST(TopicPattern, names_a_capture_without_a_value_by_its_name) {
  Captures values;
  values.add("device", "x");
  EXPECT_EQ(pattern("v3/{app}@{tenant}/{device}/up").topic(values), "v3/app@tenant/x/up");
}

}  // namespace
}  // namespace sensors
