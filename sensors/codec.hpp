// The one contract of a LoRaWAN device codec: what the bytes of one device family mean. A codec is
// one file in sensors/codecs/, named as the device with '_' for '-', and its vectors in
// tests/sensors/codecs/; the build finds both.
//
// A codec knows bytes and ports and nothing of network servers (the format `lorawan` does), rooms
// or clocks. All functions are pure, allocate only in what they are handed, never throw on any
// bytes, and are safe from any thread.
#pragma once

#include "sensors/about.hpp"
#include "sensors/byte_reader.hpp"
#include "sensors/readings.hpp"

#include <chrono>
#include <span>
#include <string_view>
#include <vector>

namespace sensors {

/// One message of a device, as its network server hands it on.
struct Uplink {
  Bytes bytes;            ///< decrypted, as the device sent them; never empty
  std::uint8_t port = 0;  ///< FPort; 0 where it is not told
  Instant arrival{};      ///< to judge whether a time in the bytes can be true
};

struct Codec {
  std::string_view name;        ///< "milesight-vs133"
  std::string_view meaning;     ///< one line for `raumwacht formats`: vendor, device, what it tells
  std::string_view reads = "";  ///< kinds of readings as decode names them: "count_total|health"
  std::string_view source;      ///< where the meaning of the bytes is published
  std::chrono::seconds expect_every;  ///< the vendor's reporting interval; 0: only on change
  Basis expect_basis{};               ///< where that is from
  std::string_view line = "";         ///< one of its lines, for an example; "" if it has one only
  // Of running totals; also for what a network server's own decoder made of them.
  std::uint8_t width = 64;  ///< bits
  ResetPolicy reset = ResetPolicy::unknown;
  std::uint8_t data_port = 0;  ///< FPort of what counts, taken where none is told; 0: all the same

  /// Adds what the bytes say: copies of `reading` (device, time, number of the message) with a
  /// body, and with line, flags and time where the bytes tell them. Bytes that such a device does
  /// not send are a Problem (Reason::undecodable, with the place: "byte 4: no channel 0x21"); of
  /// what came before it only complete items stay. Bytes understood, but about nothing we want:
  /// Seen.
  void (*decode)(const Uplink& uplink, const Reading& reading, Readings& out);

  /// The bytes, and their port, with which such a device would say this; nothing if it cannot.
  /// nullptr for most: only what the simulator plays needs a way back.
  bool (*encode)(const Reading& reading, std::vector<std::uint8_t>& bytes, std::uint8_t& port);
};

/// All codecs, in alphabetical order.
[[nodiscard]] std::span<const Codec* const> all_codecs() noexcept;
/// The codec of that name, or nullptr.
[[nodiscard]] const Codec* find_codec(std::string_view name) noexcept;
/// All names, separated by '|': the choices of a setting.
[[nodiscard]] std::string_view codec_names() noexcept;

}  // namespace sensors
