#include "sensors/recognition.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace sensors {
namespace {

/// "axis" or "axis by content", for each claim.
std::vector<std::string> claims(std::string_view topic, std::string_view payload = "{}") {
  std::vector<Claim> found;
  find_claims({.topic = topic, .payload = payload}, found);
  std::vector<std::string> names;
  for (const Claim& claim : found)
    names.push_back(std::string{claim.format->name} + (claim.by_content ? " by content" : ""));
  return names;
}

using Names = std::vector<std::string>;

TEST(Recognition, is_by_a_topic_that_only_one_family_uses) {
  EXPECT_EQ(claims("tele/b101/SENSOR"), Names{"tasmota"});
  EXPECT_EQ(claims("zigbee2mqtt/Air Quality Sensor"), Names{"zigbee2mqtt"});
  EXPECT_EQ(claims("homie/5/co2/air/co2", "734"), Names{"homie"});
}

TEST(Recognition, is_by_members_of_the_payload_under_any_topic) {
  EXPECT_EQ(claims("b101", R"({"co2":612,"linkquality":90})"), Names{"zigbee2mqtt by content"});
  EXPECT_EQ(claims("x/y", R"({"logics_data":{"logics":[]}})"), Names{"xovis by content"});
  EXPECT_EQ(claims("/mqtttest", R"({"devEUI":"24e124136b502217","data":"AQ=="})"),
            Names{"lorawan by content"});
}

TEST(Recognition, wants_topic_and_members_where_a_mark_has_both) {
  constexpr std::string_view sensor = R"({"Time":"2024-01-01T10:31:09","SCD40":{}})";
  EXPECT_EQ(claims("site/tele/b101/SENSOR", sensor), Names{"tasmota by content"});
  EXPECT_EQ(claims("site/tele/b101/SENSOR"), Names{});
  EXPECT_EQ(claims("site/b101", sensor), Names{});
}

TEST(Recognition, of_topics_that_could_be_anybodys_is_by_their_marks_alone) {
  EXPECT_EQ(claims("node/sensor/co2/state", "612"), Names{"esphome"});
  EXPECT_EQ(claims("room/b101/co2/state", "612"), Names{}) << "room is no component of ESPHome";
  EXPECT_EQ(claims("node/status", "online"), Names{}) << "{device}/status is of many";
}

TEST(Recognition, gives_the_pattern_with_what_it_captured) {
  std::vector<Claim> found;
  find_claims({.topic = "tele/b101/SENSOR", .payload = "{}"}, found);
  ASSERT_EQ(found.size(), 1U);
  ASSERT_NE(found.front().pattern, nullptr);
  EXPECT_EQ(found.front().pattern->text(), "tele/{device}/SENSOR");
  EXPECT_EQ(found.front().captures["device"], "b101");
}

TEST(Recognition, of_what_nobody_knows_is_none) {
  EXPECT_EQ(claims("a/b", R"({"x":1})"), Names{});
  EXPECT_EQ(claims("a/b", "\xFF\xD8"), Names{});
  EXPECT_EQ(claims("", ""), Names{});
}

/// Marks are constant data, and wrong ones would fail silently.
TEST(Marks, are_patterns_with_a_device_and_pointers) {
  for (const Format* format : all_formats()) {
    for (const Mark& mark : format->marks) {
      EXPECT_FALSE(mark.topic.empty() && mark.members.empty()) << format->name;
      EXPECT_TRUE(mark.members.empty() || mark.members.starts_with('/')) << format->name;
      if (mark.topic.empty()) continue;
      const auto pattern = TopicPattern::parse(mark.topic);
      ASSERT_TRUE(pattern) << format->name << ' ' << mark.topic;
      EXPECT_TRUE(pattern->captures("device")) << mark.topic;
    }
  }
}

}  // namespace
}  // namespace sensors
