#include "tests/support/uplink.hpp"

#include "sensors/bytes_text.hpp"
#include "sensors/reading_text.hpp"
#include "sensors/time_text.hpp"

namespace support {

sensors::Reading sample_reading() {
  return {.device = "d",
          .alias = {},
          .line = {},
          .t_event = sensors::instant_from("2026-01-01T00:00:00Z"),
          .t_quality = sensors::TimeQuality::network};
}

Lines decoded_uplink(const sensors::Codec& codec, std::uint8_t port, sensors::Bytes bytes) {
  const sensors::Reading reading = sample_reading();
  sensors::Readings out;
  codec.decode({.bytes = bytes, .port = port, .arrival = *reading.t_event}, reading, out);
  Lines lines;
  for (const sensors::Reading& one : out.all()) lines.push_back(to_json(one));
  if (out.problem()) lines.push_back(to_json(*out.problem()));
  return lines;
}

Lines decoded_uplink(const sensors::Codec& codec, std::uint8_t port, std::string_view hex) {
  sensors::ByteBuffer buffer;
  return decoded_uplink(codec, port, sensors::bytes_from_hex(hex, buffer).value());
}

}  // namespace support
