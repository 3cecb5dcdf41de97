// The shipped light at the door knows the words of the daemon: all of them, and no other.
#include "service/core/change.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace {

constexpr auto last = core::Signal::unknown;
static_assert(static_cast<std::size_t>(last) == 5, "a signal is new: it belongs into the list");

std::set<std::string> signals() {
  std::set<std::string> words;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i)
    words.emplace(core::name_of(static_cast<core::Signal>(i)));
  return words;
}

std::string recipe() {
  std::ifstream in{support::source_root() / "deploy/door-light/door-light.yaml"};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// The first group of each match.
std::set<std::string> all_of(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator at{text.begin(), text.end(), pattern}, end; at != end; ++at)
    found.insert((*at)[1].str());
  return found;
}

TEST(DoorLight, takes_every_signal_and_what_it_does_not_know_for_unknown) {
  const std::string text = recipe();
  std::smatch list;
  ASSERT_TRUE(std::regex_search(text, list, std::regex{R"(known\[\] = \{([^}]*)\})"}));
  std::set<std::string> known = all_of(list[1].str(), std::regex{R"re("([a-z_]+)")re"});
  EXPECT_FALSE(known.contains("unknown"));
  known.insert("unknown");
  EXPECT_EQ(known, signals());
  EXPECT_NE(text.find(R"(id(signal_word) = "unknown")"), std::string::npos);
}

TEST(DoorLight, shows_every_signal_in_its_own_way_and_explains_it) {
  const std::string text = recipe();
  EXPECT_EQ(all_of(text, std::regex{R"re(word == "([a-z_]+)")re"}), signals());
  EXPECT_EQ(all_of(text, std::regex{R"re(\n#   ([a-z_]+)  )re"}), signals());
}

TEST(DoorLight, listens_to_the_topic_of_its_room) {
  EXPECT_NE(recipe().find("topic: raumwacht/${site}/${room}/signal"), std::string::npos);
}

}  // namespace
