// Terabee People Counting L-XL: running totals of both directions on port 1, by default every hour;
// answers to commands come on other ports. The totals go to zero only by command (CMD_CNT_RST).
#include "sensors/codec.hpp"
#include "sensors/decoding.hpp"

namespace sensors {
namespace {

constexpr std::uint8_t counts_port = 1, commands_port = 2;
constexpr std::uint8_t f_stopped = 1, f_stuck = 2,
                       f_second_device = 4;  // 8: its access point is on
constexpr std::uint8_t counts_reset = 1, counts_told = 2, acknowledged = 0xff, refused = 0xff;
constexpr std::uint8_t width = 32;
constexpr ResetPolicy reset = ResetPolicy::api;

void add_totals(ByteReader& bytes, const Reading& reading, Readings& out) {
  const CountTotal total{
      .in = bytes.u32_be(), .out = bytes.u32_be(), .width = width, .reset = reset};
  if (!bytes.ok()) return out.fail(Reason::undecodable, "fewer than 8 bytes of totals");
  out.add(with(reading, total));
}

/// CMD_CNT_GET is answered with the totals, CMD_CNT_RST acknowledged when they are zero.
void decode_command(ByteReader bytes, const Reading& reading, Readings& out) {
  const std::uint8_t first = bytes.u8();
  if (first == counts_told) return add_totals(bytes, reading, out);
  const bool was_reset =
      first == acknowledged && bytes.u8() == counts_reset && bytes.u8() != refused && bytes.ok();
  out.add(was_reset ? with(reading, Reset{.reason = "totals set to zero"}) : with(reading, Seen{}));
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  ByteReader bytes{uplink.bytes};
  if (uplink.port == commands_port) return decode_command(bytes, reading, out);
  if (uplink.port != counts_port) return out.add(with(reading, Seen{}));
  add_totals(bytes, reading, out);
  if (bytes.empty()) return;
  const std::uint8_t flags = bytes.u8();
  out.add(with(reading, Health{.stopped = (flags & f_stopped) != 0,
                               .blocked = (flags & f_stuck) != 0,
                               .node_silent = (flags & f_second_device) != 0}));
}

}  // namespace

extern constinit const Codec terabee_l_xl{
    .name = "terabee-l-xl",
    .meaning = "Terabee People Counting L-XL: totals in and out of a door",
    .source = "TheThingsNetwork/lorawan-devices, vendor/terabee/people-flow-counting-l-xl",
    .expect_every = std::chrono::hours{1},
    .width = width,
    .reset = reset,
    .data_port = counts_port,
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
