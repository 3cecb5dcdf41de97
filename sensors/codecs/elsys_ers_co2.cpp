// ELSYS ERS CO2, and every other ELSYS sensor: a chain of items of one type byte and as many bytes
// as the type has, on any port. What a device does not measure is not in the message; motion is
// counted since the message before.
//
// The first message after start holds the settings instead (type 0x3E, on the next port). Types
// with one of the two highest bits set carry a time offset (setting Qoffset); its form is not
// published with the decoders, so such an item ends what can be read.
#include "sensors/codec.hpp"
#include "sensors/uplink_readings.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

constexpr std::uint8_t temperature = 0x01, humidity = 0x02, motion = 0x05, co2 = 0x06,
                       battery = 0x07, settings = 0x3e, time_offset = 0xc0;

struct Item {
  std::uint8_t type;
  std::uint8_t size;
  std::string_view name;
};
constexpr std::array items{
    Item{temperature, 2, "temperature"},
    Item{humidity, 1, "humidity"},
    Item{0x03, 3, "acceleration"},
    Item{0x04, 2, "light"},
    Item{motion, 1, "motion"},
    Item{co2, 2, "CO2"},
    Item{battery, 2, "battery"},
    Item{0x08, 2, "analog input 1"},
    Item{0x09, 6, "position"},
    Item{0x0a, 2, "pulses 1"},
    Item{0x0b, 4, "pulses 1 in all"},
    Item{0x0c, 2, "external temperature 1"},
    Item{0x0d, 1, "digital input 1"},
    Item{0x0e, 2, "distance"},
    Item{0x0f, 1, "vibration"},
    Item{0x10, 4, "infrared temperatures"},
    Item{0x11, 1, "body occupancy"},
    Item{0x12, 1, "water leak"},
    Item{0x13, 65, "infrared picture"},
    Item{0x14, 4, "pressure"},
    Item{0x15, 2, "sound"},
    Item{0x16, 2, "pulses 2"},
    Item{0x17, 4, "pulses 2 in all"},
    Item{0x18, 2, "analog input 2"},
    Item{0x19, 2, "external temperature 2"},
    Item{0x1a, 1, "digital input 2"},
    Item{0x1b, 4, "load cell"},
    Item{0x1c, 2, "volatile organic compounds"},
    Item{0x3d, 4, "debugging"},
};

void take(const Item& item, ByteReader value, UplinkReadings& told) {
  switch (item.type) {
    case temperature:
      told.health().temperature_c = value.i16_be() / 10.0;
      break;
    case humidity:
      told.health().humidity_pct = value.u8();
      break;
    case motion:
      told.saw_motion(value.u8());
      break;
    case co2:
      told.add(co2_from(value.u16_be()));
      break;
    case battery:
      told.health().battery_v = value.u16_be() / 1000.0;
      break;
    default:
      return told.ignore(item.name);
  }
  told.found(item.name);
}

/// False where the chain cannot be followed further.
bool take_next(Bytes message, ByteReader& bytes, UplinkReadings& told) {
  const std::size_t at = message.size() - bytes.left();
  const Bytes code = bytes.take(1);
  const std::uint8_t type = code.front();
  if (type == settings) {
    bytes.skip(bytes.left());
    told.found("settings");
    told.add(Reset{.reason = "power on"});
    return true;
  }
  const auto* const item = std::ranges::find(items, type, &Item::type);
  if (item == items.end()) {
    const bool stored = (type & time_offset) != 0;
    told.undecodable(at, stored ? "a time offset in type" : "no type", code);
    return false;
  }
  const ByteReader value{bytes.take(item->size)};
  if (!bytes.ok()) {
    told.undecodable(at, "cut off in type", code);
    return false;
  }
  take(*item, value, told);
  return true;
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  ByteReader bytes{uplink.bytes};
  while (!bytes.empty() && take_next(uplink.bytes, bytes, told)) {
  }
  told.finish();
}

}  // namespace

extern constinit const Codec elsys_ers_co2{
    .name = "elsys-ers-co2",
    .meaning = "ELSYS ERS CO2 (and ERS2, Lite, Eco, Display): CO2, motion, climate",
    .reads = "co2|presence|health|reset",
    .source = "TheThingsNetwork/lorawan-devices, vendor/elsys/elsys.js",
    .expect_every = std::chrono::minutes{10},
    .expect_basis = assumed("none is published; usual for such devices"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
