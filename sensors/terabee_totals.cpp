#include "sensors/terabee_totals.hpp"

#include "sensors/decoding.hpp"

namespace sensors {
namespace {

constexpr std::uint8_t counts_reset = 1, counts_told = 2, acknowledged = 0xff, refused = 0xff;

}  // namespace

bool is_terabee_totals_answer(Bytes bytes) {
  constexpr std::size_t answer_size = 9;
  return bytes.size() == answer_size && bytes.front() == counts_told;
}

void add_terabee_totals(ByteReader& bytes, const Reading& reading, Readings& out) {
  const CountTotal total{
      .in = bytes.u32_be(), .out = bytes.u32_be(), .width = terabee_width, .reset = terabee_reset};
  if (!bytes.ok()) return out.fail(Reason::undecodable, "fewer than 8 bytes of totals");
  out.add(with(reading, total));
}

/// CMD_CNT_GET is answered with the totals, CMD_CNT_RST acknowledged when they are zero.
void decode_terabee_totals_command(ByteReader bytes, const Reading& reading, Readings& out) {
  const std::uint8_t first = bytes.u8();
  if (first == counts_told) return add_terabee_totals(bytes, reading, out);
  const bool was_reset =
      first == acknowledged && bytes.u8() == counts_reset && bytes.u8() != refused && bytes.ok();
  out.add(was_reset ? with(reading, Reset{.reason = "totals set to zero"}) : with(reading, Seen{}));
}

}  // namespace sensors
