#include "service/io/toml_blocks.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

/// Line, column, brackets and name of each header.
std::vector<std::string> headers(std::string_view text) {
  std::vector<std::string> found;
  for (const io::TextBlock& block : io::split_blocks(text)) {
    if (block.header_column == 0) continue;
    found.push_back(std::to_string(block.first_line) + ":" + std::to_string(block.header_column) +
                    (block.many ? " many " : " one ") + std::string{block.header});
  }
  return found;
}

using Headers = std::vector<std::string>;

TEST(TomlBlocks, begin_at_their_headers) {
  EXPECT_EQ(headers("a = 1\n[mqtt]\n  [[ room ]] # first\n\n[ledger.backup]\r\n"),
            (Headers{"2:1 one mqtt", "3:3 many room", "5:1 one ledger.backup"}));
}

TEST(TomlBlocks, together_are_the_text) {
  const std::string text = "a = 1\n[b]\nc = '''\n[x]\n'''\n[[d]]\n[e";
  std::string together;
  for (const io::TextBlock& block : io::split_blocks(text)) together += block.text;
  EXPECT_EQ(together, text);
}

TEST(TomlBlocks, do_not_begin_within_texts_and_comments) {
  EXPECT_EQ(headers("a = \"\"\"\n[b]\\\"\"\"\n[c]\n\"\"\"\n# '''\n[d]\ne = '''\n[f]\n'''\n[g]\n"),
            (Headers{"6:1 one d", "10:1 one g"}));
}

TEST(TomlBlocks, do_not_begin_with_values_of_a_list) {
  EXPECT_EQ(headers("a = [\n  [1, 2],\n  [\"b\"],\n  [true, false],\n  [nan],\n  [inf],\n]\n"),
            Headers{});
}

TEST(TomlBlocks, begin_in_spite_of_what_was_left_open) {
  EXPECT_EQ(headers("a = [ 1,\n[b]\nc = \"x\n[d]\ne = \"\"\"\n[f\n[[g]\n"),
            (Headers{"2:1 one b", "4:1 one d", "6:1 one f", "7:1 many g"}));
}

}  // namespace
