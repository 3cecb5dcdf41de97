#include "service/io/csv_text.hpp"

#include <gtest/gtest.h>

namespace {

using Fields = std::vector<std::string>;

std::vector<io::CsvRow> rows(std::string_view text, char separator = ',') {
  std::vector<io::CsvRow> all;
  io::CsvReader reader{text, separator};
  while (auto row = reader.next()) all.push_back(std::move(*row));
  return all;
}

TEST(Csv, has_a_row_a_line_whatever_ends_it) {
  for (const char* text : {"a,b\nc,d\n", "a,b\r\nc,d", "a,b\rc,d\r"}) {
    const auto all = rows(text);
    ASSERT_EQ(all.size(), 2U) << text;
    EXPECT_EQ(all[0].fields, (Fields{"a", "b"}));
    EXPECT_EQ(all[1].fields, (Fields{"c", "d"}));
    EXPECT_EQ(all[1].line, 2U);
  }
}

TEST(Csv, holds_separators_quotes_and_lines_in_quotes) {
  const auto all = rows("\"a;b\";\"c\"\"d\"\n\"e\r\nf\";g\nh;i\n", ';');
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].fields, (Fields{"a;b", "c\"d"}));
  EXPECT_EQ(all[1].fields, (Fields{"e\nf", "g"}));
  EXPECT_EQ(all[2].line, 4U);
}

TEST(Csv, has_empty_fields_but_no_empty_rows) {
  const auto all = rows("\n,\n\n\r\nx,,\n");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].fields, (Fields{"", ""}));
  EXPECT_EQ(all[0].line, 2U);
  EXPECT_EQ(all[1].fields, (Fields{"x", "", ""}));
  EXPECT_EQ(all[1].line, 5U);
}

TEST(Csv, loses_one_row_to_a_quote_that_is_not_closed) {
  const auto all = rows("\"a,b\nc,d\ne,f\n");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_FALSE(all[0].wrong.empty());
  EXPECT_EQ(all[1].fields, (Fields{"c", "d"}));
  EXPECT_EQ(all[2].line, 3U);
}

TEST(Csv, loses_one_row_to_something_behind_a_closed_quote) {
  const auto all = rows("\"a\"x,b\nc,d\n");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_FALSE(all[0].wrong.empty());
  EXPECT_TRUE(all[1].wrong.empty());
}

TEST(Csv, does_not_look_for_the_end_of_a_quote_through_a_whole_file) {
  const std::string text = "\"" + std::string(20'000, 'x') + "\"\nc,d\n";
  const auto all = rows(text);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_FALSE(all[0].wrong.empty());
}

TEST(Csv, takes_a_quote_within_a_field_as_it_is) {
  EXPECT_EQ(rows("5\" Rohr,b\n")[0].fields, (Fields{"5\" Rohr", "b"}));
}

}  // namespace
