#include "service/io/printable.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

TEST(Printable, leaves_text_as_it_is) {
  EXPECT_EQ(printable(R"({"raum":"Büro 3","co2":640})", 100), R"({"raum":"Büro 3","co2":640})");
  EXPECT_EQ(printable("", 100), "");
}

TEST(Printable, says_that_something_was_cut) { EXPECT_EQ(printable("abcdef", 4), "abcd…"); }

TEST(Printable, cuts_through_no_character) {
  EXPECT_EQ(printable("aü…b", 2), "a…");  // ü has two bytes
  EXPECT_EQ(printable("aü…b", 4), "aü…");
}

TEST(Printable, shows_bytes_as_hexadecimal) {
  EXPECT_EQ(printable(std::string_view{"\x03\xd2\x48\x00", 4}, 100), "0x03d24800");
  EXPECT_EQ(printable(std::string(100, '\xff'), 100).size(), 2 + 2 * 64 + sizeof "…" - 1);
}

TEST(Printable, lets_nothing_through_that_moves_a_cursor) {
  EXPECT_EQ(printable("a\x1b[2J\r\nb\x7f", 100), "a\\x1b[2J  b\\x7f");
}

TEST(Printable, masks_which_device_an_address_is_of) {
  EXPECT_EQ(printable(R"("id":"A4:C1:38:AA:BB:CC")", 100), R"("id":"A4:C1:38:**:**:**")");
  EXPECT_EQ(printable("home/BTtoMQTT/a4c138aabbcc/x", 100), "home/BTtoMQTT/a4c138******/x");
  EXPECT_EQ(printable("a4-c1-38-aa-bb-cc", 100), "a4-c1-38-**-**-**");
}

TEST(Printable, knows_what_is_no_address) {
  for (const std::string_view text :
       {"24e124757b431234", "12:30:45:00:00", "a4c138aabbccz", "xa4c138aabbcc", "1700000000000"})
    EXPECT_EQ(printable(text, 100), text);
}

TEST(Printable, leaves_out_what_may_be_an_image) {
  EXPECT_EQ(printable(R"({"img":")" + std::string(400, 'Q') + R"("})", 500), R"({"img":"…"})");
  const std::string uplink(324, 'Q');
  EXPECT_EQ(printable(uplink, 500), uplink);
}

TEST(Printable, is_afraid_of_no_bytes) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  for (std::size_t from = 0; from < bytes.size(); ++from)
    EXPECT_FALSE(printable(std::string_view{bytes}.substr(from), 10).empty());
}

}  // namespace
}  // namespace io
