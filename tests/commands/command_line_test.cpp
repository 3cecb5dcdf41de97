// The words in which commands say what they take: what comes in, and what is refused.
#include "service/commands/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>

namespace {

using commands::Command;
using commands::CommandLine;
using commands::Option;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A program with one command, `go`.
struct CommandLineTest : ::testing::Test {
  CommandLineTest() {
    go.does(chosen, [] { return 7; });
  }

  /// The exit code of the line, 0 if it was understood; what was said is in `said`.
  int read(std::initializer_list<const char*> words) {
    std::vector<std::string> texts{"program", "go"};
    texts.insert(texts.end(), words.begin(), words.end());
    std::vector<char*> argv;
    for (std::string& each : texts) argv.push_back(each.data());
    argv.push_back(nullptr);
    ::testing::internal::CaptureStderr();
    const auto ended = line.read(static_cast<int>(texts.size()), argv.data());
    said = ::testing::internal::GetCapturedStderr();
    return ended.value_or(0);
  }

  CommandLine line{"program", "does nothing", "1.2"};
  commands::Chosen chosen;
  Command go = line.program().add_subcommand("go", "goes");
  std::string text, said;
  std::vector<std::string> list;
};

TEST_F(CommandLineTest, chooses_what_the_command_does) {
  EXPECT_EQ(read({}), 0);
  ASSERT_TRUE(chosen);
  EXPECT_EQ(chosen(), 7);
}

TEST_F(CommandLineTest, says_in_one_line_what_is_wrong_where_and_what_to_do) {
  EXPECT_EQ(read({"--unknown"}), commands::usage);
  EXPECT_EQ(
      said,
      "program go: The following argument was not expected: --unknown; program go --help tells "
      "what it takes\n");
}

TEST_F(CommandLineTest, chooses_nothing_where_a_line_is_not_understood) {
  EXPECT_EQ(read({"--unknown"}), commands::usage);
  EXPECT_FALSE(chosen);
  EXPECT_THAT(said, HasSubstr("--unknown"));
}

TEST_F(CommandLineTest, writes_each_kind_of_value) {
  std::filesystem::path path;
  std::uint64_t large = 1;
  double real = 0;
  std::optional<double> pace;
  std::optional<std::uint32_t> left_out;
  bool flag = false;
  go.add_option("place", path, "");
  go.add_option("--text", text, "");
  go.add_option("--large", large, "");
  go.add_option("--real", real, "");
  go.add_option("--pace", pace, "");
  go.add_option("--left-out", left_out, "");
  go.add_flag("--flag", flag, "");
  ASSERT_EQ(read({"a b.toml", "--text", "two words", "--large", "18446744073709551615", "--real",
                  "0.5", "--pace", "2", "--flag"}),
            0);
  EXPECT_EQ(path, "a b.toml");
  EXPECT_EQ(text, "two words");
  EXPECT_EQ(large, 18446744073709551615U);
  EXPECT_EQ(real, 0.5);
  EXPECT_EQ(pace, 2.0);
  EXPECT_EQ(left_out, std::nullopt);
  EXPECT_TRUE(flag);
}

TEST_F(CommandLineTest, refuses_what_is_not_of_the_kind_or_out_of_bounds) {
  int number = 0;
  go.add_option("--number", number, "").within(1, 10);
  go.add_option("--lang", text, "").one_of({"de", "en"});
  EXPECT_EQ(read({"--number", "10", "--lang", "de"}), 0);
  for (const char* wrong : {"0", "11", "five"})
    EXPECT_EQ(read({"--number", wrong}), commands::usage) << wrong;
  EXPECT_EQ(read({"--lang", "fr"}), commands::usage);
}

TEST_F(CommandLineTest, tells_the_complaint_of_a_check) {
  go.add_option("--odd", text, "").checked([](const std::string& typed) {
    return typed == "odd" ? std::string{} : "'" + typed + "' is even";
  });
  EXPECT_EQ(read({"--odd", "odd"}), 0);
  EXPECT_EQ(read({"--odd", "2"}), commands::usage);
  EXPECT_THAT(said, HasSubstr("'2' is even"));
}

TEST_F(CommandLineTest, takes_lists_as_they_are_wanted) {
  std::vector<std::string> parted, single;
  go.add_option("--list", list, "");
  go.add_option("--parted", parted, "").separated_by(',');
  go.add_option("--single", single, "").one_at_a_time();
  ASSERT_EQ(read({"--list", "a", "b", "--list", "c", "--parted", "d,e", "--single", "f", "--single",
                  "g"}),
            0);
  EXPECT_THAT(list, ElementsAre("a", "b", "c"));
  EXPECT_THAT(parted, ElementsAre("d", "e"));
  EXPECT_THAT(single, ElementsAre("f", "g"));
  EXPECT_EQ(read({"--single", "f", "g"}), commands::usage);
}

TEST_F(CommandLineTest, holds_options_to_what_they_may_stand_beside) {
  std::string other;
  const Option first = go.add_option("--first", text, "");
  go.add_option("--apart", other, "").excludes("--first");
  go.add_option("--along", other, "").needs(first);
  EXPECT_EQ(read({"--first", "1", "--along", "2"}), 0);
  EXPECT_EQ(read({"--along", "2"}), commands::usage);
  EXPECT_EQ(read({"--first", "1", "--apart", "2"}), commands::usage);
}

TEST_F(CommandLineTest, knows_what_was_given_be_it_empty) {
  go.add_option("--codec", text, "");
  go.add_option("--topic", text, "");
  go.add_flag("--retain", "");
  go.add_flag("--explain", "");
  ASSERT_EQ(read({"--codec", "", "--retain"}), 0);
  EXPECT_TRUE(go.given("--codec"));
  EXPECT_FALSE(go.given("--topic"));
  EXPECT_TRUE(go.given("--retain"));
  EXPECT_FALSE(go.given("--explain"));
  EXPECT_THAT(text, IsEmpty());
}

}  // namespace
