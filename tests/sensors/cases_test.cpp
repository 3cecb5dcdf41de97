// What devices really sent, and what must come of it: the files in tests/sensors/payloads (see the
// README there), and the acceptance cases shared by all programs of the house, where they are found
// above the source tree.
#include "sensors/json_text.hpp"
#include "tests/support/decoding.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace sensors {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct Step {
  std::string topic, payload;
  bool retained = false;
};

struct Case {
  std::vector<support::Decoding> sources;
  std::vector<Step> steps;
  std::vector<std::string> expected;
};

/// Every step through every source that takes its topic.
testing::AssertionResult passes(const Case& of) {
  support::Lines lines;
  for (const Step& step : of.steps) {
    bool taken = false;
    for (support::Decoding source : of.sources) {
      if (!source.takes(step.topic)) continue;
      std::ranges::move(source.retained(step.retained).of(step.topic, step.payload),
                        std::back_inserter(lines));
      taken = true;
    }
    if (!taken) return testing::AssertionFailure() << "no source takes " << step.topic;
  }
  return support::contain(lines, of.expected);
}

// ---- reading messages ----

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream{file, std::ios::binary}.rdbuf();
  return text.str();
}

std::string from_hex(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    unsigned byte = 0;
    std::from_chars(digits.data() + i, digits.data() + i + 2, byte, 16);
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

bool flag(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->as_bool();
}

std::string text(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? std::string{} : std::string{text_in(*value)};
}

/// `live`: published retained, but delivered to somebody who was there.
Step step_from(const json::object& message) {
  return {.topic = text(message, "topic"),
          .payload = message.contains("payload_hex") ? from_hex(text(message, "payload_hex"))
                                                     : text(message, "payload"),
          .retained = flag(message, "retain") && !flag(message, "live")};
}

std::vector<json::object> objects_in(const fs::path& file) {
  std::vector<json::object> objects;
  std::istringstream lines{text_of(file)};
  for (std::string line; std::getline(lines, line);)
    objects.push_back(json::parse(line).as_object());
  return objects;
}

support::Decoding source_from(const std::string& format, const json::object& source) {
  support::Decoding decoding{format};
  if (source.contains("pattern")) decoding.pattern(text(source, "pattern"));
  if (const json::value* set = source.if_contains("set")) {
    for (const auto& [key, value] : set->as_object()) decoding.set(key, text_in(value));
  }
  return decoding;
}

// ---- files of this repository ----

const fs::path payloads = fs::path{RAUMWACHT_SOURCE} / "tests/sensors/payloads";

/// "zigbee2mqtt/a01_topic_with_spaces" for each file of messages.
std::vector<std::string> captured() {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator{payloads}) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".jsonl") && !name.ends_with(".expected.jsonl"))
      names.push_back(entry.path().lexically_relative(payloads).replace_extension().string());
  }
  std::ranges::sort(names);
  return names;
}

/// Lines of kind "source" say how the messages are taken in; the rest is expected. Without any, the
/// format of the folder takes its own topics.
Case captured_case(const std::string& name) {
  Case read;
  const std::string format = fs::path{name}.parent_path().string();
  for (const json::object& message : objects_in(payloads / (name + ".jsonl")))
    read.steps.push_back(step_from(message));
  for (const json::object& line : objects_in(payloads / (name + ".expected.jsonl"))) {
    if (text(line, "kind") == "source") {
      read.sources.push_back(source_from(format, line));
    } else {
      read.expected.push_back(json::serialize(line));
    }
  }
  if (read.sources.empty()) read.sources.emplace_back(format);
  return read;
}

class Captured : public testing::TestWithParam<std::string> {};

TEST_P(Captured, is_read_as_expected) { EXPECT_TRUE(passes(captured_case(GetParam()))); }

INSTANTIATE_TEST_SUITE_P(Payloads, Captured, testing::ValuesIn(captured()), [](const auto& name) {
  std::string id = name.param;
  std::ranges::replace_if(id, [](char c) { return c == '/' || c == '-'; }, '_');
  return id;
});

// ---- the shared acceptance cases ----

/// shared/sensor-cases.json in a folder above the source tree.
std::optional<fs::path> shared_cases() {
  for (fs::path folder = RAUMWACHT_SOURCE; folder != folder.root_path();) {
    folder = folder.parent_path();
    if (fs::exists(folder / "shared/sensor-cases.json")) return folder / "shared/sensor-cases.json";
  }
  return std::nullopt;
}

using support::Decoding;
using Sources = std::vector<Decoding>;

/// How an installer would configure what the cases of these formats send.
const std::map<std::string, Sources, std::less<>>& shared_sources() {
  const auto json_at = [](std::string_view pattern) { return Decoding{"json"}.pattern(pattern); };
  static const std::map<std::string, Sources, std::less<>> sources{
      {"A01", {Decoding{"zigbee2mqtt"}}},
      {"A03", {Decoding{"zigbee2mqtt"}}},
      {"A05", {Decoding{"zigbee2mqtt"}}},
      {"A07", {Decoding{"zigbee2mqtt"}}},
      {"A09", {Decoding{"tasmota"}}},
      {"A11", {Decoding{"tasmota"}}},
      {"A13", {Decoding{"tasmota"}}},
      {"A15", {Decoding{"tasmota"}}},
      {"A17", {Decoding{"esphome"}}},
      {"A21", {json_at("home/OpenMQTTGateway/BTtoMQTT/{device}")}},
      {"A23",
       {json_at("qingping/{device}/up")
            .set("co2", "/sensorData/0/co2/value")
            .set("time", "/sensorData/0/timestamp/value")
            .set("battery", "/sensorData/0/battery/value")}},
      {"A25",
       {json_at("device/pro/history/{device}").set("co2", "/rco2 (ppm)").set("time", "/ts")}},
      {"A27",
       {json_at("netatmo/{device}")
            .set("co2", "/dashboard_data/CO2")
            .set("time", "/dashboard_data/time_utc")}},
      {"A29",
       {Decoding{"text"}.pattern("homie/5/{device}/$state").set("quantity", "link"),
        Decoding{"text"}.pattern("homie/5/{device}/air/co2")}},
      {"C19", {Decoding{"milesight-vs-p"}}},
      {"C21", {Decoding{"imbuildings"}}},
      {"C27", {Decoding{"terabee"}}},
      {"C31", {Decoding{"xovis"}}},
      {"C33", {Decoding{"xovis"}}},
      {"C35", {Decoding{"axis"}}},
      {"C37", {Decoding{"axis"}}},
      {"C39", {Decoding{"zigbee2mqtt"}}},
      {"S07", {Decoding{"esphome"}}},
      {"S15", {Decoding{"tasmota"}}},
  };
  return sources;
}

TEST(SharedCases, are_read_as_expected) {
  const auto file = shared_cases();
  if (!file) GTEST_SKIP() << "no shared/sensor-cases.json above " << RAUMWACHT_SOURCE;
  const json::value cases = json::parse(text_of(*file));
  std::size_t run = 0;
  for (const json::value& value : cases.as_array()) {
    const json::object& shared = value.as_object();
    const auto sources = shared_sources().find(text(shared, "id"));
    if (sources == shared_sources().end()) continue;  // of formats that are not built yet
    Case of{.sources = sources->second, .steps = {}, .expected = {}};
    for (const json::value& step : shared.at("steps").as_array())
      of.steps.push_back(step_from(step.as_object()));
    for (const json::value& line : shared.at("expect").as_array())
      of.expected.push_back(json::serialize(line));
    EXPECT_TRUE(passes(of)) << text(shared, "id") << ' ' << text(shared, "title");
    ++run;
  }
  EXPECT_EQ(run, shared_sources().size()) << "a case is gone";
}

}  // namespace
}  // namespace sensors
