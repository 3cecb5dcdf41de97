// What the vendors publish of their bytes: each line of tests/sensors/codecs/CODEC.jsonl is a test.
#include "sensors/codec.hpp"
#include "sensors/json_text.hpp"
#include "sensors/reading_text.hpp"
#include "tests/support/source_root.hpp"
#include "tests/support/uplink.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace sensors {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

const fs::path folder = support::source_root() / "tests/sensors/codecs";

struct Vector {
  std::string codec;
  std::size_t line = 0;
  std::string text;
};
void PrintTo(const Vector& vector, std::ostream* out) { *out << vector.text; }

std::vector<Vector> vectors() {
  std::vector<Vector> all;
  for (const Codec* codec : all_codecs()) {
    std::ifstream file{folder / (std::string{codec->name} + ".jsonl")};
    std::size_t line = 0;
    for (std::string text; std::getline(file, text);)
      all.push_back({std::string{codec->name}, ++line, text});
  }
  return all;
}

class Published : public testing::TestWithParam<Vector> {};

TEST_P(Published, is_read_as_expected) {
  const json::object vector = json::parse(GetParam().text).as_object();
  const Codec* codec = find_codec(GetParam().codec);
  const auto port = static_cast<std::uint8_t>(vector.at("port").to_number<int>());
  std::vector<std::string> expected;
  for (const json::value& line : vector.at("expect").as_array())
    expected.push_back(json::serialize(line));
  EXPECT_TRUE(support::are(support::decoded_uplink(*codec, port, text_in(vector.at("hex"))),
                           std::span{expected}))
      << text_in(vector.at("of"));
}

INSTANTIATE_TEST_SUITE_P(Vectors, Published, testing::ValuesIn(vectors()), [](const auto& vector) {
  std::string name = vector.param.codec;
  std::ranges::replace(name, '-', '_');
  return name + "_" + std::to_string(vector.param.line);
});

// ---- what every codec must do ----

class EveryCodec : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static const Codec& codec() { return *find_codec(GetParam()); }
  [[nodiscard]] static std::vector<json::object> published() {
    std::vector<json::object> all;
    for (const Vector& vector : vectors()) {
      if (vector.codec == GetParam()) all.push_back(json::parse(vector.text).as_object());
    }
    return all;
  }
};

std::vector<std::string> names() {
  std::vector<std::string> names;
  for (const Codec* codec : all_codecs()) names.emplace_back(codec->name);
  return names;
}
INSTANTIATE_TEST_SUITE_P(All, EveryCodec, testing::ValuesIn(names()), [](const auto& name) {
  std::string id = name.param;
  std::ranges::replace(id, '-', '_');
  return id;
});

TEST_P(EveryCodec, is_found_by_its_name_and_says_what_it_is) {
  EXPECT_EQ(codec().name, GetParam());
  EXPECT_FALSE(codec().meaning.empty());
  EXPECT_FALSE(codec().source.empty());
  EXPECT_NE(codec_names().find(GetParam()), std::string_view::npos);
}

TEST_P(EveryCodec, is_held_to_what_its_vendor_publishes) { EXPECT_FALSE(published().empty()); }

TEST_P(EveryCodec, reads_the_kinds_it_tells_of_and_no_others) {
  std::set<std::string, std::less<>> expected, told;
  for (const json::object& vector : published()) {
    for (const json::value& line : vector.at("expect").as_array()) {
      const std::string_view kind = text_in(line.at("kind"));
      if (kind != "seen" && kind != "problem") expected.emplace(kind);
    }
  }
  for (std::string_view rest = codec().reads; !rest.empty();) {
    told.emplace(rest.substr(0, rest.find('|')));
    rest.remove_prefix(std::min(rest.find('|'), rest.size() - 1) + 1);
  }
  EXPECT_EQ(told, expected);
}

TEST_P(EveryCodec, has_totals_as_wide_as_it_says) {
  for (const json::object& vector : published()) {
    const auto port = static_cast<std::uint8_t>(vector.at("port").to_number<int>());
    for (const std::string& text :
         support::decoded_uplink(codec(), port, text_in(vector.at("hex")))) {
      const json::object line = json::parse(text).as_object();
      if (line.at("kind") != "count_total") continue;
      EXPECT_EQ(line.at("width").to_number<int>(), codec().width);
      const json::value* reset = line.if_contains("reset_policy");
      EXPECT_EQ(reset == nullptr ? "unknown" : text_in(*reset), name_of(codec().reset));
    }
  }
}

TEST_P(EveryCodec, reads_each_message_whole_or_says_where_it_ends) {
  for (const json::object& vector : published()) {
    const auto port = static_cast<std::uint8_t>(vector.at("port").to_number<int>());
    std::string hex{text_in(vector.at("hex"))};
    std::erase(hex, ' ');
    for (std::size_t size = 2; size < hex.size(); size += 2) {
      const support::Lines lines =
          support::decoded_uplink(codec(), port, std::string_view{hex}.substr(0, size));
      ASSERT_FALSE(lines.empty()) << hex.substr(0, size);
    }
  }
}

TEST_P(EveryCodec, survives_any_bytes_of_any_port) {
  std::uint32_t state = 1;
  const auto next = [&state] { return (state = state * 1664525U + 1013904223U) >> 24; };
  for (int i = 0; i < 20000; ++i) {
    std::array<std::uint8_t, 64> bytes;
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(next());
    const Bytes some = Bytes{bytes}.first(1 + next() % bytes.size());
    const auto port = static_cast<std::uint8_t>(next());
    const support::Lines lines = support::decoded_uplink(codec(), port, some);
    ASSERT_FALSE(lines.empty()) << "neither a reading nor a reason";
  }
}

}  // namespace
}  // namespace sensors
