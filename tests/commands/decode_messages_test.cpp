#include "service/commands/decode_messages.hpp"

#include "service/commands/commands.hpp"
#include "tests/support/command.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/decoded_messages.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace commands {
namespace {

using support::are;
using support::counted;
using support::decoded;
using support::Ended;
using support::raumwacht;
using support::Said;

/// A counter at the door of b101 that tells numbers.
std::string door(std::string_view counts) {
  return fmt::format(R"(
[[sensor]]
id = "tof"
into = "b101"
format = "json"
topic = "door/{{device}}"
device = "a"
counts = "{}"
in = "/in"
out = "/out"
seq = "/n"
expect_every = "never"
)",
                     counts);
}
const std::string totals = door("total"), intervals = door("interval");

TEST(DecodeMessages, prints_what_is_in_them_and_what_counting_made_of_it) {
  const Said said = decoded(totals, R"({"topic":"door/a","payload":"{\"in\":5,\"out\":5}"}
{"topic":"door/a","payload":"{\"in\":7,\"out\":6}","delay_s":60}
)");
  EXPECT_EQ(said.code, done);
  EXPECT_TRUE(are(
      said.out,
      {R"({"kind":"count_total","device":"a","in":5,"out":5})",
       R"({"kind":"movement","device":"a","sensor":"tof","in_delta":0,"out_delta":0,"reason":"baseline"})",
       R"({"kind":"count_total","device":"a","in":7,"out":6})",
       R"({"kind":"movement","device":"a","sensor":"tof","in_delta":2,"out_delta":1})"}));
  EXPECT_NE(said.err.find("b101: 1"), std::string::npos) << said.err;
}

TEST(DecodeMessages, name_a_late_one) {
  EXPECT_TRUE(are(
      counted(totals, R"({"topic":"door/a","payload":"{\"n\":300,\"in\":1000}"}
{"topic":"door/a","payload":"{\"n\":299,\"in\":998}"}
{"topic":"door/a","payload":"{\"n\":301,\"in\":1001}"}
)"),
      {R"({"kind":"movement","in_delta":0})", R"({"kind":"movement","in_delta":0,"reason":"late"})",
       R"({"kind":"movement","in_delta":1})"}));
}

TEST(DecodeMessages, name_a_repeated_one) {
  EXPECT_TRUE(
      are(counted(intervals, R"({"topic":"door/a","payload":"{\"n\":3,\"in\":16,\"out\":9}"}
{"topic":"door/a","payload":"{\"n\":3,\"in\":16,\"out\":9}","delay_s":300}
)"),
          {R"({"kind":"movement","in_delta":16,"out_delta":9})", R"({"kind":"duplicate"})"}));
}

TEST(DecodeMessages, count_both_ways_of_an_event_that_tells_two_numbers) {
  constexpr std::string_view both =
      R"({"topic":"door/a","payload":"{\"in\":1,\"out\":2,\"n\":1}"})";
  EXPECT_TRUE(
      are(counted(door("event"), std::string{both} + "\n" + std::string{both} + "\n"),
          {R"({"kind":"movement","in_delta":1,"out_delta":2})", R"({"kind":"duplicate"})"}));
}

TEST(DecodeMessages, let_time_pass_between_them) {
  const std::string jump = R"({"topic":"door/a","payload":"{\"in\":0}"}
{"topic":"door/a","payload":"{\"in\":300}","delay_s":)";
  EXPECT_TRUE(are(counted(totals, jump + "60}"),
                  {R"({"reason":"baseline"})", R"({"in_delta":0,"reason":"implausible_rate"})"}));
  EXPECT_TRUE(
      are(counted(totals, jump + "3600}"), {R"({"reason":"baseline"})", R"({"in_delta":300})"}));
}

TEST(DecodeMessages, count_heads_as_what_changed) {
  constexpr std::string_view heads = R"(
[[sensor]]
id = "camera"
room = "b101"
format = "json"
topic = "camera/a"
measures = "heads"
occupancy = "/people"
expect_every = "never"
)";
  EXPECT_TRUE(are(counted(heads, R"({"topic":"camera/a","payload":"{\"people\":3}"}
{"topic":"camera/a","payload":"{\"people\":1}"}
)"),
                  {R"({"kind":"movement","in_delta":3,"out_delta":0,"reason":"level"})",
                   R"({"kind":"movement","in_delta":0,"out_delta":2,"reason":"level"})"}));
}

TEST(DecodeMessages, say_what_belongs_to_nobody) {
  const Said said = decoded(R"(
[[source]]
id = "gateway"
format = "json"
topic = "door/{device}"
in = "/in"
[[sensor]]
id = "tof"
into = "b101"
source = "gateway"
device = "a"
expect_every = "never"
)",
                            R"({"topic":"door/b","payload":"{\"in\":1}"}
{"topic":"window/a","payload":"1"}
)");
  EXPECT_TRUE(
      are(said.out, {R"({"kind":"count_total","device":"b"})",
                     R"({"kind":"problem","reason":"unknown_device","detail":"b"})",
                     R"({"kind":"problem","reason":"unknown_topic","detail":"window/a"})"}));
  EXPECT_EQ(said.code, done);
}

TEST(DecodeMessages, of_broken_input_are_answers) {  // shared acceptance case S15
  const Said said = decoded(R"(
[[sensor]]
id = "air"
room = "b101"
format = "tasmota"
topic = "tele/{device}/SENSOR"
device = "x"
)",
                            R"({"topic":"tele/x/SENSOR","payload":""}
{"topic":"tele/x/SENSOR","payload":"{\"SCD40\":{\"CarbonDioxide\":12"}
{"topic":"tele/x/SENSOR","payload":"[1,2,3]"}
{"topic":"tele/x/SENSOR","payload":"{\"SCD40\":{\"CarbonDioxide\":\"1204\"}}"}
{"topic":"tele/x/SENSOR","payload_hex":"f0"}
)");
  EXPECT_TRUE(are(
      said.out,
      {R"({"kind":"dropped","reason":"empty"})", R"({"kind":"problem","reason":"invalid_json"})",
       R"({"kind":"problem","reason":"not_object"})", R"({"kind":"co2","device":"x","ppm":1204})",
       R"({"kind":"problem","reason":"not_utf8"})"}));
}

TEST(DecodeMessages, that_cannot_be_read_are_named_by_line_and_the_rest_is_decoded) {
  const Said said =
      decoded(totals, "{\"topic\":\n\n{\"topic\":\"door/a\",\"payload\":\"{\\\"in\\\":1}\"}\n");
  EXPECT_EQ(said.code, failed);
  EXPECT_TRUE(said.err.starts_with("raumwacht: line 1: ")) << said.err;
  EXPECT_EQ(said.out.size(), 2U);
}

TEST(DecodeMessages, explained_tell_the_source) {
  const Said said = decoded(totals, "{\"topic\":\"door/a\",\"payload\":\"{}\"}\n", true);
  EXPECT_NE(said.err.find("door/a: source tof, format json"), std::string::npos) << said.err;
}

// ---- the command line ----

TEST(DecodeMessagesCommand, reads_what_record_wrote) {
  const support::TempDir dir;
  const std::string config = dir / "raumwacht.toml";
  std::ofstream{config} << support::small_house() << totals;
  const std::string messages = dir / "messages.jsonl";
  std::ofstream{messages} << R"({"topic":"door/a","payload":"{\"in\":5}"})" << '\n';
  const Ended ended = raumwacht({"decode", "--config", config, "--messages", messages});
  EXPECT_EQ(ended.code, done) << ended.err;
  EXPECT_NE(ended.out.find(R"("kind":"movement")"), std::string::npos);
  EXPECT_EQ(raumwacht({"decode", "--config", config, "--messages", "-"},
                      R"({"topic":"door/a","payload":"{\"in\":5}"})")
                .out,
            ended.out);
}

TEST(DecodeMessagesCommand, is_told_when_a_recording_was_made_that_does_not_say_it) {
  const support::TempDir dir;
  const std::string config = dir / "raumwacht.toml";
  std::ofstream{config} << support::small_house() << sensors::find_format("xovis")->example;
  constexpr std::string_view push =
      R"({"topic":"xovis/office/logics","payload":"{\"logics_data\":{\"logics\":[{\"name\":)"
      R"(\"Line 0\",\"records\":[{\"to\":\"2025-12-31T12:00:00Z\",\"counts\":[{\"name\":)"
      R"(\"fw\",\"value\":2}]}]}]}}"})";
  const auto decoded_from = [&](const std::string& start) {
    return raumwacht({"decode", "--config", config, "--messages", "-", "--start", start},
                     std::string{push})
        .out;
  };
  EXPECT_NE(decoded_from("2025-12-31T12:00:30Z").find(R"("in_delta":2)"), std::string::npos);
  EXPECT_NE(decoded_from("2025-12-31T15:00:00Z").find(R"("historical")"), std::string::npos);
  EXPECT_EQ(raumwacht({"decode", "--config", config, "--messages", "-", "--start", "noon"}).code,
            usage);
}

TEST(DecodeMessagesCommand, refuses_half_of_its_options) {
  EXPECT_EQ(raumwacht({"decode", "--start", "2025-12-31T12:00:30Z"}).code, usage);
  EXPECT_EQ(raumwacht({"decode", "--messages", "x.jsonl"}).code, usage);
  EXPECT_EQ(raumwacht({"decode", "--config", "x.toml"}).code, usage);
  EXPECT_EQ(raumwacht({"decode", "--config", "x", "--messages", "y", "--format", "json"}).code,
            usage);
}

TEST(DecodeMessagesCommand, says_what_is_wrong_with_the_configuration) {
  const support::TempDir dir;
  const std::string config = dir / "raumwacht.toml";
  std::ofstream{config} << "[site]\n";
  const Ended ended = raumwacht({"decode", "--config", config, "--messages", "-"});
  EXPECT_EQ(ended.code, configuration);
  EXPECT_NE(ended.err.find("raumwacht.toml:1"), std::string::npos) << ended.err;
}

}  // namespace
}  // namespace commands
