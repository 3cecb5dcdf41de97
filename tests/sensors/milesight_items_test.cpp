// What the vectors of the single devices cannot show of Milesight's items.
#include "sensors/milesight_items.hpp"

#include "sensors/bytes_text.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/uplink.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace sensors {
namespace {

using testing::ElementsAre;

/// Decodes the bytes into `out`.
void decode(std::string_view codec, std::string_view hex, Readings& out) {
  ByteBuffer buffer;
  const Reading reading = support::sample_reading();
  const Uplink uplink{
      .bytes = bytes_from_hex(hex, buffer).value(), .port = 85, .arrival = *reading.t_event};
  find_codec(codec)->decode(uplink, reading, out);
}

std::vector<std::string> notes_of(std::string_view codec, std::string_view hex) {
  Readings out;
  out.explain();
  decode(codec, hex, out);
  return {out.notes().begin(), out.notes().end()};
}

TEST(MilesightItems, say_what_was_recognised) {
  EXPECT_THAT(notes_of("milesight-am103", "01755c 077de704"),
              ElementsAre("01755c: battery", "077de704: CO2"));
}

TEST(MilesightItems, say_that_children_are_not_used) {
  EXPECT_THAT(notes_of("milesight-vs135", "06d248000000 14d205000000"),
              ElementsAre("06d248000000: total in of line 2",
                          "14d205000000: children in of line 2, not used"));
}

TEST(MilesightItems, say_each_field_of_a_stored_moment) {
  EXPECT_THAT(notes_of("milesight-vs350", "20ce7b3af164 00 0b000400"),
              ElementsAre("0b000400: period"));
}

TEST(MilesightItems, say_that_a_clock_never_set_is_not_used) {
  EXPECT_THAT(notes_of("milesight-vs121", "0f8500000000"),
              ElementsAre("0f8500000000: time", "time: not plausible, not used"));
}

TEST(MilesightItems, of_the_device_go_before_those_of_all) {
  EXPECT_THAT(notes_of("milesight-vs350", "ffac01 1e0000"),
              ElementsAre("ffac011e0000: answer to a command, not used"));
}

// The longest usual message: totals and periods of four lines.
constexpr std::string_view four_lines =
    "03d248000000 04d2c8000000 05cc00000000 06d200000000 07d200000000 08cc00000000"
    "09d200000000 0ad200000000 0bcc00000000 0cd2b4140000 0dd28d1a0000 0ecc05000700";

std::uint64_t allocations_of(std::string_view codec, std::string_view hex) {
  Readings out;
  decode(codec, hex, out);  // warms up
  out.clear();
  const std::uint64_t before = support::allocations();
  decode(codec, hex, out);
  return support::allocations() - before;
}

TEST(MilesightItems, take_no_memory_once_warm) {
  EXPECT_EQ(allocations_of("milesight-vs135", four_lines), 0U);
}

TEST(MilesightItems, take_no_memory_for_stored_moments_once_warm) {
  EXPECT_EQ(
      allocations_of("milesight-vs360", "20ce7b3af164000b0004 00 20ceff3df16401070002001d000800"),
      0U);
}

// A table with a row twice would never use the second.
TEST(MilesightItems, of_all_devices_stand_once_in_their_table) {
  const std::span<const milesight::Item> items = milesight::common_items();
  for (auto item = items.begin(); item != items.end(); ++item) {
    const auto again = std::find_if(item + 1, items.end(), [&](const milesight::Item& other) {
      return other.channel == item->channel && other.type == item->type;
    });
    EXPECT_EQ(again, items.end()) << to_hex(std::array{item->channel, item->type});
  }
}

}  // namespace
}  // namespace sensors
