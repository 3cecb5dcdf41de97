#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

namespace {

using support::Lines;
using support::mistakes_in;
using support::mistakes_in_house;

TEST(ConfigSyntax, is_reported_at_its_place) {
  EXPECT_EQ(mistakes_in_house("[mqtt]\n"
                              "keep_alive = \n"),
            (Lines{"t:9:14: no TOML: key-value pair: expected value, saw '\\n'; the rest of this "
                   "[mqtt] was not read"}));
}

TEST(ConfigSyntax, is_reported_once_in_every_block) {
  EXPECT_EQ(mistakes_in_house("[[room]]\n"
                              "id = \"b102\n"
                              "floor = = \n"
                              "[[room]]\n"
                              "id b103\n"
                              "[mqtt\n"),
            (Lines{"t:9:11: no TOML: a quotation mark is missing, or a text holds a control "
                   "character; the rest of this [[room]] was not read",
                   "t:12:4: no TOML: key-value pair: expected '=', saw 'b'; the rest of this "
                   "[[room]] was not read",
                   "t:13:6: no TOML: table header: expected ']', saw '\\n'; the rest of this "
                   "[mqtt] was not read"}));
}

TEST(ConfigSyntax, leaves_the_other_blocks_readable) {
  EXPECT_EQ(mistakes_in_house("[mqtt]\n"
                              "keep_alive = 15s\n"
                              "[[room]]\n"
                              "id = \"b102\"\n"
                              "seats = 0\n"),
            (Lines{"t:9:16: no TOML: decimal integer: expected digit, saw 's'; the rest of this "
                   "[mqtt] was not read",
                   "t:12:9: seats = 0: out of range; a number from 1 to 500"}));
}

TEST(ConfigSyntax, excuses_who_refers_to_what_could_not_be_read) {
  EXPECT_EQ(mistakes_in_house("[[floor]]\n"
                              "id = \"og\"\n"
                              "max_persons = many\n"
                              "[[room]]\n"
                              "id = \"b201\"\n"
                              "floor = \"og\"\n"),
            (Lines{"t:10:15: no TOML: value: could not determine value type; the rest of this "
                   "[[floor]] was not read"}));
}

TEST(ConfigSyntax, of_a_bracket_left_open_ends_with_its_block) {
  EXPECT_EQ(mistakes_in_house("[[door]]\n"
                              "between = [\"outside\",\n"
                              "[http]\n"
                              "listen = 8470\n")
                .back(),
            "t:11:10: listen = 8470: not a text; a text");
}

TEST(ConfigSyntax, takes_no_header_from_texts_and_lists_over_several_lines) {
  EXPECT_EQ(mistakes_in_house("[privacy]\n"
                              "agreement = \"\"\"\n"
                              "[mqtt]\n"
                              "\"\"\"\n"
                              "[[door]]\n"
                              "id = \"tor\"\n"
                              "between = [\n"
                              "  \"outside\",  # [no header]\n"
                              "  \"eg\"\n"
                              "]\n"),
            Lines{});
}

TEST(ConfigSyntax, counts_columns_in_characters) {
  EXPECT_EQ(mistakes_in_house("[privacy]\n"
                              "agreement = \"Üü\" x\n"),
            (Lines{"t:9:18: no TOML: key-value pair: expected a comment or whitespace, saw 'x'; "
                   "the rest of this [privacy] was not read"}));
}

TEST(ConfigSyntax, of_bytes_that_are_no_text_is_a_mistake) {
  EXPECT_EQ(mistakes_in("\xff\n").front(),
            "t:1:1: no TOML: Encountered invalid utf-8 sequence; what stands before the first "
            "[section] was not read");
}

TEST(ConfigSyntax, of_a_header_without_name_is_a_mistake) {
  EXPECT_EQ(mistakes_in_house("[\n").size(), 1U);
  EXPECT_EQ(mistakes_in_house("[[$]]\n").size(), 1U);
}

TEST(ConfigSyntax, refuses_keys_of_absurd_depth) {
  std::string key = "a";
  for (int i = 0; i < 100'000; ++i) key += ".a";
  EXPECT_EQ(mistakes_in_house("[mqtt]\n" + key + " = 1\n"),
            (Lines{"t:9:1: no TOML: more than 200 dots in a line; the rest of this [mqtt] was not "
                   "read"}));
}

TEST(ConfigSyntax, refuses_lists_of_absurd_depth) {
  const std::string deep(100'000, '[');
  EXPECT_EQ(mistakes_in_house("[mqtt]\nuser = " + deep + "\n").size(), 1U);
}

TEST(ConfigSyntax, allows_tables_within_tables_by_header) {
  const io::Config config = support::house_with(
      "[ledger]\n"
      "quota = \"1GiB\"\n"
      "[ledger.backup]\n"
      "to = \"/var/backups\"\n");
  EXPECT_EQ(config.ledger.backup_to, "/var/backups");
}

TEST(ConfigSyntax, reports_a_key_given_in_both_ways) {
  EXPECT_EQ(mistakes_in_house("[ledger]\n"
                              "backup = { to = \"/a\" }\n"
                              "[ledger.backup]\n"
                              "to = \"/b\"\n"),
            (Lines{"t:10:9: 'backup' stands twice; once; it is also in line 9"}));
}

TEST(ConfigSyntax, names_the_place_of_a_letter_that_needs_quotes) {
  for (const std::string key : {"grö\u00dfe", "\u0495", "a\u00a0b"}) {
    const Lines mistakes = mistakes_in_house("[mqtt]\n" + key + " = 1\n");
    ASSERT_EQ(mistakes.size(), 1U) << key;
    EXPECT_TRUE(mistakes.front().starts_with("t:9:")) << mistakes.front();
  }
}

TEST(ConfigSyntax, takes_letters_of_any_language_in_quotes) {
  EXPECT_EQ(support::house_with("[mqtt]\nuser = \"gr\u00f6\u00dfe \u0495\"\n").mqtt.user,
            "größe \u0495");
}

}  // namespace
