#include "sensors/plain_text.hpp"

#include <gtest/gtest.h>

namespace sensors {
namespace {

TEST(PlainText, trims_blanks_on_both_sides) {
  EXPECT_EQ(trimmed(" \t612 ppm\r\n"), "612 ppm");
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(PlainText, finds_words_without_case) {
  EXPECT_TRUE(one_of("in|entry", "ENTRY"));
  EXPECT_FALSE(one_of("in|entry", "ent"));
  EXPECT_FALSE(one_of("in|entry", ""));
  EXPECT_TRUE(one_of("in||entry", ""));
}

TEST(PlainText, reads_whole_numbers_of_text_only) {
  EXPECT_EQ(number_from("612.5"), 612.5);
  EXPECT_EQ(number_from(" +612 "), 612);
  EXPECT_EQ(number_from("-1e2"), -100);
  for (const std::string_view text : {"", "612 ppm", "0x10", "inf", "nan", "1e309", "+-1", "1,5"})
    EXPECT_FALSE(number_from(text)) << text;
}

TEST(PlainText, reads_counts_that_a_double_cannot_hold) {
  EXPECT_EQ(count_from("18446744073709551615"), 18446744073709551615U);
  EXPECT_EQ(count_from("12.0"), 12U);
  for (const std::string_view text : {"-1", "1.5", "18446744073709551616", "nan", ""})
    EXPECT_FALSE(count_from(text)) << text;
}

TEST(PlainText, writes_numbers_as_devices_do) {
  EXPECT_EQ(to_text(612.0), "612");
  EXPECT_EQ(to_text(441.5), "441.5");
  EXPECT_EQ(to_text(-0.1), "-0.1");
}

TEST(PlainText, knows_good_utf8_from_bad) {
  for (const std::string_view text : {"", "CO₂", "é", "\xF0\x9F\x9A\xAA", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_utf8(text)) << text;
  for (const std::string_view text :
       {"\xF0", "\x80", "\xC0\xAF", "\xED\xA0\x80", "\xE0\x80\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xE2\x28\xA1"})
    EXPECT_FALSE(is_utf8(text));
}

TEST(PlainText, finds_a_broken_character_wherever_it_stands) {
  for (std::size_t size = 1; size <= 40; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      EXPECT_TRUE(is_utf8(text));
      text[at] = '\x80';
      EXPECT_FALSE(is_utf8(text)) << at << " of " << size;
    }
  }
}

}  // namespace
}  // namespace sensors
