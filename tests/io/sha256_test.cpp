#include "service/io/sha256.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

std::string in_hex(const io::Digest& digest) {
  std::string hex;
  for (const std::byte byte : digest) hex += fmt::format("{:02x}", static_cast<unsigned>(byte));
  return hex;
}

std::string of(std::string_view text) {
  io::Sha256 sha;
  sha.add(std::as_bytes(std::span{text}));
  return in_hex(sha.finish());
}

TEST(Sha256, gives_the_digests_of_the_standard) {  // FIPS 180-4, examples
  EXPECT_EQ(of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, takes_numbers_most_significant_byte_first) {
  io::Sha256 sha;
  sha.add(std::int64_t{0x6162630000000000});

  EXPECT_EQ(in_hex(sha.finish()), of(std::string_view("abc\0\0\0\0\0", 8)));
}

TEST(Sha256, does_not_care_in_how_many_pieces_numbers_come) {
  std::vector<std::int64_t> numbers;
  for (std::int64_t number = -50; number < 50; ++number)
    numbers.push_back(number * number * number);
  io::Sha256 whole;
  io::Sha256 pieces;

  whole.add(numbers);
  for (const std::int64_t number : numbers) pieces.add(number);

  EXPECT_EQ(whole.finish(), pieces.finish());
}

TEST(Sha256, tells_two_lists_of_texts_apart_that_join_alike) {
  io::Sha256 one;
  io::Sha256 two;
  one.add(std::string_view{"ab"});
  one.add(std::string_view{"c"});
  two.add(std::string_view{"a"});
  two.add(std::string_view{"bc"});

  EXPECT_NE(one.finish(), two.finish());
}

}  // namespace
