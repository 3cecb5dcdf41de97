// What fuzzing starts from: a seed that names nobody would be read as something else, and find less.
#include "sensors/codec.hpp"
#include "sensors/format.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

namespace sensors {
namespace {

namespace fs = std::filesystem;

/// The first line of each seed.
std::set<std::string> names_in(std::string_view target) {
  std::set<std::string> names;
  for (const auto& file :
       fs::directory_iterator{support::source_root() / "tests/fuzz/corpus" / target}) {
    std::ifstream in{file.path(), std::ios::binary};
    std::string name;
    std::getline(in, name);
    if (name.ends_with('!')) name.pop_back();
    names.insert(name);
  }
  return names;
}

TEST(FuzzSeeds, name_every_format_and_nothing_else) {
  std::set<std::string> all;
  for (const Format* format : all_formats()) all.emplace(format->name);
  EXPECT_EQ(names_in("decode_fuzz"), all);
}

TEST(FuzzSeeds, name_every_codec_and_nothing_else) {
  std::set<std::string> all;
  for (const Codec* codec : all_codecs()) all.emplace(codec->name);
  EXPECT_EQ(names_in("codec_fuzz"), all);
}

}  // namespace
}  // namespace sensors
