#include "service/report/csv.hpp"

#include <gtest/gtest.h>

namespace report {
namespace {

using enum texts::Language;

std::string cell(std::string_view text, texts::Language language = de) {
  return CsvTable{language}.cell(text).text();
}

TEST(Csv, splits_at_semicolons_in_german_and_at_commas_in_english) {
  EXPECT_EQ(CsvTable{de}.cell("a").cell(1040).end_line().cell(-5).end_line().text(),
            "a;1040\r\n-5\r\n");
  EXPECT_EQ(CsvTable{en}.cell("a").cell("").cell("c").end_line().text(), "a,,c\r\n");
}

TEST(Csv, quotes_what_would_split) {
  EXPECT_EQ(cell("a;b"), "\"a;b\"");
  EXPECT_EQ(cell("a,b"), "a,b");
  EXPECT_EQ(cell("a,b", en), "\"a,b\"");
  EXPECT_EQ(cell("die \"gute\" Maske"), "\"die \"\"gute\"\" Maske\"");
  EXPECT_EQ(cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(cell("a\rb"), "\"a\rb\"");
}

TEST(Csv, lets_no_text_be_a_formula) {
  EXPECT_EQ(cell("=1+1"), "'=1+1");
  EXPECT_EQ(cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(cell("-2;3"), "\"'-2;3\"");
  EXPECT_EQ(cell("1-2"), "1-2");
}

}  // namespace
}  // namespace report
