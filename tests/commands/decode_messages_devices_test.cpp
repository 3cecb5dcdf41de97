// What counting makes of messages as certain devices tell them: of metrics, numbers, intervals and scenarios.
#include "tests/support/decoded_messages.hpp"
#include "tests/support/sparkplug_payload.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace commands {
namespace {

using support::are;
using support::counted;
using support::decoded;
using support::Lines;
using support::Said;

/// A line of a recording.
std::string message(std::string_view topic, std::string_view payload, int delay_s = 0) {
  return boost::json::serialize(
             boost::json::object{{"topic", topic}, {"payload", payload}, {"delay_s", delay_s}}) +
         "\n";
}

TEST(DecodeMessages, count_both_ways_of_metrics_of_one_time) {
  using namespace support::sparkplug;
  std::string hex;
  for (const char c : number(1, 1767254400000) +  // eight o'clock
                          metric(named("Door/in_interval") + integer(3)) +
                          metric(named("Door/out_interval") + integer(2)))
    hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  constexpr std::string_view plant = R"(
[[sensor]]
id = "tof"
into = "b101"
format = "sparkplug-b"
topic = "spBv1.0/house/DDATA/gs-1/door"
line = "Door"
)";
  EXPECT_TRUE(are(
      counted(plant, R"({"topic":"spBv1.0/house/DDATA/gs-1/door","payload_hex":")" + hex + "\"}\n"),
      {R"({"kind":"movement","in_delta":3,"out_delta":2})"}));
}

TEST(DecodeMessages, count_totals_on_whose_number_begins_again_after_255) {
  const auto webhook = [](int hour, int number, int total) {
    return message("imbuildings/entrance",
                   fmt::format(R"({{"decoded":{{"received_at":"2026-01-01T{:02}:00:00Z",)"
                               R"("total_counter_a":{},"payload_counter":{}}}}})",
                               hour, total, number),
                   hour == 8 ? 0 : 3600);
  };
  const std::string grown = R"({"kind":"movement","in_delta":1,"out_delta":0})";
  EXPECT_TRUE(are(
      counted(sensors::find_format("imbuildings")->example,
              webhook(8, 254, 10) + webhook(9, 255, 11) + webhook(10, 0, 12) + webhook(11, 1, 13)),
      {R"({"kind":"movement","reason":"baseline"})", grown, grown, grown}));
}

TEST(DecodeMessages, keep_a_room_known_whose_counter_says_that_nobody_passes) {
  const auto push = [](std::string_view end, int forward, int delay_s) {
    return message("xovis/office/logics",
                   fmt::format(R"({{"logics_data":{{"logics":[{{"name":"Line 0","records":[)"
                               R"({{"to":"2026-01-01T{}Z","counts":[)"
                               R"({{"name":"fw","value":{}}}]}}]}}]}}}})",
                               end, forward),
                   delay_s);
  };
  std::string messages = push("07:59:00", 1, 0);
  for (const std::string_view end : {"08:14:00", "08:29:00", "08:44:00", "08:59:00", "09:14:00"})
    messages += push(end, 0, 900);
  const Said said = decoded(sensors::find_format("xovis")->example, messages);
  EXPECT_NE(said.err.find("b101: 1"), std::string::npos) << said.err;
  EXPECT_TRUE(are(Lines{said.out.back()}, {R"({"kind":"seen"})"}));
}

TEST(DecodeMessages, of_an_old_recording_count_as_they_did_when_it_was_made) {
  constexpr std::string_view push =
      R"({"topic":"xovis/office/logics","payload":"{\"logics_data\":{\"logics\":[{\"name\":)"
      R"(\"Line 0\",\"records\":[{\"to\":\"2025-12-31T12:00:00Z\",\"counts\":[{\"name\":)"
      R"(\"fw\",\"value\":2}]}]}]}}")";
  const std::string_view house = sensors::find_format("xovis")->example;
  EXPECT_TRUE(are(counted(house, std::string{push} + R"(,"at":"2025-12-31T12:00:30Z"})"),
                  {R"({"kind":"movement","in_delta":2})"}));
  EXPECT_TRUE(are(counted(house, std::string{push} + "}"), {R"({"kind":"historical"})"}))
      << "twenty hours before the clock begins";
}

/// What a crossline scenario of a camera tells, so many seconds after eight.
std::string crossline(int scenario, int persons, int second) {
  return message(
      fmt::format("axis/b8/event/CameraApplicationPlatform/ObjectAnalytics/Device1Scenario{}",
                  scenario),
      fmt::format(R"({{"topic":"axis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario{}",)"
                  R"("timestamp":"2026-01-01T08:00:{:02}Z","serial":"b8","message":{{"data":)"
                  R"({{"startTime":"2026-01-01T00:00:00Z","total":"{}","totalHuman":"{}"}}}}}})",
                  scenario, second, persons, persons),
      10);
}

TEST(DecodeMessages, count_both_ways_of_a_camera_whose_scenarios_count_one_each) {
  constexpr std::string_view camera = R"(
[[sensor]]
id = "camera"
into = "b101"
format = "axis"
topic = "axis/b8/event/CameraApplicationPlatform/ObjectAnalytics/+"
out = "Device1Scenario2"
)";
  EXPECT_TRUE(are(
      counted(camera, crossline(1, 5, 10) + crossline(2, 3, 20) + crossline(1, 6, 30) +
                          crossline(2, 4, 40)),
      {R"({"kind":"movement","reason":"baseline"})", R"({"kind":"movement","reason":"baseline"})",
       R"({"kind":"movement","in_delta":1,"out_delta":0})",
       R"({"kind":"movement","in_delta":0,"out_delta":1})"}));
}

TEST(DecodeMessages, of_a_camera_count_a_scenario_for_the_sensor_of_that_line_alone) {
  constexpr std::string_view camera = R"(
[[sensor]]
id = "camera"
into = "b101"
format = "axis"
topic = "axis/b8/event/CameraApplicationPlatform/ObjectAnalytics/+"
line = "Device1Scenario2"
out = "Device1Scenario2"
)";
  EXPECT_TRUE(are(counted(camera, crossline(2, 3, 10) + crossline(1, 6, 20) + crossline(2, 4, 30)),
                  {R"({"kind":"movement","reason":"baseline"})",
                   R"({"kind":"movement","in_delta":0,"out_delta":1})"}));
}

TEST(DecodeMessages, that_were_retained_move_nobody) {  // shared acceptance case S07
  const std::string replay =
      R"({"topic":"r/text_sensor/r_last_direction/state","payload":"Exit","retain":true}
{"topic":"r/number/r_people_counter/state","payload":"2","retain":true}
{"topic":"r/number/r_people_counter/state","payload":"1"}
{"topic":"r/text_sensor/r_last_direction/state","payload":"Exit"}
)";
  EXPECT_TRUE(are(counted(R"(
[[sensor]]
id = "roode"
into = "b101"
format = "esphome"
topic = "{device}/#"
device = "r"
expect_every = "never"
)",
                          replay),
                  {R"({"kind":"movement","in_delta":0,"out_delta":0,"reason":"retained"})",
                   R"({"kind":"movement","in_delta":0,"out_delta":1})",
                   R"({"kind":"dropped","reason":"cross_check"})"}));
}

}  // namespace
}  // namespace commands
