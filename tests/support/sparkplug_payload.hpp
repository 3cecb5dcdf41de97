// Payloads of Sparkplug B as an edge node would write them, field by field. Values; any thread.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace support::sparkplug {

inline std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  return bytes + static_cast<char>(value);
}
inline std::string number(std::uint32_t field, std::uint64_t value) {
  return varint(field << 3U) + varint(value);
}
inline std::string bytes(std::uint32_t field, std::string_view content) {
  return varint(field << 3U | 2U) + varint(content.size()) + std::string{content};
}
template <class Bits>
inline std::string fixed(std::uint32_t field, std::uint32_t wire, Bits bits) {
  std::string out = varint(field << 3U | wire);
  for (std::size_t i = 0; i < sizeof bits; ++i) out += static_cast<char>(bits >> 8 * i & 0xFF);
  return out;
}

inline std::string named(std::string_view name) { return bytes(1, name); }
inline std::string alias(std::uint64_t value) { return number(2, value); }
inline std::string at(std::uint64_t milliseconds) { return number(3, milliseconds); }
inline std::string type(std::uint64_t datatype) { return number(4, datatype); }
inline const std::string historical = number(5, 1);
inline const std::string null = number(7, 1);
inline std::string integer(std::uint64_t value) { return number(10, value); }
inline std::string long_integer(std::uint64_t value) { return number(11, value); }
inline std::string real32(float value) { return fixed(12, 5, std::bit_cast<std::uint32_t>(value)); }
inline std::string real64(double value) {
  return fixed(13, 1, std::bit_cast<std::uint64_t>(value));
}
inline std::string flag(bool value) { return number(14, value ? 1 : 0); }
inline std::string text(std::string_view value) { return bytes(15, value); }
inline std::string quality(std::uint64_t code) {
  return bytes(9, bytes(1, "Unit") + bytes(1, "Quality") + bytes(2, bytes(8, "ppm")) +
                      bytes(2, number(1, 3) + number(3, code)));
}

inline std::string metric(std::string_view content) { return bytes(2, content); }
inline const std::string sent = number(1, 1767225600000);  // 2026-01-01T00:00:00Z
inline const std::string first_seq = number(3, 0);

}  // namespace support::sparkplug
