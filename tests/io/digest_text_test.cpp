#include "service/io/digest_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

const std::string hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(DigestText, is_read_as_it_is_written) {
  const auto digest = io::digest_from(hex);
  ASSERT_TRUE(digest.has_value());
  EXPECT_EQ(io::hex_of(*digest), hex);
  EXPECT_EQ(io::digest_from("BA" + hex.substr(2)), digest);
}

TEST(DigestText, is_nothing_where_it_is_another_text) {
  for (const std::string& text : {std::string{}, hex.substr(1), hex + "0", "g" + hex.substr(1),
                                  " " + hex.substr(1), "-" + hex.substr(1), "0x" + hex.substr(2)})
    EXPECT_FALSE(io::digest_from(text).has_value()) << text;
}

}  // namespace
