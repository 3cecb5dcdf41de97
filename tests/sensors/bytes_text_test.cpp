#include "sensors/bytes_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sensors {
namespace {

using Values = std::vector<int>;

std::optional<Values> values(std::optional<Bytes> bytes) {
  return bytes ? std::optional{Values(bytes->begin(), bytes->end())} : std::nullopt;
}
std::optional<Values> hex(std::string_view text) {
  ByteBuffer buffer;
  return values(bytes_from_hex(text, buffer));
}
std::optional<Values> base64(std::string_view text) {
  ByteBuffer buffer;
  return values(bytes_from_base64(text, buffer));
}

TEST(Hexadecimal, is_read_with_and_without_separators) {
  const Values expected{0x03, 0xd2, 0x48};
  for (const std::string_view text : {"03d248", "03D248", "03 d2 48", "03:d2:48", "03-D2-48"})
    EXPECT_EQ(hex(text), expected) << text;
  EXPECT_EQ(hex(""), Values{});
}

TEST(Hexadecimal, is_refused_where_it_is_none) {
  for (const std::string_view text : {"0", "03d", "0x03", "03  d2", " 03", "03 ", "gg"})
    EXPECT_EQ(hex(text), std::nullopt) << text;
  EXPECT_EQ(hex(std::string(2 * (most_uplink_bytes + 1), '0')), std::nullopt);
}

TEST(Base64, is_read_in_both_alphabets_padded_or_not) {
  EXPECT_EQ(base64("AAAABQ=="), (Values{0, 0, 0, 5}));
  EXPECT_EQ(base64("AAAABQ"), (Values{0, 0, 0, 5}));
  EXPECT_EQ(base64("+/8="), (Values{0xfb, 0xff}));
  EXPECT_EQ(base64("-_8="), (Values{0xfb, 0xff}));
  EXPECT_EQ(base64(""), Values{});
}

TEST(Base64, is_refused_where_it_is_none) {
  for (const std::string_view text : {"A", "AAAAA", "A=AA", "AA AA", "äö"})
    EXPECT_EQ(base64(text), std::nullopt) << text;
  EXPECT_EQ(base64(std::string(400, 'A')), std::nullopt);
}

TEST(Bytes, are_written_as_they_are_read) {
  const std::vector<std::uint8_t> bytes{0x00, 0xfb, 0xff, 0x10, 0x7f};
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const Bytes some = Bytes{bytes}.first(size);
    const Values expected(some.begin(), some.end());
    EXPECT_EQ(hex(to_hex(some)), expected);
    EXPECT_EQ(base64(to_base64(some)), expected);
    EXPECT_EQ(to_base64(some).size() % 4, 0U);
  }
}

}  // namespace
}  // namespace sensors
