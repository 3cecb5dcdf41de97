#include "service/io/text_book.hpp"

#include <gtest/gtest.h>

#include <string>

namespace io {
namespace {

TEST(TextBook, gives_a_text_one_number_for_ever) {
  TextBook book;
  EXPECT_EQ(book.number_of("Saxony"), 1U);
  EXPECT_EQ(book.number_of("L-17"), 2U);
  EXPECT_EQ(book.number_of("Saxony"), 1U);
  EXPECT_EQ(book.text_of(2), "L-17");
}

TEST(TextBook, has_no_number_for_no_text) {
  TextBook book;
  EXPECT_EQ(book.number_of(""), 0U);
  EXPECT_EQ(book.text_of(0), "");
  EXPECT_EQ(book.text_of(7), "");
  EXPECT_EQ(book.last(), 0U);
}

TEST(TextBook, goes_on_behind_what_is_stored) {
  TextBook book{std::vector<StoredText>{{1, "Saxony"}, {3, "L-17"}}};
  EXPECT_EQ(book.number_of("L-17"), 3U);
  EXPECT_EQ(book.text_of(2), "");
  EXPECT_EQ(book.number_of("new"), 4U);
  EXPECT_EQ(book.after(3), (std::vector<StoredText>{{4, "new"}}));
}

TEST(TextBook, is_full_some_day_and_knows_what_it_has) {
  TextBook book;
  for (std::size_t i = 0; i < TextBook::most_texts; ++i)
    ASSERT_TRUE(book.number_of(std::to_string(i)));
  EXPECT_EQ(book.number_of("one more"), std::nullopt);
  EXPECT_EQ(book.number_of("0"), 1U);
}

}  // namespace
}  // namespace io
