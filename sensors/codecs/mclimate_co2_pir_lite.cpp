// MClimate CO2 + PIR lite: CO2, climate and whether the room is occupied, in a keep-alive of 8
// bytes that starts with 0x51 or 0x81. Its count of what the motion sensor saw is no count of
// people and not used.
#include "sensors/codec.hpp"
#include "sensors/mclimate_keep_alive.hpp"

namespace sensors {
namespace {

constexpr KeepAlive keep_alive{.size = 8, .openers = {0x51, 0x81}};
constexpr unsigned f_occupied = 0x0400, temperature_bits = 0x03ff;

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  ByteReader bytes{mclimate_keep_alive(uplink.bytes, keep_alive, told)};
  if (!bytes.empty()) {
    const unsigned word = bytes.u16_be();
    told.saw((word & f_occupied) != 0, "pir");
    told.health().temperature_c =
        mclimate_temperature(static_cast<std::uint16_t>(word & temperature_bits));
    told.health().humidity_pct = mclimate_humidity(bytes.u8());
    told.health().battery_v = 1.6 + bytes.u8() * 2.2 / 255;
    told.add(mclimate_co2_in_13_bits(bytes));
  }
  told.finish();
}

}  // namespace

extern constinit const Codec mclimate_co2_pir_lite{
    .name = "mclimate-co2-pir-lite",
    .meaning = "MClimate CO2 + PIR lite: CO2, motion, climate",
    .reads = "co2|presence|health",
    .source = "TheThingsNetwork/lorawan-devices, vendor/mclimate/co2-pir-lite.js",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
