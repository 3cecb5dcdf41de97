// Dingtek DC500 and DC510, passive infrared: people passing, whichever way they go. With one number
// only, it is told as `in`; a door needs a second sensor, or direction is unknown.
//
// A packet is 80 00, the device, what it reports, its own size, the content and 81. The number is
// 16 bits wide and goes to zero by command; no document calls it a running total, but it has a
// command to zero it and none that reads it. Frame counter and threshold alarms are not used.
#include "sensors/codec.hpp"
#include "sensors/decoding.hpp"

namespace sensors {
namespace {

constexpr std::uint8_t head = 0x80, tail = 0x81;
constexpr std::uint8_t settings_report = 3;
constexpr std::size_t dc500_size = 21, dc510_size = 18;
constexpr std::size_t report_at = 3, size_at = 4, people_at = 5;
constexpr std::uint8_t low_battery_bits = 0x0f;
constexpr std::uint8_t width = 16;
constexpr ResetPolicy reset = ResetPolicy::api;

bool is_packet(Bytes bytes) {
  return bytes.size() > people_at && bytes.front() == head && bytes[1] == 0 &&
         bytes.back() == tail && bytes[size_at] == bytes.size();
}

Health dc500_health(Bytes bytes) {
  ByteReader rest{bytes.subspan(7)};
  const bool low = (rest.u8() & low_battery_bits) != 0;
  rest.skip(1);
  return {.battery_v = rest.u16_be() / 100.0, .low_battery = low};
}

Health dc510_health(Bytes bytes) {
  ByteReader rest{bytes.subspan(8)};
  const double temperature = rest.u8();
  rest.skip(3);
  const bool low = (rest.u8() & low_battery_bits) != 0;
  return {.battery_v = rest.u16_be() / 100.0, .temperature_c = temperature, .low_battery = low};
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  const Bytes bytes = uplink.bytes;
  if (!is_packet(bytes)) return out.fail(Reason::undecodable, "no packet from 80 to 81");
  if (bytes[report_at] == settings_report) return out.add(with(reading, Seen{}));
  const bool is_dc500 = bytes.size() == dc500_size;
  if (!is_dc500 && bytes.size() != dc510_size)
    return out.fail(Reason::undecodable, "byte 4: no report has that size");
  const std::uint16_t people = ByteReader{bytes.subspan(people_at)}.u16_be();
  out.add(with(reading, CountTotal{.in = people, .width = width, .reset = reset}));
  out.add(with(reading, is_dc500 ? dc500_health(bytes) : dc510_health(bytes)));
}

}  // namespace

extern constinit const Codec dingtek_dc500{
    .name = "dingtek-dc500",
    .meaning = "Dingtek DC500, DC510: people passing, in either direction",
    .reads = "count_total|health",
    .source = "TheThingsNetwork/lorawan-devices, vendor/dingtek/dc500, dc510",
    .expect_every = std::chrono::hours{4},
    .expect_basis = published("the vendor's example of its settings"),
    .width = width,
    .reset = reset,
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
