// Browan CD10, sold as MerryIoT Air Quality CO2, too: one status of 7 bytes on port 127, hourly,
// and at each scan (every 10 minutes) above 1000 ppm. Just joined it has not measured yet and says
// 0 ppm.
#include "sensors/codec.hpp"
#include "sensors/uplink_readings.hpp"

#include <algorithm>

namespace sensors {
namespace {

constexpr std::uint8_t status_port = 127;
constexpr std::size_t status_size = 7;

/// Flags of what made it send, battery in tenths above 2.1 V, temperature, humidity, CO2.
void take_status(ByteReader bytes, UplinkReadings& told) {
  bytes.skip(1);
  told.health().battery_v = (21 + (bytes.u8() & 0x0fU)) / 10.0;
  told.health().temperature_c = bytes.i16_le() / 10.0;
  told.health().humidity_pct = bytes.u8();
  told.add(co2_from(bytes.u16_le()));
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  if (uplink.port != 0 && uplink.port != status_port) {
    told.undecodable(0, "not on port 127");
  } else if (uplink.bytes.size() != status_size) {
    told.undecodable(std::min(uplink.bytes.size(), status_size), "a status has 7 bytes");
  } else {
    take_status(ByteReader{uplink.bytes}, told);
  }
  told.finish();
}

}  // namespace

extern constinit const Codec browan_cd10{
    .name = "browan-cd10",
    .meaning = "Browan / MerryIoT CD10: CO2, climate",
    .reads = "co2|health",
    .source = "TheThingsNetwork/lorawan-devices, vendor/browan/cd10.js; MerryIoT CD10 manual",
    .expect_every = std::chrono::hours{1},
    .expect_basis = published("MerryIoT CD10 manual; above 1000 ppm every ten minutes"),
    .data_port = status_port,
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
