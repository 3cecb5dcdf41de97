// Bytes in text: hexadecimal ("03d248", also "03 D2 48" and "03:D2:48") and base64 (RFC 4648, with
// or without padding, also the URL alphabet). Pure, no allocation, safe from any thread.
#pragma once

#include "sensors/byte_reader.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace sensors {

/// A LoRaWAN payload has at most 242 bytes (regional parameters RP002, EU868 DR5); what is longer
/// is of no LoRaWAN device.
inline constexpr std::size_t most_uplink_bytes = 255;
using ByteBuffer = std::array<std::uint8_t, most_uplink_bytes>;

/// The bytes, in `buffer`; nothing if the text is something else or longer.
[[nodiscard]] std::optional<Bytes> bytes_from_hex(std::string_view text, ByteBuffer& buffer);
[[nodiscard]] std::optional<Bytes> bytes_from_base64(std::string_view text, ByteBuffer& buffer);

[[nodiscard]] std::string to_hex(Bytes bytes);  ///< "03d248"
[[nodiscard]] std::string to_base64(Bytes bytes);

}  // namespace sensors
