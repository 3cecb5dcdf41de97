// Nexelec INSAFE+ CARBON: CO2 in steps of 20 ppm. The upper half of the first byte is the product,
// the lower the kind of message. It tells the present as a message of its own or, where that is
// switched off, as the last of three in a log; the other two were measured before.
#include "sensors/codec.hpp"
#include "sensors/uplink_readings.hpp"

namespace sensors {
namespace {

constexpr unsigned product = 7;
constexpr unsigned real_time = 2, status = 3, button = 4, log = 5, temperature_alert = 6,
                   co2_alert = 7, co2_settings = 8, settings = 9, keep_alive = 10;
constexpr std::uint8_t error = 255;

Co2 co2_of(std::uint8_t raw) {
  constexpr int step = 20;
  return raw == error ? Co2{.ppm = 0, .invalid = Invalid::fault} : co2_from(raw * step);
}

void take_temperature(std::uint8_t raw, UplinkReadings& told) {
  if (raw != error) told.health().temperature_c = raw / 5.0;
}

/// CO2, temperature, humidity.
void take_measurement(ByteReader& bytes, UplinkReadings& told) {
  told.add(co2_of(bytes.u8()));
  take_temperature(bytes.u8(), told);
  const std::uint8_t humidity = bytes.u8();
  if (humidity != error) told.health().humidity_pct = humidity / 2.0;
}

/// Oldest first.
void take_log(ByteReader bytes, UplinkReadings& told) {
  for (int earlier = 0; earlier < 2; ++earlier) {
    told.add_stored(co2_of(bytes.u8()));
    bytes.skip(2);
  }
  take_measurement(bytes, told);
}

void take_status(ByteReader bytes, UplinkReadings& told) {
  constexpr unsigned critical = 2;
  told.health().low_battery = bytes.u8() >> 6U == critical;
}

/// How many bytes of a message tell something of use here.
std::size_t least_of(unsigned kind) {
  constexpr std::size_t measurement = 3;
  if (kind == real_time) return measurement;
  if (kind == log) return 3 * measurement;
  return kind == status || kind == temperature_alert || kind == co2_alert ? 1 : 0;
}

void take_message(Bytes message, UplinkReadings& told) {
  ByteReader bytes{message};
  const Bytes head = bytes.take(1);
  const unsigned kind = head.front() & 0x0fU;
  if (head.front() >> 4U != product) return told.undecodable(0, "no CARBON", head);
  if (bytes.left() < least_of(kind)) return told.undecodable(message.size(), "cut off");
  switch (kind) {
    case real_time:
      return take_measurement(bytes, told);
    case log:
      return take_log(bytes, told);
    case co2_alert:
      return told.add(co2_of(bytes.u8()));
    case temperature_alert:
      return take_temperature(bytes.u8(), told);
    case status:
      return take_status(bytes, told);
    case button:
    case co2_settings:
    case settings:
    case keep_alive:
      return told.ignore("a message without measurements");
    default:
      told.undecodable(0, "no kind of message", head);
  }
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  take_message(uplink.bytes, told);
  told.finish();
}

}  // namespace

extern constinit const Codec nexelec_carbon{
    .name = "nexelec-carbon",
    .meaning = "Nexelec INSAFE+ CARBON: CO2, climate",
    .reads = "co2|health",
    .source = "TheThingsNetwork/lorawan-devices, vendor/nexelec/carbon-codec-v1.js",
    .expect_every = std::chrono::minutes{30},
    .expect_basis = assumed("free to choose, none is published"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
