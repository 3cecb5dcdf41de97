// What formats and codecs say of themselves: that it is true, and that the page says it.
#include "sensors/plain_text.hpp"
#include "sensors/reading_text.hpp"
#include "service/commands/catalogue.hpp"
#include "service/commands/commands.hpp"
#include "service/io/message_file.hpp"
#include "service/io/router.hpp"
#include "tests/support/command.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/source_root.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

namespace commands {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

using sensors::Codec;
using sensors::CountTotal;
using sensors::Format;
using sensors::Reading;
using support::raumwacht;

std::string id_of(std::string name) {
  std::ranges::replace(name, '-', '_');
  return name;
}

std::vector<std::string> all_names() {
  const auto names = catalogue_names();
  return {names.begin(), names.end()};
}
std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format* format : sensors::all_formats()) names.emplace_back(format->name);
  return names;
}
std::vector<std::string> codec_names() {
  std::vector<std::string> names;
  for (const Codec* codec : sensors::all_codecs()) names.emplace_back(codec->name);
  return names;
}

// ---- examples ----

class EveryEntry : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static CatalogueEntry entry() {
    if (const Format* format = sensors::find_format(GetParam())) return entry_of(*format);
    return entry_of(*sensors::find_codec(GetParam()));
  }
};
INSTANTIATE_TEST_SUITE_P(All, EveryEntry, testing::ValuesIn(all_names()),
                         [](const auto& name) { return id_of(name.param); });

TEST_P(EveryEntry, has_an_example_that_check_accepts) {
  EXPECT_EQ(support::mistakes_in_house(entry().example), support::Lines{}) << entry().example;
}

TEST_P(EveryEntry, says_where_its_interval_is_from) {
  EXPECT_FALSE(entry().basis.text.empty());
  EXPECT_FALSE(entry().every.empty());
}

TEST_P(EveryEntry, reads_kinds_that_decode_knows) {
  EXPECT_FALSE(entry().reads.empty());
  for (std::string_view rest = entry().reads; !rest.empty();) {
    const std::string_view kind = rest.substr(0, rest.find('|'));
    rest.remove_prefix(std::min(kind.size() + 1, rest.size()));
    EXPECT_TRUE(
        sensors::one_of("co2|count_total|count_interval|crossing|occupancy|presence|link|"
                        "health|reset",
                        kind))
        << kind;
  }
}

TEST_P(EveryEntry, has_a_page_with_all_it_says) {
  const std::string page = catalogue_page(GetParam());
  EXPECT_NE(page.find(entry().meaning), std::string::npos);
  EXPECT_NE(page.find(entry().basis.text), std::string::npos);
  EXPECT_NE(page.find(entry().totals), std::string::npos);
  EXPECT_EQ(page.find("(assumed: ") != std::string::npos, entry().basis.is_assumed) << page;
  for (const sensors::Setting& setting : entry().settings)
    EXPECT_NE(page.find(setting.meaning), std::string::npos) << setting.name;
}

// ---- that examples hear real messages ----

/// What comes of messages in a house with the sensors of an example.
class Heard {
 public:
  explicit Heard(const std::string& example) : config_{support::house_with(example)} {}

  void take(const io::RecordedMessage& message) {
    sensors::Captures captures;
    router_.each_source(message.topic, captures, [&](std::uint32_t source, const auto& of) {
      sensors::Readings out;
      router_.decode(source,
                     {.topic = message.topic,
                      .payload = message.payload,
                      .retained = message.retained,
                      .captures = of},
                     out);
      for (const Reading& reading : out.all()) take(source, reading);
    });
  }

  [[nodiscard]] bool all_sensors() const {
    return sensors_.size() == config_.premises->sensors.size();
  }
  [[nodiscard]] const std::set<std::string>& kinds() const { return kinds_; }
  [[nodiscard]] const std::set<std::pair<int, sensors::ResetPolicy>>& totals() const {
    return totals_;
  }

 private:
  void take(std::uint32_t source, const Reading& reading) {
    kinds_.emplace(kind_of(reading));
    if (const auto* total = std::get_if<CountTotal>(&reading.body))
      totals_.emplace(total->width, total->reset);
    if (std::holds_alternative<sensors::Seen>(reading.body)) return;
    for (const core::SensorId sensor : router_.sensors_of(source, reading))
      sensors_.insert(sensor.value);
  }

  io::Config config_;
  io::Router router_{config_};
  std::set<std::uint32_t> sensors_;
  std::set<std::string> kinds_;
  std::set<std::pair<int, sensors::ResetPolicy>> totals_;
};

/// All that the tests of this format hold it to.
std::vector<io::RecordedMessage> messages_of(const std::string& format) {
  std::vector<io::RecordedMessage> all;
  for (const auto& file :
       fs::directory_iterator{support::source_root() / "tests/sensors/payloads" / format}) {
    if (file.path().string().ends_with(".expected.jsonl")) continue;
    std::ifstream in{file.path()};
    io::MessageReader reader{in};
    while (const auto message = reader.next()) all.push_back(message->value());
  }
  return all;
}

class EveryFormatsExample : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static const Format& format() { return *sensors::find_format(GetParam()); }
  [[nodiscard]] static Heard heard() {
    Heard heard{std::string{format().example}};
    for (const io::RecordedMessage& message : messages_of(GetParam())) heard.take(message);
    return heard;
  }
};
INSTANTIATE_TEST_SUITE_P(All, EveryFormatsExample, testing::ValuesIn(format_names()),
                         [](const auto& name) { return id_of(name.param); });

TEST_P(EveryFormatsExample, hears_messages_that_its_tests_decode) {
  EXPECT_TRUE(heard().all_sensors()) << format().example;
}

TEST_P(EveryFormatsExample, hears_what_its_devices_say_of_themselves) {
  const io::Config config = support::house_with(format().example);
  const io::Router router{config};
  const sensors::Body bodies[]{sensors::Seen{}, sensors::Link{}, sensors::Health{},
                               sensors::Reset{}};
  for (const io::Binding& binding : config.bindings) {
    const std::string device = binding.device.empty() ? "told in a payload" : binding.device;
    for (const sensors::Body& body : bodies) {
      const auto heard = router.sensors_of(binding.source, {.device = device, .body = body});
      EXPECT_NE(std::ranges::find(heard, binding.sensor), heard.end()) << body.index();
    }
  }
}

TEST_P(EveryFormatsExample, reads_no_kind_that_the_format_does_not_tell_of) {
  const Heard told = heard();
  for (const std::string& kind : told.kinds())
    EXPECT_TRUE(kind == "seen" || sensors::one_of(format().reads, kind)) << kind;
}

TEST_P(EveryFormatsExample, has_totals_as_wide_as_the_format_says) {
  if (entry_of(format()).totals.find(" bits; ") == std::string::npos) return;  // settings decide
  const Heard told = heard();
  for (const auto& [width, reset] : told.totals()) {
    EXPECT_EQ(width, format().width);
    EXPECT_EQ(reset, format().reset);
  }
}

class EveryCodecsExample : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static const Codec& codec() { return *sensors::find_codec(GetParam()); }

  /// What the vendor publishes, from the device of the example through a network server.
  [[nodiscard]] static std::vector<io::RecordedMessage> messages() {
    std::vector<io::RecordedMessage> all;
    std::ifstream file{support::source_root() / "tests/sensors/codecs" / (GetParam() + ".jsonl")};
    for (std::string line; std::getline(file, line);) {
      const json::object vector = json::parse(line).as_object();
      std::string hex{vector.at("hex").as_string()};
      std::erase(hex, ' ');
      all.push_back(
          {.topic = "application/7/device/24e124767e000001/event/up",
           .payload = json::serialize(json::object{{"deviceInfo", {{"devEui", "24e124767e000001"}}},
                                                   {"fPort", vector.at("port")},
                                                   {"data", base64(hex)}})});
    }
    return all;
  }

 private:
  static std::string base64(std::string_view hex);
};

std::string EveryCodecsExample::base64(std::string_view hex) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0, have = 0;
  for (const char digit : hex) {
    const int value = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
    bits = bits << 4 | static_cast<unsigned>(value);
    for (have += 4; have >= 6; have -= 6) out += letters[bits >> (have - 6) & 63];
  }
  if (have > 0) out += letters[bits << (6 - have) & 63];
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, EveryCodecsExample, testing::ValuesIn(codec_names()),
                         [](const auto& name) { return id_of(name.param); });

TEST_P(EveryCodecsExample, hears_messages_that_its_vendor_publishes) {
  Heard heard{entry_of(codec()).example};
  for (const io::RecordedMessage& message : messages()) heard.take(message);
  EXPECT_TRUE(heard.all_sensors()) << entry_of(codec()).example;
}

// ---- the command and the page ----

TEST(FormatsCommand, has_a_line_for_every_format_and_codec) {
  const support::Ended ended = raumwacht({"formats"});
  EXPECT_EQ(ended.code, done);
  EXPECT_EQ(ended.out, catalogue_table());
  for (const std::string_view name : catalogue_names())
    EXPECT_NE(ended.out.find('\n' + std::string{name} + ' '), std::string::npos) << name;
}

TEST(FormatsCommand, says_everything_about_one) {
  EXPECT_EQ(raumwacht({"formats", "tasmota"}).out, catalogue_page("tasmota"));
  EXPECT_EQ(raumwacht({"formats", "milesight-vs133"}).out, catalogue_page("milesight-vs133"));
}

TEST(FormatsCommand, asks_whether_another_name_was_meant) {
  const support::Ended ended = raumwacht({"formats", "tasmotta"});
  EXPECT_EQ(ended.code, usage);
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(ended.err,
            "raumwacht formats: no format or codec 'tasmotta'; did you mean 'tasmota'?\n");
}

TEST(FormatsCommand, tells_programs_the_same) {
  const support::Ended ended = raumwacht({"formats", "--json"});
  EXPECT_EQ(ended.code, done);
  const json::object all = json::parse(ended.out).as_object();
  EXPECT_EQ(all.at("formats").as_array().size(), sensors::all_formats().size());
  const json::array& codecs = all.at("codecs").as_array();
  ASSERT_EQ(codecs.size(), sensors::all_codecs().size());
  const auto hkt = std::ranges::find_if(
      codecs, [](const json::value& one) { return one.at("name") == "hkt-people-counter"; });
  EXPECT_EQ(hkt->at("reports"), "1h");
  EXPECT_EQ(hkt->at("reports_assumed"), true);
  EXPECT_EQ(hkt->at("totals"), "32 bits; when they fall to zero is not published");
}

TEST(FormatsPage, is_what_the_tables_say) {
  std::ostringstream page;
  page << std::ifstream{support::source_root() / "sensors/FORMATS.md"}.rdbuf();
  EXPECT_TRUE(page.str() == catalogue_markdown())
      << "renew it: raumwacht formats --markdown >sensors/FORMATS.md";
  EXPECT_EQ(raumwacht({"formats", "--markdown"}).out, catalogue_markdown());
}

}  // namespace
}  // namespace commands
