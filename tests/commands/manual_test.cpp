// Manual pages and completion: whole, and nothing that mandoc or bash stumble over.
#include "sensors/format.hpp"
#include "service/io/config_sections.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/command.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

using support::raumwacht;
using ::testing::Contains;
using ::testing::HasSubstr;

std::string manual(const std::string& what) {
  const support::Ended printed = raumwacht({"manual", what});
  EXPECT_EQ(printed.code, 0) << printed.err;
  return printed.out;
}

/// As a reader sees it, words apart by one space.
std::string rendered(const std::string& page, const std::string& name) {
  const support::TempDir dir;
  std::ofstream{dir / name} << page;
  std::istringstream words{
      support::run({"mandoc", "-Tutf8", "-Owidth=200", (dir / name).string()})};
  std::string text;
  const std::regex overstruck{".\b"};
  for (std::string line; std::getline(words, line);)
    text += std::regex_replace(line, overstruck, "") + '\n';
  return text;
}

/// What `--help` lists under this heading: the first word of each line.
std::vector<std::string> listed(const std::vector<std::string>& command,
                                const std::string& heading) {
  std::vector<std::string> words{command};
  words.emplace_back("--help");
  std::istringstream help{raumwacht(words).out};
  std::vector<std::string> all;
  bool here = false;
  for (std::string line; std::getline(help, line);) {
    if (!line.starts_with(' ')) here = line == heading + ":";
    std::istringstream first{line};
    std::string word;
    if (here && line.size() > 2 && line[2] != ' ' && line[1] == ' ' && first >> word)
      all.push_back(word);
  }
  return all;
}

/// All that do something, as words.
std::vector<std::vector<std::string>> commands() {
  std::vector<std::vector<std::string>> all;
  for (const std::string& name : listed({}, "Subcommands")) {
    const std::vector<std::string> further = listed({name}, "Subcommands");
    for (const std::string& one : further) all.push_back({name, one});
    if (further.empty()) all.push_back({name});
  }
  return all;
}

/// "--config" of "-h,--help"
std::vector<std::string> options(const std::vector<std::string>& command) {
  std::vector<std::string> all;
  for (const std::string& word : listed(command, "Options"))
    all.push_back(word.substr(word.find("--")));
  return all;
}

/// The part of the page that is about this command.
std::string part_of(const std::string& page, const std::string& title) {
  const std::size_t begin = page.find("\n   " + title + "\n");
  if (begin == std::string::npos) return {};
  const std::regex next{"\n {0,3}[^ \n]"};
  std::smatch found;
  const std::string rest = page.substr(begin + title.size() + 4);
  return std::regex_search(rest, found, next)
             ? rest.substr(0, static_cast<std::size_t>(found.position()))
             : rest;
}

TEST(Manual, has_every_command_and_option) {
  const std::string page = rendered(manual("raumwacht"), "raumwacht.1");
  const auto all = commands();
  ASSERT_GT(all.size(), 20U);
  for (const std::vector<std::string>& command : all) {
    const std::string title = fmt::format("{}", fmt::join(command, " "));
    const std::string part = part_of(page, title);
    EXPECT_NE(part, "") << title;
    for (const std::string& option : options(command))
      EXPECT_THAT(part, HasSubstr(option)) << title;
  }
}

TEST(Manual, has_every_key_of_every_section_with_its_meaning) {
  const std::string page = rendered(manual("raumwacht.toml"), "raumwacht.toml.5");
  for (const io::Section& section : io::all_sections()) {
    std::string part = part_of(page, fmt::format("[{}]", section.name));
    if (part.empty()) part = part_of(page, fmt::format("[[{}]]", section.name));
    if (section.name.empty()) part = part_of(page, "Before the first section");
    EXPECT_NE(part, "") << section.name;
    for (const io::Key& key : section.keys)
      EXPECT_THAT(part, HasSubstr(fmt::format("\n     {}", key.name))) << section.name;
  }
}

TEST(Manual, has_every_setting_of_rules_and_formats) {
  const std::string page = rendered(manual("raumwacht.toml"), "raumwacht.toml.5");
  for (const core::Rule* rule : rules::all_rules()) {
    const std::string part = part_of(page, fmt::format("[rules.{}]", rule->id));
    EXPECT_NE(part, "") << rule->id;
    for (const sensors::Setting& setting : rule->settings)
      EXPECT_THAT(part, HasSubstr(fmt::format("\n     {}", setting.name))) << rule->id;
  }
  for (const sensors::Format* format : sensors::all_formats()) {
    const std::string part = part_of(page, fmt::format("format = \"{}\"", format->name));
    EXPECT_NE(part, "") << format->name;
    for (const sensors::Setting& setting : format->settings)
      EXPECT_THAT(part, HasSubstr(fmt::format("\n     {}", setting.name))) << format->name;
  }
}

/// But that neither page is installed here, where it looks for what they refer to: each other.
TEST(Manual, leaves_mandoc_nothing_to_say) {
  const support::TempDir dir;
  for (const auto& [what, name] :
       {std::pair{"raumwacht", "raumwacht.1"}, std::pair{"raumwacht.toml", "raumwacht.toml.5"}}) {
    std::ofstream{dir / name} << manual(what);
    support::Process lint{{"mandoc", "-Tlint", "-Wall", (dir / name).string()}};
    ASSERT_TRUE(lint.exit_code()) << name;
    std::istringstream said{lint.output() + lint.errors()};
    for (std::string line; std::getline(said, line);)
      EXPECT_THAT(line, HasSubstr("referenced manual not found: Xr raumwacht"));
  }
}

TEST(Manual, is_of_the_day_that_a_build_says) {
  ::setenv("SOURCE_DATE_EPOCH", "1764000000", 1);
  const std::string page = manual("raumwacht");
  ::unsetenv("SOURCE_DATE_EPOCH");
  EXPECT_THAT(page, testing::StartsWith(".Dd November 24, 2025\n"));
}

TEST(Manual, is_no_command_that_people_are_shown) {
  EXPECT_THAT(listed({}, "Subcommands"), testing::Not(Contains("manual")));
}

// ---- completion ----

class Completion : public testing::Test {
 protected:
  Completion() { std::ofstream{dir_ / "completion"} << manual("bash"); }

  /// What bash offers after these words, the last of them begun.
  std::vector<std::string> after(std::vector<std::string> words) {
    std::vector<std::string> command{
        "bash", "-c",
        "source \"$0\"; COMP_WORDS=(raumwacht \"$@\"); COMP_CWORD=$#; _raumwacht; "
        "printf '%s\\n' \"${COMPREPLY[@]}\"",
        dir_ / "completion"};
    command.insert(command.end(), words.begin(), words.end());
    std::istringstream said{support::run(command)};
    std::vector<std::string> all;
    for (std::string line; std::getline(said, line);)
      if (!line.empty()) all.push_back(line);
    return all;
  }

  support::TempDir dir_;
};

TEST_F(Completion, knows_every_command_and_option) {
  for (const std::vector<std::string>& command : commands()) {
    std::vector<std::string> words = command;
    EXPECT_THAT(after(words), Contains(command.back()));
    words.emplace_back("--");
    const std::vector<std::string> options_offered = after(words);
    for (const std::string& option : options(command))
      EXPECT_THAT(options_offered, Contains(option)) << fmt::format("{}", fmt::join(command, " "));
  }
}

TEST_F(Completion, offers_the_few_words_that_an_option_takes) {
  EXPECT_THAT(after({"report", "--lang", ""}), testing::ElementsAre("de", "en"));
  EXPECT_THAT(after({"token", "add", "--role", "re"}), testing::ElementsAre("reception"));
}

TEST_F(Completion, leaves_files_to_bash) {
  EXPECT_THAT(after({"check", "--config", ""}), testing::IsEmpty());
}

}  // namespace
