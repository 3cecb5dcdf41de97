// MClimate CO2 Display: CO2, climate, light and motion in a keep-alive of 11 bytes.
#include "sensors/codec.hpp"
#include "sensors/mclimate_keep_alive.hpp"

namespace sensors {
namespace {

constexpr KeepAlive keep_alive{.size = 11, .openers = {0x01, 0x01}};

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  ByteReader bytes{mclimate_keep_alive(uplink.bytes, keep_alive, told)};
  if (!bytes.empty()) {
    told.health().temperature_c = mclimate_temperature(bytes.u16_be());
    told.health().humidity_pct = mclimate_humidity(bytes.u8());
    told.health().battery_v = bytes.u16_be() / 1000.0;
    told.add(mclimate_co2_in_13_bits(bytes));
    bytes.skip(2);  // light
    told.saw(bytes.u8() == 1, "pir");
  }
  told.finish();
}

}  // namespace

extern constinit const Codec mclimate_co2_display{
    .name = "mclimate-co2-display",
    .meaning = "MClimate CO2 Display: CO2, motion, climate",
    .reads = "co2|presence|health",
    .source = "TheThingsNetwork/lorawan-devices, vendor/mclimate/co2-display.js",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
