#include "service/io/secrets.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace io {
namespace {

TEST(Token, has_256_bits_as_hexadecimal_digits) {
  const std::string token = random_token();
  EXPECT_EQ(token.size(), 64U);
  EXPECT_EQ(token.find_first_not_of("0123456789abcdef"), std::string::npos) << token;
}

TEST(Token, is_another_each_time) {
  std::set<std::string> tokens;
  for (int i = 0; i < 100; ++i) tokens.insert(random_token());
  EXPECT_EQ(tokens.size(), 100U);
}

TEST(Code, has_four_groups_of_letters_that_are_not_mistaken) {
  for (int i = 0; i < 100; ++i) {
    const std::string code = random_code();
    ASSERT_EQ(code.size(), 19U);
    for (const std::size_t dash : {4U, 9U, 14U}) EXPECT_EQ(code[dash], '-') << code;
    EXPECT_EQ(code.find_first_of("01IO"), std::string::npos) << code;
    EXPECT_EQ(plain_code(code).size(), 16U) << code;
  }
}

TEST(Code, is_the_same_however_it_was_typed) {
  EXPECT_EQ(plain_code("7kq2-m4xa-9bcd-efgh"), "7KQ2M4XA9BCDEFGH");
  EXPECT_EQ(plain_code(" 7KQ2 M4XA9BCD EFGH "), "7KQ2M4XA9BCDEFGH");
}

TEST(Code, is_none_with_letters_missing_too_many_or_foreign) {
  for (const char* typed : {"", "7KQ2", "7KQ2M4XA9BCDEFGH2", "7KQ2M4XA9BCDEFG0", "<script>",
                            "7KQ2M4XA9BCDEFG\"", "' OR 1=1"})
    EXPECT_EQ(plain_code(typed), "") << typed;
}

}  // namespace
}  // namespace io
