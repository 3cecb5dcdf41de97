// Values packed bit by bit across bytes.
#include "sensors/bit_reader.hpp"

#include <gtest/gtest.h>

#include <array>

namespace sensors {
namespace {

constexpr std::array<std::uint8_t, 5> bytes{0b1010'0001, 0xff, 0x00, 0x12, 0x34};

TEST(BitReader, takes_the_highest_bit_of_a_byte_first) {
  BitReader bits{bytes};
  EXPECT_EQ(bits.take(3), 0b101U);
  EXPECT_EQ(bits.take(5), 1U);
}

TEST(BitReader, takes_a_value_across_bytes) {
  BitReader bits{bytes};
  bits.skip(7);
  EXPECT_EQ(bits.take(10), 0b11'1111'1110U);
}

TEST(BitReader, takes_as_much_as_a_number_holds) {
  BitReader bits{bytes};
  EXPECT_EQ(bits.take(32), 0xa1ff0012U);
}

TEST(BitReader, remembers_what_was_asked_for_beyond_the_end) {
  BitReader bits{bytes};
  bits.skip(38);
  EXPECT_TRUE(bits.ok());
  EXPECT_EQ(bits.take(3), 0U);
  EXPECT_FALSE(bits.ok());
  EXPECT_EQ(bits.left(), 0U) << "and nothing is taken from there any more";
}

TEST(BitReader, tells_the_byte_of_the_next_bit) {
  BitReader bits{bytes};
  bits.skip(15);
  EXPECT_EQ(bits.byte(), 1U);
  bits.skip(1);
  EXPECT_EQ(bits.byte(), 2U);
}

}  // namespace
}  // namespace sensors
