// Parametric PCR2, a radar counter: people passing left to right (in) and right to left (out) since
// the last message and, from payload version 3 on, totals since power-up, on port 14. By default
// every ten minutes. The totals are 16 bits wide and can be set by downlink.
//
// The extended form tells its version; the short one (ELSYS) has no totals, and neither has Cayenne
// LPP, whose counts end at 255; what stands behind them there differs by version and is not used. Of
// version 5 (firmware 4) no message is published that it could be held to: it is refused.
#include "sensors/codec.hpp"
#include "sensors/decoding.hpp"

namespace sensors {
namespace {

constexpr std::uint8_t counts_port = 14, settings_port = 190, settings_port_version_5 = 1;
constexpr std::uint8_t vendor = 0xbe, family = 0x01;
constexpr std::uint8_t id_left_to_right = 0x0a, id_right_to_left = 0x16, id_temperature = 0x01;
constexpr std::size_t short_size = 9, version_3_size = 16, version_4_size = 17;
constexpr std::size_t cayenne_counts_size = 6;
constexpr std::uint8_t width = 16;
constexpr ResetPolicy reset = ResetPolicy::power_up;

CountInterval interval_from(ByteReader& bytes) {
  return {.in = bytes.u16_be(), .out = bytes.u16_be(), .from = {}, .to = {}};
}

/// The charger's battery, where there is one: in percent up to version 3, then in millivolt.
Health solar_health(ByteReader& bytes, std::uint8_t version) {
  Health health;
  const unsigned battery = version == 3 ? bytes.u8() : bytes.u16_be();
  if (battery != 0 && version == 3) health.battery_pct = battery;
  if (battery != 0 && version == 4) health.battery_v = battery / 1000.0;
  bytes.skip(2);  // solar power in milliwatt
  health.temperature_c = bytes.i16_be() / 10.0;
  return health;
}

void decode_extended(ByteReader bytes, const Reading& reading, Readings& out) {
  bytes.skip(2);
  const std::uint8_t version = bytes.u8();
  out.note("payload version", version == 3 ? "3" : "4");
  const CountInterval interval = interval_from(bytes);
  const CountTotal total{
      .in = bytes.u16_be(), .out = bytes.u16_be(), .width = width, .reset = reset};
  out.add(with(reading, total));
  out.add(with(reading, interval));
  out.add(with(reading, solar_health(bytes, version)));
}

/// Firmware 3.4 sends the second direction under the number of the first.
void decode_short(ByteReader bytes, const Reading& reading, Readings& out) {
  bytes.skip(1);
  CountInterval interval;
  interval.in = bytes.u16_be();
  bytes.skip(1);
  interval.out = bytes.u16_be();
  bytes.skip(1);
  out.add(with(reading, interval));
  out.add(with(reading, Health{.temperature_c = bytes.i16_be() / 10.0}));
}

/// Two channels of the type presence, one a direction (parametric.ch, application payload V3).
void decode_cayenne(Bytes bytes, const Reading& reading, Readings& out) {
  out.add(with(reading, CountInterval{.in = bytes[2], .out = bytes[5], .from = {}, .to = {}}));
}

bool is_cayenne(Bytes bytes) {
  constexpr std::uint8_t presence = 0x66;
  return bytes.size() >= cayenne_counts_size && bytes[0] == 0 && bytes[1] == presence &&
         bytes[3] == 1 && bytes[4] == presence;
}

bool is_short(Bytes bytes) {
  return bytes.size() == short_size && bytes[0] == id_left_to_right &&
         (bytes[3] == id_right_to_left || bytes[3] == id_left_to_right) &&
         bytes[6] == id_temperature;
}

bool is_extended(Bytes bytes) {
  if (bytes.size() < 3 || bytes[0] != vendor || bytes[1] != family) return false;
  return (bytes[2] == 3 && bytes.size() == version_3_size) ||
         (bytes[2] == 4 && bytes.size() == version_4_size);
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  if (uplink.port == settings_port || uplink.port == settings_port_version_5)
    return out.add(with(reading, Seen{}));
  if (uplink.port != counts_port)
    return out.fail(Reason::undecodable,
                    "port " + std::to_string(uplink.port) + ": counts are on 14");
  if (is_short(uplink.bytes)) return decode_short(ByteReader{uplink.bytes}, reading, out);
  if (is_extended(uplink.bytes)) return decode_extended(ByteReader{uplink.bytes}, reading, out);
  if (is_cayenne(uplink.bytes)) return decode_cayenne(uplink.bytes, reading, out);
  out.fail(Reason::undecodable, "neither the short form nor the extended one of version 3 or 4");
}

}  // namespace

extern constinit const Codec parametric_pcr2{
    .name = "parametric-pcr2",
    .meaning = "Parametric PCR2: radar, people left to right (in) and right to left (out)",
    .reads = "count_total|count_interval|health",
    .source = "docs.parametric-analytics.com, PCR2 LoRaWAN payload V2 to V4",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = published("by default"),
    .width = width,
    .reset = reset,
    .data_port = counts_port,
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
