// Nexelec's room sensors FEEL+, RISE+, WAVE+, MOVE+, SIGN+, SENSE+ and ATMO+ (X2), and the
// generation before, FEEL, RISE, MOVE, WAVE and SIGN, which sends the same up to its last byte. The
// first byte is the product, the second the kind of message, values are packed bit by bit. The
// highest values of a field mean that its sensor has an error, is not there, or is switched off.
//
// Stored CO2 comes in steps of 5 ppm at even distances. Which end is the newest is not published:
// those readings have no time.
#include "sensors/bit_reader.hpp"
#include "sensors/codec.hpp"
#include "sensors/uplink_readings.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace sensors {
namespace {

constexpr std::array<std::uint8_t, 5> first_generation{0xa9, 0xaa, 0xab, 0xac, 0xad};
constexpr std::array<std::uint8_t, 7> second_generation{0xb9, 0xba, 0xbb, 0xc6, 0xc7, 0xc8, 0xcd};
constexpr std::uint8_t periodic = 1, stored_co2 = 2, stored_temperature = 3, stored_humidity = 4,
                       status = 5, configuration = 6, screen = 7, presence_alert = 8;

bool is_in(std::span<const std::uint8_t> products, std::uint8_t product) {
  return std::ranges::find(products, product) != products.end();
}

/// 16383 error, 16382 no sensor connected, 16381 switched off.
Co2 co2_of(std::uint32_t raw) {
  if (raw >= 16382) return {.ppm = 0, .invalid = Invalid::fault};
  if (raw == 16381) return {.ppm = 0, .invalid = Invalid::disabled};
  return co2_from(raw);
}

/// Tenths; nothing in place of the same three marks in 10 bits.
std::optional<double> tenths(std::uint32_t raw) {
  return raw < 1021 ? std::optional{raw / 10.0} : std::nullopt;
}

/// Motion from the flag of the second generation's last byte, or else from the share of the time
/// in which there was some; nothing where no motion sensor works (125 and above).
void take_motion(BitReader bits, bool is_second_generation, UplinkReadings& told) {
  bits.skip(14 + 10 + 1 + 7 + 7);  // VOC, light, button, noise
  const std::uint32_t share = bits.take(7);
  bits.skip(13);  // what the device thinks of the air
  if (!bits.ok()) return told.undecodable(bits.byte(), "cut off behind CO2");
  const bool has_flag = is_second_generation && bits.left() >= 10;
  bits.skip(has_flag ? 9 : 0);
  if (share < 125) told.saw(has_flag ? bits.take(1) != 0 : share > 0, "pir");
}

void take_periodic(BitReader bits, bool is_second_generation, UplinkReadings& told) {
  const auto temperature = tenths(bits.take(10)), humidity = tenths(bits.take(10));
  const std::uint32_t co2 = bits.take(14);
  if (!bits.ok()) return told.undecodable(bits.byte(), "cut off before CO2");
  told.add(co2_of(co2));
  if (temperature) told.health().temperature_c = *temperature - 30;
  told.health().humidity_pct = humidity;
  take_motion(bits, is_second_generation, told);
}

/// How many, how far apart, how often repeated; then the values, all ones where there is none.
void take_stored_co2(BitReader bits, UplinkReadings& told) {
  const std::uint32_t count = bits.take(6);
  bits.skip(8 + 6);
  for (std::uint32_t i = 0; i < count && bits.ok(); ++i) {
    const std::size_t at = bits.byte();
    const std::uint32_t raw = bits.take(10);
    if (!bits.ok()) return told.undecodable(at, "fewer values than announced");
    told.add_stored(raw == 0x3ff ? Co2{.ppm = 0, .invalid = Invalid::missing} : co2_from(raw * 5));
  }
  if (!bits.ok()) told.undecodable(bits.byte(), "no values");
}

/// Battery in steps of 5 mV (1022 is external supply), its level, and whether the device was taken
/// from its base, which the generations tell in different places.
void take_status(BitReader bits, bool is_second_generation, UplinkReadings& told) {
  bits.skip(8 + 8 + 2);  // versions, source of power
  const std::uint32_t millivolts = bits.take(10) * 5, level = bits.take(3);
  bits.skip(is_second_generation ? 25 : 49);
  const std::uint32_t base = bits.take(2);
  if (!bits.ok()) return told.undecodable(bits.byte(), "a status is cut off");
  constexpr std::uint32_t external = 1022 * 5, low = 2, critical = 3, just_removed = 2;
  if (millivolts < external) told.health().battery_v = millivolts / 1000.0;
  told.health().low_battery = level == low || level == critical;
  told.health().tamper = base == just_removed;
}

/// Sent after a change, which tells its source; a start of the device is one.
void take_configuration(BitReader bits, UplinkReadings& told) {
  constexpr std::uint32_t start_up = 2;
  const std::uint32_t source = bits.take(3);
  if (!bits.ok()) return told.undecodable(bits.byte(), "a configuration is cut off");
  if (source == start_up) told.add(Reset{.reason = "power on"});
}

void take_message(Bytes message, UplinkReadings& told) {
  const bool is_second_generation = is_in(second_generation, message.front());
  if (!is_second_generation && !is_in(first_generation, message.front()))
    return told.undecodable(0, "no product of this family", message.first(1));
  if (message.size() < 2) return told.undecodable(1, "no kind of message");
  BitReader bits{message};
  bits.skip(16);
  switch (message[1]) {
    case periodic:
      return take_periodic(bits, is_second_generation, told);
    case stored_co2:
      return take_stored_co2(bits, told);
    case status:
      return take_status(bits, is_second_generation, told);
    case configuration:
    case screen:
      return take_configuration(bits, told);
    case presence_alert:
      if (bits.left() == 0) return told.undecodable(2, "an alert is cut off");
      return told.saw(bits.take(1) != 0, "pir");
    case stored_temperature:
    case stored_humidity:
      return told.ignore("stored temperature or humidity");
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

extern constinit const Codec nexelec_x2{
    .name = "nexelec-x2",
    .meaning = "Nexelec FEEL, RISE, WAVE, MOVE, SIGN, SENSE, ATMO (and +): CO2, motion, climate",
    .reads = "co2|presence|health|reset",
    .source = "actility/device-catalog, vendors/nexelec/drivers/x2 and generic2-v2",
    .expect_every = std::chrono::minutes{30},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
