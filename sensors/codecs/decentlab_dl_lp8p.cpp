// Decentlab DL-LP8P: CO2 of a Senseair LP8, climate and pressure. It tells CO2 as measured and
// behind a low-pass filter; the first is taken. A device whose CO2 sensor does not answer leaves
// out its group.
#include "sensors/codec.hpp"
#include "sensors/decentlab_groups.hpp"

#include <array>

namespace sensors {
namespace {

/// A Sensirion SHT2x: its data sheet's formulas, 16 bits.
void take_climate(ByteReader words, UplinkReadings& told) {
  told.health().temperature_c = 175.72 * words.u16_be() / 65536 - 46.85;
  told.health().humidity_pct = 125.0 * words.u16_be() / 65536 - 6;
}

/// ppm, ppm filtered, temperature, two voltages, status, raw signal, raw signal filtered.
void take_co2(ByteReader words, UplinkReadings& told) {
  const std::uint16_t ppm = words.u16_be();
  words.skip(8);
  told.add(decentlab_co2(ppm, words.u16_be()));
}

void take_battery(ByteReader words, UplinkReadings& told) {
  told.health().battery_v = words.u16_be() / 1000.0;
}

constexpr std::array groups{
    DecentlabGroup{2, take_climate},
    DecentlabGroup{2, [](ByteReader, UplinkReadings& told) { told.ignore("pressure"); }},
    DecentlabGroup{8, take_co2},
    DecentlabGroup{1, take_battery},
};

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  take_decentlab_groups(uplink.bytes, groups, told);
  told.finish();
}

}  // namespace

extern constinit const Codec decentlab_dl_lp8p{
    .name = "decentlab-dl-lp8p",
    .meaning = "Decentlab DL-LP8P: CO2, climate",
    .reads = "co2|health",
    .source = "TheThingsNetwork/lorawan-devices, vendor/decentlab/dl-lp8p.js",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
