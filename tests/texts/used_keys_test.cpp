// The catalogue has no word that nobody says: each key stands in the sources, or is put together there of
// a prefix and a name that stand there.
#include "service/texts/texts.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace {

/// What code puts names behind.
constexpr std::array composed{
    "admission.",     "alert.",          "blocked.",        "bound.",          "entry.",
    "exception.",     "function.",       "help.",           "implausible.",    "item.",
    "mask.",          "measure.status.", "phase.",          "privacy.role.",   "privacy.sensor.",
    "problem.",       "report.because.", "report.bound.",   "report.channel.", "report.correction.",
    "report.figure.", "report.measure.", "report.reason.",  "report.refusal.", "report.role.",
    "report.rule.",   "report.sensor.",  "report.weekday.", "state.",          "supply.column.",
    "supply.reason.", "weekday."};

/// No source names these: alerts of other programs that /help explains, and what houses have in rooms.
const std::set<std::string_view> told_elsewhere{"battery", "clock", "report_overdue", "gloves",
                                                "pens"};

bool is_source(const std::filesystem::path& file) {
  static const std::set<std::string> endings{".cpp", ".hpp", ".js", ".html", ".toml"};
  return endings.contains(file.extension().string());
}

/// All sources but the catalogue, and the shipped example, which names what a room needs.
std::string read_sources() {
  std::string all;
  for (const char* folder : {"service", "deploy/example"}) {
    const auto root = support::source_root() / folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{root}) {
      const bool catalogue = entry.path().parent_path().filename() == "texts";
      if (catalogue || !is_source(entry.path())) continue;
      std::ifstream in{entry.path()};
      all.append(std::istreambuf_iterator<char>{in}, {}).append(1, '\n');
    }
  }
  return all;
}

bool may_be_in_a_key(char letter) {
  return letter == '.' || letter == '_' || (letter >= 'a' && letter <= 'z') ||
         (letter >= '0' && letter <= '9');
}

/// Whatever begins behind a quotation mark and could be a key, or a part of one: "state.", ".detail".
std::set<std::string, std::less<>> quoted_words() {
  static const std::string sources = read_sources();
  std::set<std::string, std::less<>> words;
  for (std::size_t at = sources.find_first_of("\"'`"); at != std::string::npos;
       at = sources.find_first_of("\"'`", at + 1)) {
    const auto from = sources.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    words.emplace(from, std::find_if_not(from, sources.end(), may_be_in_a_key));
  }
  return words;
}

class UsedKeys : public testing::Test {
 protected:
  [[nodiscard]] bool stands_there(std::string_view name) const {
    const bool number = name.find_first_not_of("0123456789") == std::string_view::npos;
    return number || told_elsewhere.contains(name) || words.contains(name) ||
           words.contains("." + std::string{name});
  }
  [[nodiscard]] bool is_composed(std::string_view key, std::string_view prefix) const {
    if (!key.starts_with(prefix)) return false;
    for (key.remove_prefix(prefix.size()); !key.empty();) {
      const std::string_view name = key.substr(0, key.find('.'));
      if (!stands_there(name)) return false;
      key.remove_prefix(std::min(name.size() + 1, key.size()));
    }
    return true;
  }
  [[nodiscard]] bool is_used(std::string_view key) const {
    return words.contains(key) || std::ranges::any_of(composed, [&](std::string_view prefix) {
             return is_composed(key, prefix);
           });
  }

  const std::set<std::string, std::less<>> words = quoted_words();
};

TEST_F(UsedKeys, are_all_there_are) {
  for (const texts::Text& text : texts::all()) EXPECT_TRUE(is_used(text.key)) << text.key;
}

TEST_F(UsedKeys, are_put_together_of_nothing_else) {
  for (const std::string_view prefix : composed) EXPECT_TRUE(words.contains(prefix)) << prefix;
}

TEST_F(UsedKeys, are_not_those_that_nobody_says) {
  EXPECT_FALSE(is_used("notice.never_said"));
  EXPECT_FALSE(is_used("state.never_said"));
  EXPECT_FALSE(is_used("state.free.never_said"));
}

}  // namespace
