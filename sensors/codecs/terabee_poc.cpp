// Terabee People Occupancy Counting: how many people its whole view and up to eight zones in it
// hold now, on port 83; answers to commands come on other ports.
//
// Lines are "zone_global" and "zone_0" to "zone_7", as the vendor's own decoder names them. Zones
// may overlap, so they do not add up to zone_global. While it warms up the heads are flagged so.
#include "sensors/codec.hpp"
#include "sensors/decoding.hpp"

#include <array>

namespace sensors {
namespace {

constexpr std::uint8_t zones_port = 83;
constexpr std::uint8_t f_stopped = 1, f_stuck = 2, f_warming_up = 8;  // 4: its access point is on
constexpr std::uint8_t not_set = 0xff;
constexpr std::array<std::string_view, 9> zones{
    "zone_global", "zone_0", "zone_1", "zone_2", "zone_3", "zone_4", "zone_5", "zone_6", "zone_7"};

void add_zones(ByteReader& bytes, Reading reading, Readings& out) {
  for (const std::string_view zone : zones) {
    const std::uint8_t people = bytes.u8();
    if (!bytes.ok()) return out.fail(Reason::undecodable, "fewer than 10 bytes of flags and zones");
    if (people == not_set) {
      out.note(zone, "not set");
      continue;
    }
    reading.line = zone;
    out.add(with(reading, Occupancy{.people = people}));
  }
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  if (uplink.port != zones_port) return out.add(with(reading, Seen{}));
  ByteReader bytes{uplink.bytes};
  const std::uint8_t flags = bytes.u8();
  Reading heads = reading;
  heads.flags.warming_up = (flags & f_warming_up) != 0;
  add_zones(bytes, heads, out);
  out.add(with(reading,
               Health{.stopped = (flags & f_stopped) != 0, .blocked = (flags & f_stuck) != 0}));
}

}  // namespace

extern constinit const Codec terabee_poc{
    .name = "terabee-poc",
    .meaning = "Terabee People Occupancy Counting: people in view, and in each zone",
    .reads = "occupancy|health",
    .source = "TheThingsNetwork/lorawan-devices, vendor/terabee/people-occupancy-counting",
    .expect_every = std::chrono::hours{1},
    .expect_basis = assumed("not published; that of its sister, the L-XL"),
    .line = "zone_global",
    .data_port = zones_port,
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
