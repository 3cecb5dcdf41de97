// The acceptance cases shared by all programs of the house, as far as they are about counting: each
// through the sources of a configuration, as the daemon would count them.
#include "sensors/time_text.hpp"
#include "service/commands/decode_messages.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/decoding.hpp"
#include "tests/support/shared_cases.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <ostream>
#include <sstream>
#include <stdexcept>

namespace commands {
namespace {

namespace json = boost::json;

/// A counter behind a network server, at the door of b101.
std::string lorawan(std::string_view device, std::string_view codec) {
  return fmt::format(R"(
[[source]]
id = "lora"
format = "lorawan"
topic = "application/{{application}}/device/+/event/up"
[[sensor]]
source = "lora"
device = "{}"
codec = "{}"
into = "b101"
)",
                     device, codec);
}

constexpr std::string_view xovis_line = R"(
[[sensor]]
id = "tuer"
format = "xovis"
topic = "xovis/office/logics"
line = "Line 0"
into = "b101"
)";

std::string house_for(const std::string& id) {
  const std::map<std::string, std::string, std::less<>> houses{
      {"S01", lorawan("24e124785d000001", "milesight-vs351")},
      {"S03", lorawan("24e124785d000001", "milesight-vs351")},
      {"S05", lorawan("0018000000000001", "parametric-pcr2")},
      {"S13", std::string{xovis_line}},
      {"S17", lorawan("24e124785d000001", "milesight-vs351")},
  };
  const auto found = houses.find(id);
  if (found == houses.end()) throw std::invalid_argument{"no house for case " + id};
  return found->second;
}

struct Shared {
  std::string id;
  json::object content;
};
void PrintTo(const Shared& shared, std::ostream* out) { *out << shared.id; }

std::vector<Shared> cases_of_counting() {
  std::vector<Shared> all;
  for (const json::object& shared : support::shared_cases()) {
    if (support::expects(shared, "movement|duplicate"))
      all.push_back({std::string{shared.at("id").as_string()}, shared});
  }
  return all;
}

io::RecordedMessage message_of(const json::object& step) {
  const json::value* delay = step.if_contains("delay_s");
  const double seconds = delay == nullptr ? 1 : delay->to_number<double>();
  return {.topic = std::string{step.at("topic").as_string()},
          .payload = std::string{step.at("payload").as_string()},
          .delay = std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000)}};
}

/// What counting made of the messages, without what is in them.
support::Lines counted(const Shared& shared) {
  MessageDecoder decoder{support::house_with(house_for(shared.id)),
                         {.start = sensors::instant_from("2026-01-01T08:00:00Z").value()}};
  std::ostringstream out, err;
  for (const json::value& step : shared.content.at("steps").as_array())
    decoder.take(message_of(step.as_object()), out, err);
  support::Lines lines;
  std::istringstream text{out.str()};
  for (std::string line; std::getline(text, line);) {
    if (json::parse(line).as_object().contains("sensor")) lines.push_back(line);
  }
  return lines;
}

class CountingCase : public testing::TestWithParam<Shared> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(CountingCase);  // the file is not part of the project

TEST_P(CountingCase, is_counted_as_expected) {
  support::Lines expected;
  for (const json::value& line : GetParam().content.at("expect").as_array())
    expected.push_back(json::serialize(line));
  EXPECT_TRUE(support::are(counted(GetParam()), std::span<const std::string>{expected}));
}

INSTANTIATE_TEST_SUITE_P(Acceptance, CountingCase, testing::ValuesIn(cases_of_counting()),
                         [](const auto& name) { return name.param.id; });

}  // namespace
}  // namespace commands
