// What every format must do, whatever it reads: new formats are held to it before their own test is
// written.
#include "sensors/format.hpp"
#include "sensors/plain_text.hpp"
#include "sensors/reading_text.hpp"
#include "tests/support/decoding.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace sensors {
namespace {

class EveryFormat : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static const Format& format() { return *find_format(GetParam()); }

  /// Topics such devices use, and one that says nothing.
  [[nodiscard]] static std::vector<std::string> topics() {
    Captures values;
    values.add("device", "b101");
    std::vector<std::string> topics{"some/topic"};
    for (const std::string_view topic : format().topics)
      topics.push_back(TopicPattern::parse(topic)->topic(values));
    return topics;
  }

  /// What comes of the payload under each topic, live and retained.
  [[nodiscard]] std::vector<support::Lines> decode(std::string_view payload) const {
    std::vector<support::Lines> all;
    for (const std::string& topic : topics()) {
      all.push_back(support::Decoding{GetParam()}.of(topic, payload));
      all.push_back(support::Decoding{GetParam()}.retained().of(topic, payload));
    }
    return all;
  }

  /// Survived, with at most one problem, and the same again: the payload may be anything.
  void survives(std::string_view payload) const {
    const auto first = decode(payload);
    for (const support::Lines& lines : first) {
      const auto is_problem = [](const std::string& line) {
        return line.find(R"("reason":)") != std::string::npos &&
               line.find(R"("kind":"reset")") == std::string::npos;
      };
      EXPECT_LE(std::ranges::count_if(lines, is_problem), 1);
    }
    EXPECT_EQ(first, decode(payload)) << "decoding is a pure function";
  }
};

std::vector<std::string> names() {
  std::vector<std::string> names;
  for (const Format* format : all_formats()) names.emplace_back(format->name);
  return names;
}
INSTANTIATE_TEST_SUITE_P(All, EveryFormat, testing::ValuesIn(names()), [](const auto& name) {
  std::string id = name.param;
  std::ranges::replace(id, '-', '_');
  return id;
});

/// With something for everybody in it.
constexpr auto all_at_once =
    R"({"co2":363,"people":3,"contact":true,"battery":87,"last_seen":1765292604979,"in":12,"out":3,)"
    R"("time":"2025-12-31T23:59:00.5+01:00","seq":4,"session":"AX7I8yDX39zoVcSjED6BXg=="})";

const std::vector<std::string> messages{
    all_at_once,
    R"({"Time":"2024-01-01T10:31:09","SCD40":{"CarbonDioxide":1204,"eCO2":1235},"TempUnit":"C"})",
    R"({"state":"online"})",
    R"({"RestartReason":"Software/System restart"})",
    "612.5",
    "Online",
};

TEST_P(EveryFormat, is_found_by_its_name) {
  EXPECT_EQ(format().name, GetParam());
  EXPECT_FALSE(format().meaning.empty());
}

TEST_P(EveryFormat, documents_every_setting) {
  for (const Setting& setting : format().settings) {
    EXPECT_FALSE(setting.name.empty());
    EXPECT_FALSE(setting.meaning.empty()) << setting.name;
    EXPECT_EQ(std::ranges::count(format().settings, setting.name, &Setting::name), 1);
  }
}

TEST_P(EveryFormat, has_defaults_that_it_allows_itself) {
  for (const Setting& setting : format().settings) {
    if (const auto* number = std::get_if<std::int64_t>(&setting.fallback)) {
      EXPECT_GE(*number, setting.least) << setting.name;
      EXPECT_LE(*number, setting.most) << setting.name;
    }
    const auto* word = std::get_if<std::string_view>(&setting.fallback);
    if (word == nullptr || setting.choices.empty()) continue;
    EXPECT_TRUE(one_of(setting.choices, *word)) << setting.name;
  }
}

TEST_P(EveryFormat, has_topics_and_companions_that_are_patterns) {
  for (const std::string_view topic : format().topics) {
    const auto pattern = TopicPattern::parse(topic);
    ASSERT_TRUE(pattern) << topic;
    EXPECT_TRUE(pattern->captures("device")) << topic;
    std::vector<std::string> companions;
    if (format().companions != nullptr) format().companions(*pattern, companions);
    for (const std::string& companion : companions)
      EXPECT_TRUE(TopicPattern::parse(companion)) << companion;
  }
}

/// Patterns nobody would write.
const std::vector<std::string> odd_patterns{
    "a",    "/",           "#",           "+",      "{x*}",   "a//SENSOR",   "/state",      "co2",
    "/co2", "a/b/c/state", "a/b/c/d/e/f", "SENSOR", "status", "{a}-{b}/co2", "bridge/state"};

TEST_P(EveryFormat, has_companions_for_any_pattern) {
  if (format().companions == nullptr) return;
  for (const std::string& text : odd_patterns) {
    std::vector<std::string> companions;
    format().companions(TopicPattern::parse(text).value(), companions);
    for (const std::string& companion : companions)
      EXPECT_TRUE(TopicPattern::parse(companion)) << text << " gives " << companion;
  }
}

TEST_P(EveryFormat, drops_a_deleted_topic) {
  for (const support::Lines& lines : decode(""))
    EXPECT_TRUE(support::are(lines, {R"({"kind":"dropped","reason":"empty"})"}));
}

TEST_P(EveryFormat, survives_messages_cut_at_every_byte) {
  for (const std::string& message : messages) {
    for (std::size_t size = 0; size <= message.size(); ++size)
      survives(std::string_view{message}.substr(0, size));
  }
}

TEST_P(EveryFormat, survives_every_byte_replaced) {
  for (std::string message : messages) {
    for (char& c : message) {
      for (const char other : {'\0', '\xF0', '"', '}', '9', '-'}) {
        const char before = std::exchange(c, other);
        survives(message);
        c = before;
      }
    }
  }
}

TEST_P(EveryFormat, does_not_look_at_a_mebibyte) {
  const std::string payload = R"({"co2":")" + std::string(std::size_t{1} << 20, '1') + R"("})";
  for (const support::Lines& lines : decode(payload))
    EXPECT_TRUE(support::are(lines, {R"({"kind":"problem","reason":"too_large"})"}));
}

TEST_P(EveryFormat, survives_deep_nesting) {
  survives(std::string(10'000, '['));
  survives(std::string(10'000, '[') + std::string(10'000, ']'));
  std::string objects;
  for (int i = 0; i < 10'000; ++i) objects += R"({"co2":)";
  survives(objects + "612" + std::string(10'000, '}'));
}

TEST_P(EveryFormat, survives_what_is_no_utf8_and_nul_bytes) {
  survives("\xF0\x28\x8C\xBC");
  survives("{\"co2\":\"\xF0\"}");
  survives(std::string(1, '\0'));
  survives(std::string_view{"{\"co2\":612\0}", 12});
}

TEST_P(EveryFormat, survives_random_bytes) {
  std::mt19937 random{20200812};  // NOLINT: the same bytes in every run
  std::string payload;
  for (int round = 0; round < 2000; ++round) {
    payload.resize(random() % 64);
    std::ranges::generate(payload, [&random] { return static_cast<char>(random() % 256); });
    survives(payload);
  }
}

// ---- the way back ----

std::vector<Body> bodies() {
  return {Co2{.ppm = 612},
          Co2{.ppm = 441.5},
          Co2{.invalid = Invalid::sentinel},
          Co2{.invalid = Invalid::missing},
          CountTotal{.in = 7, .out = 3},
          CountTotal{.in = 7},
          CountInterval{.in = 2, .out = 1},
          Crossing{.direction = Direction::in, .n = 1},
          Crossing{.direction = Direction::out, .n = 1},
          Occupancy{.people = 3},
          Occupancy{.people = -2},
          Link{.state = LinkState::down},
          Link{.state = LinkState::up},
          Health{.battery_pct = 55}};
}

/// Each choice of each setting that has choices, and all defaults.
std::vector<Settings> variants(const Format& format) {
  std::vector<Settings> variants{Settings{format.settings}};
  for (std::size_t at = 0; at < format.settings.size(); ++at) {
    std::string_view choices = format.settings[at].choices;
    while (!choices.empty()) {
      const std::size_t bar = std::min(choices.find('|'), choices.size());
      variants.emplace_back(format.settings).set(at, std::string{choices.substr(0, bar)});
      choices.remove_prefix(std::min(bar + 1, choices.size()));
    }
  }
  return variants;
}

/// The pattern of a source: the format's own, or one for formats that have none.
TopicPattern pattern_of(const Format& format) {
  return TopicPattern::parse(format.topics.empty() ? "door/{device}/{line}" : format.topics[0])
      .value();
}

/// What is read from the telegram again.
void read_again(const Format& format, const Settings& settings, const Telegram& telegram,
                Readings& out) {
  std::vector<TopicPattern> patterns{pattern_of(format)};
  for (const std::string_view topic : format.topics)
    patterns.push_back(TopicPattern::parse(topic).value());
  Message message{.topic = telegram.topic, .payload = telegram.payload};
  ASSERT_TRUE(std::ranges::any_of(patterns, [&](const auto& pattern) {
    return pattern.matches(message.topic, message.captures);
  })) << telegram.topic;
  format.decode(message, settings, out);
}

/// Formats with one value a topic say only one of two directions.
bool may_say_less(const Body& body) {
  return std::holds_alternative<CountTotal>(body) || std::holds_alternative<CountInterval>(body);
}

/// How many telegrams say this; each must be read as what it says, and be written so again.
std::size_t check_there_and_back(const Format& format, const Settings& settings,
                                 const Reading& reading) {
  std::vector<Telegram> telegrams;
  format.encode(reading, pattern_of(format), settings, telegrams);
  for (const Telegram& telegram : telegrams) {
    Readings out;
    read_again(format, settings, telegram, out);
    EXPECT_FALSE(out.problem()) << telegram.payload;
    if (out.all().size() != 1) {
      ADD_FAILURE() << out.all().size() << " readings from " << telegram.payload;
      continue;
    }
    if (!may_say_less(reading.body)) {
      EXPECT_EQ(out.all().front(), reading) << telegram.payload;
    }
    std::vector<Telegram> again;
    format.encode(out.all().front(), pattern_of(format), settings, again);
    EXPECT_EQ(again.front().payload, telegram.payload);
  }
  return telegrams.size();
}

/// Formats without a way back cannot be simulated; nothing is to be held to.
bool has_no_way_back(const Format& format) { return format.encode == nullptr; }

TEST_P(EveryFormat, reads_what_it_writes) {
  if (has_no_way_back(format())) return;
  const std::string_view line = format().topics.empty() ? "2" : "";
  std::size_t written = 0;
  for (const Settings& settings : variants(format())) {
    for (const Body& body : bodies())
      written +=
          check_there_and_back(format(), settings, {.device = "b101", .line = line, .body = body});
  }
  EXPECT_GT(written, 0U) << "a format that can be simulated says something";
}

TEST_P(EveryFormat, writes_topics_without_wildcards_for_any_pattern) {
  if (has_no_way_back(format())) return;
  for (const std::string& text : odd_patterns) {
    const TopicPattern pattern = TopicPattern::parse(text).value();
    for (const Body& body : bodies()) {
      std::vector<Telegram> telegrams;
      format().encode({.device = "b101", .body = body}, pattern, Settings{format().settings},
                      telegrams);
      for (const Telegram& telegram : telegrams)
        EXPECT_EQ(telegram.topic.find_first_of("+#{}"), std::string::npos) << telegram.topic;
    }
  }
}

}  // namespace
}  // namespace sensors
