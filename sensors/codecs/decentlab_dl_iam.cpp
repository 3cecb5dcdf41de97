// Decentlab DL-IAM, indoor ambiance monitor: CO2, climate, light, VOC and a counter of activity. A
// device without one of the sensors leaves out its group: no CO2 group is no CO2 reading, and no
// fault. The activity counter is no count of people and not used.
#include "sensors/codec.hpp"
#include "sensors/decentlab_groups.hpp"

#include <array>

namespace sensors {
namespace {

void take_battery(ByteReader words, UplinkReadings& told) {
  told.health().battery_v = words.u16_be() / 1000.0;
}

/// Over the whole range of the word: -45..130 °C, 0..100 %.
void take_climate(ByteReader words, UplinkReadings& told) {
  told.health().temperature_c = 175.0 * words.u16_be() / 65535 - 45;
  told.health().humidity_pct = 100.0 * words.u16_be() / 65535;
}

/// ppm, status, and the raw signal.
void take_co2(ByteReader words, UplinkReadings& told) {
  const std::uint16_t ppm = words.u16_be(), status = words.u16_be();
  told.add(decentlab_co2(ppm, status));
}

constexpr std::array groups{
    DecentlabGroup{1, take_battery},
    DecentlabGroup{2, take_climate},
    DecentlabGroup{1, [](ByteReader, UplinkReadings& told) { told.ignore("pressure"); }},
    DecentlabGroup{2, [](ByteReader, UplinkReadings& told) { told.ignore("light"); }},
    DecentlabGroup{3, take_co2},
    DecentlabGroup{1, [](ByteReader, UplinkReadings& told) { told.ignore("activity counter"); }},
    DecentlabGroup{1, [](ByteReader, UplinkReadings& told) { told.ignore("VOC"); }},
};

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  take_decentlab_groups(uplink.bytes, groups, told);
  told.finish();
}

}  // namespace

extern constinit const Codec decentlab_dl_iam{
    .name = "decentlab-dl-iam",
    .meaning = "Decentlab DL-IAM indoor ambiance monitor: CO2, climate",
    .reads = "co2|health",
    .source = "TheThingsNetwork/lorawan-devices, vendor/decentlab/dl-iam.js",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
