#include "sensors/mclimate_keep_alive.hpp"

#include <algorithm>

namespace sensors {
namespace {

/// The commands that MClimate's CO2 devices answer: versions, periods, thresholds, display, region.
constexpr std::array<std::uint8_t, 30> answers{
    0x04, 0x12, 0x14, 0x19, 0x1b, 0x1d, 0x1f, 0x21, 0x23, 0x25, 0x27, 0x29, 0x2b, 0x2f, 0x34,
    0x37, 0x39, 0x3d, 0x3f, 0x41, 0x43, 0x45, 0x47, 0x49, 0x4b, 0x4d, 0x80, 0x83, 0xa0, 0xa4};

bool opens(Bytes bytes, const KeepAlive& form) {
  return std::ranges::find(form.openers, bytes.front()) != form.openers.end();
}

}  // namespace

Bytes mclimate_keep_alive(Bytes message, const KeepAlive& form, UplinkReadings& told) {
  const Bytes first = message.first(1);
  if (opens(first, form)) {
    if (message.size() == form.size) return message.subspan(1);
    told.undecodable(std::min(message.size(), form.size), "not the size of this keep-alive");
  } else if (std::ranges::find(answers, first.front()) == answers.end()) {
    told.undecodable(0, "neither keep-alive nor answer", first);
  } else if (message.size() > form.size && opens(message.last(form.size), form)) {
    told.ignore("answers to commands");
    return message.last(form.size - 1);
  }
  return {};
}

double mclimate_temperature(std::uint16_t tenths) { return (tenths - 400) / 10.0; }

double mclimate_humidity(std::uint8_t part) { return part * 100.0 / 256; }

Co2 mclimate_co2_in_13_bits(ByteReader& bytes) {
  const unsigned low = bytes.u8(), high = bytes.u8() >> 3U;
  return co2_from(high << 8U | low);
}

}  // namespace sensors
