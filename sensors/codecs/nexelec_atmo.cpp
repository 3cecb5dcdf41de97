// Nexelec's multi-sensors before FEEL and RISE: ATMO, SENSE, AERO, PMI and AERO CO2. The first byte
// is the product, the second the kind of message, values are packed bit by bit. All products send the
// same form; what one has no sensor for stands at 0, which is no CO2.
//
// The vendor's decoder hands CO2 on as it is, also at the top of its 14 bits; there the younger
// products have their marks (nexelec-x2), and no air has that much.
#include "sensors/bit_reader.hpp"
#include "sensors/codec.hpp"
#include "sensors/uplink_readings.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

constexpr std::array<std::uint8_t, 5> products{0xa3, 0xa4, 0xa5, 0xa6, 0xa7};
constexpr std::uint8_t real_time = 1, status = 2, configuration = 3, keep_alive = 4, button = 5;

Co2 co2_of(std::uint32_t raw) {
  constexpr std::uint32_t first_mark = 16381;
  return raw >= first_mark ? Co2{.ppm = 0, .invalid = Invalid::fault} : co2_from(raw);
}

void take_climate(BitReader& bits, UplinkReadings& told) {
  constexpr std::uint32_t no_temperature = 1023, no_humidity = 255;
  const std::uint32_t temperature = bits.take(10), humidity = bits.take(8);
  if (temperature != no_temperature) told.health().temperature_c = temperature / 10.0 - 30;
  if (humidity != no_humidity) told.health().humidity_pct = humidity / 2.0;
}

/// Dust, climate, CO2; gases, what the device thinks of the air, light, noise; how often its motion
/// sensor saw something.
void take_real_time(BitReader bits, UplinkReadings& told) {
  constexpr std::uint32_t no_motion_sensor = 255;
  bits.skip(3 * 11);
  BitReader climate = bits;
  bits.skip(10 + 8);
  const std::uint32_t co2 = bits.take(14);
  if (!bits.ok()) return told.undecodable(bits.byte(), "cut off before CO2");
  take_climate(climate, told);
  told.add(co2_of(co2));
  bits.skip(14 + 10 + 3 + 4 + 7 * 3 + 8 + 7 + 7);
  const std::uint32_t motions = bits.take(8);
  if (!bits.ok()) return told.undecodable(bits.byte(), "cut off behind CO2");
  if (motions != no_motion_sensor) told.saw_motion(motions);
}

/// Sent after a change, which tells its source; a start of the device is one.
void take_configuration(BitReader bits, UplinkReadings& told) {
  constexpr std::uint32_t start_up = 2;
  const std::uint32_t source = bits.take(2);
  if (!bits.ok()) return told.undecodable(bits.byte(), "a configuration is cut off");
  if (source == start_up) told.add(Reset{.reason = "power on"});
}

void take_message(Bytes message, UplinkReadings& told) {
  if (std::ranges::find(products, message.front()) == products.end())
    return told.undecodable(0, "no product of this family", message.first(1));
  if (message.size() < 2) return told.undecodable(1, "no kind of message");
  BitReader bits{message};
  bits.skip(16);
  switch (message[1]) {
    case real_time:
      return take_real_time(bits, told);
    case configuration:
      return take_configuration(bits, told);
    case status:
    case keep_alive:
    case button:
      return told.ignore("a message without measurements");
    default:
      told.undecodable(1, "no kind of message", message.subspan(1, 1));
  }
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  take_message(uplink.bytes, told);
  told.finish();
}

}  // namespace

extern constinit const Codec nexelec_atmo{
    .name = "nexelec-atmo",
    .meaning = "Nexelec ATMO, SENSE, AERO CO2 (of the first generation): CO2, motion, climate",
    .reads = "co2|presence|health|reset",
    .source = "actility/device-catalog, vendors/nexelec/drivers/generic",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
