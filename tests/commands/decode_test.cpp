#include "service/commands/decode.hpp"

#include "sensors/time_text.hpp"
#include "service/commands/commands.hpp"
#include "tests/support/command.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace commands {
namespace {

using support::Ended;
using support::raumwacht;

struct Said {
  int code = 0;
  std::string out, err;
};

Said decoded(DecodeOptions options, std::string_view payload) {
  options.arrival = sensors::instant_from("2026-01-01T00:00:00Z").value();
  std::ostringstream out, err;
  const int code = decode(options, payload, out, err);
  return {.code = code, .out = out.str(), .err = err.str()};
}

TEST(Decode, prints_one_object_a_line) {
  const Said said = decoded({.format = "zigbee2mqtt", .topic = "zigbee2mqtt/Air Quality"},
                            R"({"co2":612,"battery":80})");
  EXPECT_EQ(said.code, done);
  EXPECT_EQ(said.out,
            R"({"kind":"co2","device":"Air Quality","ppm":612,"t_quality":"arrival"})"
            "\n"
            R"({"kind":"health","device":"Air Quality","battery_pct":80,"t_quality":"arrival"})"
            "\n");
  EXPECT_EQ(said.err, "");
}

TEST(Decode, tries_the_topics_of_the_format) {
  const Said said = decoded({.format = "tasmota", .topic = "tele/x/LWT"}, "Online");
  EXPECT_EQ(said.out,
            R"({"kind":"link","device":"x","state":"up","scope":"device","t_quality":"arrival"})"
            "\n");
}

TEST(Decode, knows_attribute_output_from_a_device_without_a_pattern) {
  const Said said =
      decoded({.format = "zigbee2mqtt", .topic = "zigbee2mqtt/CO2_Sensor/co2"}, "460");
  EXPECT_EQ(said.out, R"({"kind":"co2","device":"CO2_Sensor","ppm":460,"t_quality":"arrival"})"
                      "\n");
}

TEST(Decode, names_the_device_by_the_topic_where_the_format_has_none) {
  const Said said = decoded({.format = "json", .topic = "doors/b101"}, R"({"in":1})");
  EXPECT_NE(said.out.find(R"("device":"doors/b101")"), std::string::npos) << said.out;
}

TEST(Decode, reads_companions_of_the_pattern_it_is_given) {
  const Said said = decoded(
      {.format = "tasmota", .topic = "x/tele/LWT", .pattern = "{device}/tele/SENSOR"}, "Offline");
  EXPECT_NE(said.out.find(R"("state":"down")"), std::string::npos) << said.out;
}

TEST(Decode, takes_settings) {
  const Said said = decoded({.format = "json", .settings = {"counts=event", "in=", "width=16"}},
                            R"({"direction":"out"})");
  EXPECT_NE(said.out.find(R"("kind":"crossing")"), std::string::npos) << said.out << said.err;
}

TEST(Decode, drops_a_retained_crossing) {
  const Said said = decoded(
      {.format = "esphome", .topic = "r/text_sensor/last_direction/state", .retained = true},
      "Exit");
  EXPECT_EQ(said.code, done);
  EXPECT_EQ(said.out, R"({"kind":"dropped","reason":"retained_event","detail":"Exit"})"
                      "\n");
}

TEST(Decode, takes_an_unreadable_payload_for_an_answer) {
  const Said said = decoded({.format = "json"}, R"({"in":)");
  EXPECT_EQ(said.code, done);
  EXPECT_NE(said.out.find(R"("kind":"problem","reason":"invalid_json")"), std::string::npos);
}

TEST(Decode, says_that_no_pattern_matches) {
  const Said said = decoded({.format = "tasmota", .topic = "other"}, "{}");
  EXPECT_NE(said.out.find(R"("reason":"unknown_topic")"), std::string::npos);
}

TEST(Decode, says_that_the_pattern_it_is_given_does_not_match) {
  const Said said =
      decoded({.format = "json", .topic = "other", .pattern = "door/{device}"}, R"({"in":5})");
  EXPECT_NE(said.out.find(R"("reason":"unknown_topic")"), std::string::npos) << said.out;
}

TEST(Decode, reads_what_says_itself_what_it_is_under_any_topic) {
  const Said said = decoded({.format = "lorawan", .topic = "/mqtttest"},
                            R"({"devEUI":"0000000000000001","fPort":1,"object":{"co2":500}})");
  EXPECT_NE(said.out.find(R"("kind":"co2","device":"0000000000000001")"), std::string::npos)
      << said.out;
}

TEST(Decode, tells_under_any_topic_what_nobody_may_keep) {
  const Said said = decoded({.format = "xovis", .topic = "other"}, R"({"wifi_bt_data":{}})");
  EXPECT_NE(said.out.find(R"("reason":"personal_data")"), std::string::npos) << said.out;
}

TEST(Decode, refuses_what_does_not_exist_with_a_hint) {
  const auto refusal = [](const DecodeOptions& options) {
    const Said said = decoded(options, "");
    EXPECT_EQ(said.code, usage);
    EXPECT_EQ(said.out, "");
    return said.err;
  };
  EXPECT_EQ(refusal({.format = "tasmotta"}),
            "raumwacht: --format: no format 'tasmotta'; did you mean 'tasmota'?\n");
  EXPECT_EQ(refusal({.format = "json", .settings = {"bateri=x"}}),
            "raumwacht: --set: no setting 'bateri'; did you mean 'battery'?\n");
  EXPECT_EQ(refusal({.format = "json", .settings = {"width"}}),
            "raumwacht: --set: 'width' has no '=': KEY=VALUE\n");
  EXPECT_EQ(refusal({.format = "json", .settings = {"width=4"}}),
            "raumwacht: --set: width must be from 8 to 64\n");
  EXPECT_EQ(refusal({.format = "json", .settings = {"width=wide"}}),
            "raumwacht: --set: width is a whole number\n");
  EXPECT_EQ(refusal({.format = "json", .settings = {"counts=some"}}),
            "raumwacht: --set: counts is one of total|interval|event|level\n");
  EXPECT_EQ(refusal({.format = "json", .pattern = "a/#/b"}),
            "raumwacht: --pattern: 'a/#/b': '#' must be the last level, alone\n");
}

TEST(Decode, says_which_formats_there_are) {
  const Said said = decoded({.format = ""}, "");
  EXPECT_EQ(said.code, usage);
  EXPECT_TRUE(
      said.err.starts_with("raumwacht: decode needs --format NAME; there are airgradient, "));
}

// ---- the command line ----

TEST(DecodeCommand, reads_standard_input_and_takes_several_settings) {
  const Ended ended = raumwacht({"decode", "--format", "json", "--set", "in=/a", "--set", "out=/b",
                                 "--topic", "x", "--retain"},
                                R"({"a":1,"b":2})");
  EXPECT_EQ(ended.code, done) << ended.err;
  EXPECT_EQ(ended.out, R"({"kind":"count_total","device":"x","in":1,"out":2,"width":64,)"
                       R"("t_quality":"arrival","flags":["retained"]})"
                       "\n");
}

TEST(DecodeCommand, reads_a_file) {
  const support::TempDir dir;
  const std::string file = dir / "payload";
  std::ofstream{file} << "612";
  EXPECT_NE(raumwacht({"decode", "--format", "text", file}).out.find(R"("ppm":612)"),
            std::string::npos);
}

TEST(DecodeCommand, fails_where_the_file_cannot_be_read) {
  const Ended ended = raumwacht({"decode", "--format", "text", "/no/such/file"});
  EXPECT_EQ(ended.code, failed);
  EXPECT_EQ(ended.err, "raumwacht: /no/such/file: No such file or directory\n");
}

TEST(DecodeExplain, says_what_matched_and_what_was_captured) {
  const Said said =
      decoded({.format = "esphome", .topic = "aq1/status", .explain = true}, "online");
  EXPECT_NE(said.err.find("{device}/{component}/{object}/state does not match"), std::string::npos)
      << said.err;
  EXPECT_NE(said.err.find(R"({device}/status matches: device = "aq1")"), std::string::npos);
}

TEST(DecodeExplain, says_where_it_looked_and_what_is_there) {
  const Said said = decoded({.format = "json", .settings = {"co2=/air/co2"}, .explain = true},
                            R"({"air":{"carbon dioxide":612,"a/b":1}})");
  EXPECT_NE(said.err.find("/air/co2: absent"), std::string::npos) << said.err;
  EXPECT_NE(said.err.find("/air/carbon dioxide: int64"), std::string::npos);
  EXPECT_NE(said.err.find("/air/a~1b: int64"), std::string::npos);
  EXPECT_NE(said.err.find("gave       seen"), std::string::npos);
}

TEST(DecodeExplain, does_not_repeat_values) {
  const Said said = decoded({.format = "json", .explain = true}, R"({"password":"geheim"})");
  EXPECT_NE(said.err.find("/password"), std::string::npos);
  EXPECT_EQ(said.err.find("geheim"), std::string::npos);
}

TEST(DecodeExplain, says_why_a_payload_is_refused) {
  const Said said = decoded({.format = "json", .explain = true}, "[1,2");
  EXPECT_NE(said.err.find("refused    invalid_json at byte 4"), std::string::npos) << said.err;
}

TEST(DecodeExplain, says_that_a_message_is_of_no_use) {
  const Said said = decoded(
      {.format = "zigbee2mqtt", .topic = "zigbee2mqtt/bridge/logging", .explain = true}, "{}");
  EXPECT_EQ(said.out, "");
  EXPECT_NE(said.err.find("gave       nothing"), std::string::npos) << said.err;
}

}  // namespace
}  // namespace commands
