// Adeunis COMFORT CO2: a frame code, a status, and in a data frame several readings, newest first.
// By default it measures every 10 minutes and sends six readings an hour; how far they are apart is
// a setting and not in the frame, so the older ones have no time.
//
// A time stamp at the end (status bit 2, off by default) is in the device's own time zone, which
// the frame does not tell: the network's time is better, it is skipped.
#include "sensors/codec.hpp"
#include "sensors/uplink_readings.hpp"

#include <algorithm>
#include <array>

namespace sensors {
namespace {

constexpr std::uint8_t data_frame = 0x6a, alarm_frame = 0x6b;
/// Configuration, daily extremes, answers, versions, digital inputs.
constexpr std::array<std::uint8_t, 8> other_frames{0x10, 0x1f, 0x20, 0x30, 0x33, 0x37, 0x51, 0x52};
constexpr unsigned f_low_battery = 0x02, f_time_stamp = 0x04;
constexpr std::size_t head_size = 2, reading_size = 5, time_stamp_size = 4;

/// Temperature, humidity, CO2: the present ones.
void take_reading(ByteReader& bytes, UplinkReadings& told) {
  told.health().temperature_c = bytes.i16_be() / 10.0;
  told.health().humidity_pct = bytes.u8();
  told.add(co2_from(bytes.u16_be()));
}

void take_readings(Bytes content, UplinkReadings& told) {
  ByteReader bytes{content};
  if (bytes.left() < reading_size) return told.undecodable(head_size, "no whole reading");
  take_reading(bytes, told);
  while (bytes.left() >= reading_size) {
    bytes.skip(3);
    told.add_stored(co2_from(bytes.u16_be()));
  }
  if (!bytes.empty())
    told.undecodable(head_size + content.size() - bytes.left(), "a reading is cut off");
}

/// Flags of what is beyond its threshold, then a present reading.
void take_alarm(Bytes content, UplinkReadings& told) {
  ByteReader bytes{content};
  bytes.skip(1);
  if (bytes.left() != reading_size) return told.undecodable(head_size, "an alarm has 8 bytes");
  take_reading(bytes, told);
}

void take_frame(Bytes message, UplinkReadings& told) {
  ByteReader bytes{message};
  const Bytes code = bytes.take(1);
  const std::uint8_t frame = code.front();
  const unsigned status = bytes.u8();
  const bool is_other = std::ranges::find(other_frames, frame) != other_frames.end();
  if (frame != data_frame && frame != alarm_frame && !is_other)
    return told.undecodable(0, "no frame", code);
  if (!bytes.ok()) return told.undecodable(1, "no status");
  told.health().low_battery = (status & f_low_battery) != 0;
  const std::size_t behind = (status & f_time_stamp) != 0 ? time_stamp_size : 0;
  const Bytes content = bytes.take(bytes.left() - std::min(bytes.left(), behind));
  if (frame == data_frame) return take_readings(content, told);
  if (frame == alarm_frame) return take_alarm(content, told);
  told.ignore("a frame without readings");
}

void decode(const Uplink& uplink, const Reading& reading, Readings& out) {
  UplinkReadings told{reading, out};
  take_frame(uplink.bytes, told);
  told.finish();
}

}  // namespace

extern constinit const Codec adeunis_comfort_co2{
    .name = "adeunis-comfort-co2",
    .meaning = "Adeunis COMFORT CO2: CO2 now and before, climate",
    .reads = "co2|health",
    .source = "TheThingsNetwork/lorawan-devices, vendor/adeunis/comfort_co2_lib.js",
    .expect_every = std::chrono::hours{1},
    .expect_basis = published("six readings of ten minutes each, by default"),
    .decode = decode,
    .encode = nullptr,
};

}  // namespace sensors
