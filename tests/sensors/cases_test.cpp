// What devices really sent, and what must come of it: the files in tests/sensors/payloads (see the
// README there), and the acceptance cases shared by all programs of the house, where they are found
// above the source tree.
#include "sensors/json_text.hpp"
#include "tests/support/decoding.hpp"
#include "tests/support/shared_cases.hpp"
#include "tests/support/source_root.hpp"

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
#include <ostream>
#include <sstream>
#include <stdexcept>
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

const fs::path payloads = support::source_root() / "tests/sensors/payloads";

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

/// How an installer would configure what the case sends; nothing for cases of counting, which
/// tests/commands/counting_cases_test.cpp runs, and of discovery.
support::Decoding source_for(const std::string& id) {
  using support::Decoding;
  const auto lorawan = [](std::string_view codec) {
    return Decoding{"lorawan"}.set("codec", codec);
  };
  const std::map<std::string, Decoding, std::less<>> sources{
      {"A01", Decoding{"zigbee2mqtt"}},
      {"A03", Decoding{"zigbee2mqtt"}},
      {"A05", Decoding{"zigbee2mqtt"}},
      {"A07", Decoding{"zigbee2mqtt"}},
      {"A09", Decoding{"tasmota"}},
      {"A11", Decoding{"tasmota"}},
      {"A13", Decoding{"tasmota"}},
      {"A15", Decoding{"tasmota"}},
      {"A17", Decoding{"esphome"}},
      {"A21", Decoding{"theengs"}},
      {"A23", Decoding{"qingping"}},
      {"A25", Decoding{"kaiterra"}},
      {"A27", Decoding{"netatmo"}},
      {"A29", Decoding{"homie"}},
      {"B01", lorawan("")},
      {"B03", lorawan("")},
      {"B05", lorawan("milesight-am319")},
      {"B07", lorawan("milesight-am103")},
      {"B09", lorawan("elsys-ers-co2")},
      {"B11", lorawan("decentlab-dl-iam")},
      // The case's payload is of another device than its topic: who asks for no device there gets the payload's.
      {"B13", lorawan("").pattern("application/{application}/device/+/event/up")},
      {"B15", lorawan("")},
      {"B17", lorawan("")},
      {"B19", lorawan("")},
      {"B21", lorawan("")},
      {"B23", lorawan("")},
      {"C01", lorawan("milesight-vs133")},
      {"C03", lorawan("milesight-vs133")},
      {"C05", lorawan("milesight-vs133")},
      {"C07", lorawan("milesight-vs132")},
      {"C09", lorawan("milesight-vs351")},
      {"C11", lorawan("milesight-vs351")},
      {"C13", lorawan("milesight-vs360")},
      {"C15", lorawan("milesight-vs121")},
      {"C17", lorawan("milesight-vs121")},
      {"C19", Decoding{"milesight-vs-p"}},
      {"C21", Decoding{"imbuildings"}},
      {"C23", lorawan("parametric-pcr2")},
      {"C25", lorawan("terabee-l-xl")},
      {"C27", Decoding{"terabee"}},
      {"C29", lorawan("terabee-poc")},
      {"C31", Decoding{"xovis"}},
      {"C33", Decoding{"xovis"}},
      {"C35", Decoding{"axis"}},
      {"C37", Decoding{"axis"}},
      {"C39", Decoding{"zigbee2mqtt"}},
      {"C41", lorawan("")},
      {"S07", Decoding{"esphome"}},
      {"S09", lorawan("milesight-vs133")},
      {"S11", lorawan("milesight-vs133")},
      {"S15", Decoding{"tasmota"}},
  };
  const auto found = sources.find(id);
  if (found == sources.end()) throw std::invalid_argument{"no source for case " + id};
  return found->second;
}

struct Shared {
  std::string id, title;
  json::object content;
};
void PrintTo(const Shared& shared, std::ostream* out) { *out << shared.title; }

/// What the counting stage or discovery says is looked at elsewhere.
std::vector<Shared> all_shared() {
  std::vector<Shared> all;
  for (const json::object& shared : support::shared_cases()) {
    if (support::expects(shared, "movement|duplicate|candidate")) continue;
    all.push_back({text(shared, "id"), text(shared, "title"), shared});
  }
  return all;
}

class SharedCase : public testing::TestWithParam<Shared> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SharedCase);  // the file is not part of the project

TEST_P(SharedCase, is_read_as_expected) {
  const json::object& shared = GetParam().content;
  Case of{.sources = {source_for(GetParam().id)}, .steps = {}, .expected = {}};
  for (const json::value& step : shared.at("steps").as_array())
    of.steps.push_back(step_from(step.as_object()));
  for (const json::value& line : shared.at("expect").as_array())
    of.expected.push_back(json::serialize(line));
  EXPECT_TRUE(passes(of)) << GetParam().title;
}

INSTANTIATE_TEST_SUITE_P(Acceptance, SharedCase, testing::ValuesIn(all_shared()),
                         [](const auto& name) { return name.param.id; });

}  // namespace
}  // namespace sensors
