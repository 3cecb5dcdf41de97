// Terabee People Counting L-XL: running totals of both directions on port 1, by default every hour;
// answers to commands come on other ports. The totals go to zero only by command (CMD_CNT_RST).
#include "sensors/codec.hpp"
#include "sensors/decoding.hpp"
#include "sensors/terabee_totals.hpp"

namespace sensors {
namespace {

constexpr std::uint8_t counts_port = 1;
constexpr std::uint8_t f_stopped = 1, f_stuck = 2,
                       f_second_device = 4;  // 8: its access point is on

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  ByteReader bytes{uplink.bytes};
  if (uplink.port == terabee_totals_port ||
      (uplink.port == counts_port && is_terabee_totals_answer(uplink.bytes)))
    return decode_terabee_totals_command(bytes, reading, out);
  if (uplink.port != counts_port) return out.add(with(reading, Seen{}));
  add_terabee_totals(bytes, reading, out);
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
    .reads = "count_total|health|reset",
    .source = "TheThingsNetwork/lorawan-devices, vendor/terabee/people-flow-counting-l-xl",
    .expect_every = std::chrono::hours{1},
    .expect_basis = published("by default"),
    .width = terabee_width,
    .reset = terabee_reset,
    .data_port = counts_port,
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
