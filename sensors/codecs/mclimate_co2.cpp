// MClimate CO2 Sensor and Notifier: CO2, climate and battery in a keep-alive of 7 bytes, by default
// every 10 minutes. From firmware 2.4 the device itself puts CO2 into 400..5000 ppm.
#include "sensors/codec.hpp"
#include "sensors/mclimate_keep_alive.hpp"

namespace sensors {
namespace {

constexpr KeepAlive keep_alive{.size = 7, .openers = {0x01, 0x01}};

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  ByteReader bytes{mclimate_keep_alive(uplink.bytes, keep_alive, told)};
  if (!bytes.empty()) {
    told.add(co2_from(bytes.u16_be()));
    told.health().temperature_c = mclimate_temperature(bytes.u16_be());
    told.health().humidity_pct = mclimate_humidity(bytes.u8());
    told.health().battery_v = (bytes.u8() * 8 + 1600) / 1000.0;
  }
  told.finish();
}

}  // namespace

extern constinit const Codec mclimate_co2{
    .name = "mclimate-co2",
    .meaning = "MClimate CO2 Sensor and Notifier: CO2, climate",
    .reads = "co2|health",
    .source = "docs.mclimate.eu, CO2 Sensor and Notifier, Keep-alive",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = published("docs.mclimate.eu, by default"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
