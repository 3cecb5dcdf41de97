// The one form of Decentlab's messages: protocol version 2, number of the device, one bit for each
// group of sensors that follows, and the groups in the order of their bits, as 16-bit words.
//
// Pure, safe from any thread.
#pragma once

#include "sensors/uplink_readings.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace sensors {

struct DecentlabGroup {
  std::size_t words;
  void (*take)(ByteReader words, UplinkReadings& told);
};

/// Has each group that is in the message taken; `groups` are those of the device, lowest bit first.
void take_decentlab_groups(Bytes message, std::span<const DecentlabGroup> groups,
                           UplinkReadings& told);

/// What its CO2 sensors tell: ppm with 2^15 for 0, and a status that is 0 where all is well.
[[nodiscard]] Co2 decentlab_co2(std::uint16_t word, std::uint16_t status);

}  // namespace sensors
