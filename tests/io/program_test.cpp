#include "service/io/program.hpp"

#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace {

using namespace std::chrono_literals;

tl::expected<void, std::string> shell(const std::string& script, std::string_view input = {}) {
  return io::run_program({.words = {"sh", "-c", script}, .input = input});
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(Program, is_done_when_it_ends_with_0) { EXPECT_TRUE(shell("exit 0")); }

TEST(Program, gets_all_of_a_long_input) {
  const support::TempDir dir;
  const std::string file = dir / "got";
  const std::string long_text(300'000, 'x');  // several times what a pipe holds
  ASSERT_TRUE(shell("cat > '" + file + "'", long_text));
  EXPECT_EQ(text_of(file), long_text);
}

TEST(Program, gets_what_is_put_into_its_environment) {
  const support::TempDir dir;
  const std::string file = dir / "got";
  ASSERT_TRUE(io::run_program({.words = {"sh", "-c", "printf %s \"$WHEN\" > '" + file + "'"},
                               .environment = {{"WHEN", "1792360800"}}}));
  EXPECT_EQ(text_of(file), "1792360800");
}

TEST(Program, that_fails_is_told_with_the_last_thing_it_said) {
  EXPECT_EQ(shell("echo first >&2; echo 'no such mailbox' >&2; exit 67").error(),
            "sh: no such mailbox");
  EXPECT_EQ(shell("exit 67").error(), "sh: ended with 67");
  EXPECT_EQ(shell("kill -9 $$").error(), "sh: ended by signal 9");
}

TEST(Program, that_is_not_there_is_told) {
  EXPECT_EQ(io::run_program({.words = {"no-such-program-here"}}).error(),
            "no-such-program-here: there is no such program; install it");
}

TEST(Program, that_reads_nothing_is_judged_by_how_it_ends) {
  const std::string long_text(300'000, 'x');
  EXPECT_TRUE(shell("exec <&-; exit 0", long_text));
  EXPECT_FALSE(shell("exec <&-; exit 1", long_text));
}

TEST(Program, that_does_not_end_is_ended) {
  EXPECT_EQ(io::run_program({.words = {"sleep", "1000"}, .patience = 0s}).error(),
            "sleep: did not end within 0 s");
}

}  // namespace
