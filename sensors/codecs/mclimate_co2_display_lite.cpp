// MClimate CO2 Display lite: CO2, climate and light in a keep-alive of 10 bytes; that of the CO2
// Display has one more, and starts alike, so that each needs its own codec.
#include "sensors/codec.hpp"
#include "sensors/mclimate_keep_alive.hpp"

namespace sensors {
namespace {

constexpr KeepAlive keep_alive{.size = 10, .openers = {0x01, 0x01}};

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  ByteReader bytes{mclimate_keep_alive(uplink.bytes, keep_alive, told)};
  if (!bytes.empty()) {
    told.health().temperature_c = mclimate_temperature(bytes.u16_be());
    told.health().humidity_pct = mclimate_humidity(bytes.u8());
    told.health().battery_v = bytes.u16_be() / 1000.0;
    told.add(mclimate_co2_in_13_bits(bytes));
  }
  told.finish();
}

}  // namespace

extern constinit const Codec mclimate_co2_display_lite{
    .name = "mclimate-co2-display-lite",
    .meaning = "MClimate CO2 Display lite: CO2, climate",
    .reads = "co2|health",
    .source = "actility/device-catalog, vendors/mclimate/drivers/co2-display-lite",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
