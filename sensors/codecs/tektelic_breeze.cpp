// Tektelic BREEZE and BREEZE-V (T0007806): on port 10 a chain of items, each of a channel, a type
// and its value. CO2 comes compensated for pressure, raw, or both, as the device is set; the
// compensated one is taken where there is one. Other ports carry answers to commands and requests
// for the time.
#include "sensors/codec.hpp"
#include "sensors/uplink_readings.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace sensors {
namespace {

constexpr std::uint8_t data_port = 10;
constexpr std::array<std::uint8_t, 3> other_ports{20, 100, 101};

/// Channel and type, as the two bytes that open an item.
enum class Kind : std::uint16_t {
  battery_voltage = 0x00ba,
  battery_level = 0x00d3,
  display_battery_level = 0x11d3,
  light_state = 0x0200,
  temperature = 0x0367,
  humidity = 0x0468,
  motion_state = 0x0a00,
  co2 = 0x0be4,
  pressure = 0x0c73,
  motion_count = 0x0d04,
  raw_co2 = 0x0ee4,
  light = 0x1002,
};
struct Item {
  Kind kind;
  std::uint8_t size;
  std::string_view name;
};
constexpr std::array items{
    Item{Kind::battery_voltage, 2, "battery voltage"},
    Item{Kind::battery_level, 1, "battery level"},
    Item{Kind::display_battery_level, 1, "battery level of the display"},
    Item{Kind::light_state, 1, "light state"},
    Item{Kind::temperature, 2, "temperature"},
    Item{Kind::humidity, 1, "humidity"},
    Item{Kind::motion_state, 1, "motion state"},
    Item{Kind::co2, 2, "CO2"},
    Item{Kind::pressure, 2, "pressure"},
    Item{Kind::motion_count, 2, "motion count"},
    Item{Kind::raw_co2, 2, "raw CO2"},
    Item{Kind::light, 2, "light"},
};

struct Measured {
  std::optional<Co2> compensated;
  std::optional<Co2> raw;
};

void take(const Item& item, ByteReader value, Measured& measured, UplinkReadings& told) {
  switch (item.kind) {
    case Kind::battery_voltage:
      told.health().battery_v = value.u16_be() / 1000.0;
      break;
    case Kind::battery_level:
      told.health().battery_pct = value.u8();
      break;
    case Kind::temperature:
      told.health().temperature_c = value.i16_be() / 10.0;
      break;
    case Kind::humidity:
      told.health().humidity_pct = value.u8() / 2.0;
      break;
    case Kind::motion_state:
      told.saw(value.u8() != 0, "pir");
      break;
    case Kind::motion_count:
      told.saw_motion(value.u16_be());
      break;
    case Kind::co2:
      measured.compensated = co2_from(value.u16_be());
      break;
    case Kind::raw_co2:
      measured.raw = co2_from(value.u16_be());
      break;
    case Kind::display_battery_level:
    case Kind::light_state:
    case Kind::pressure:
    case Kind::light:
      return told.ignore(item.name);
  }
  told.found(item.name);
}

Measured take_items(Bytes message, UplinkReadings& told) {
  Measured measured;
  for (ByteReader bytes{message}; !bytes.empty();) {
    const std::size_t at = message.size() - bytes.left();
    const Bytes code = bytes.take(2);
    const Kind kind{ByteReader{code}.u16_be()};
    const auto* const item = std::ranges::find(items, kind, &Item::kind);
    const bool known = bytes.ok() && item != items.end();
    const ByteReader value{bytes.take(known ? item->size : 0U)};
    if (!bytes.ok()) {
      told.undecodable(at, "an item is cut off");
      break;
    }
    if (!known) {
      told.undecodable(at, "no channel and type", code);
      break;
    }
    take(*item, value, measured, told);
  }
  return measured;
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  if (uplink.port == 0 || uplink.port == data_port) {
    const Measured measured = take_items(uplink.bytes, told);
    if (const auto& co2 = measured.compensated ? measured.compensated : measured.raw)
      told.add(*co2);
  } else if (std::ranges::find(other_ports, uplink.port) == other_ports.end()) {
    told.undecodable(0, "not on a port of this device");
  }
  told.finish();
}

}  // namespace

extern constinit const Codec tektelic_breeze{
    .name = "tektelic-breeze",
    .meaning = "Tektelic BREEZE and BREEZE-V (T0007806): CO2, motion, climate",
    .reads = "co2|presence|health",
    .source =
        "TheThingsNetwork/lorawan-devices, vendor/tektelic/t0007806; actility/device-catalog, "
        "vendors/tektelic/drivers/breeze",
    .expect_every = std::chrono::minutes{15},
    .expect_basis = assumed("none is published; usual for such devices"),
    .data_port = data_port,
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
