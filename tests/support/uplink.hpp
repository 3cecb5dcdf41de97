// Bytes through a codec: the lines `decode` would print.
#pragma once

#include "sensors/codec.hpp"
#include "tests/support/decoding.hpp"

#include <cstdint>
#include <string_view>

namespace support {

/// The reading a network server's message gives: of device "d", 2026-01-01T00:00:00Z.
[[nodiscard]] sensors::Reading sample_reading();

/// What that codec makes of these bytes ("03 d248…"), as lines of JSON. Arrival: 2026-01-01.
[[nodiscard]] Lines decoded_uplink(const sensors::Codec& codec, std::uint8_t port,
                                   std::string_view hex);
[[nodiscard]] Lines decoded_uplink(const sensors::Codec& codec, std::uint8_t port,
                                   sensors::Bytes bytes);

}  // namespace support
