// The bits of a message, highest bit of each byte first, for devices that pack values across bytes.
// What is taken beyond the end is zero and remembered, as with ByteReader.
//
// Values, one thread each. Views the bytes, owns nothing.
#pragma once

#include "sensors/byte_reader.hpp"

#include <cstddef>
#include <cstdint>

namespace sensors {

class BitReader {
 public:
  explicit constexpr BitReader(Bytes bytes) : bytes_{bytes} {}

  /// False once something beyond the end was asked for.
  [[nodiscard]] constexpr bool ok() const { return ok_; }
  [[nodiscard]] constexpr std::size_t left() const { return bytes_.size() * 8 - next_; }
  /// The byte that the next bit is in.
  [[nodiscard]] constexpr std::size_t byte() const { return next_ / 8; }

  /// The next bits as a number. REQUIRES: at most 32.
  constexpr std::uint32_t take(std::size_t bits) {
    if (!has(bits)) return 0;
    std::uint32_t value = 0;
    for (const std::size_t end = next_ + bits; next_ < end; ++next_) {
      const unsigned byte = bytes_[next_ / 8];
      value = value << 1 | (byte >> (7 - next_ % 8) & 1U);
    }
    return value;
  }
  constexpr void skip(std::size_t bits) {
    if (has(bits)) next_ += bits;
  }

 private:
  constexpr bool has(std::size_t bits) {
    if (bits <= left()) return true;
    ok_ = false;
    next_ = bytes_.size() * 8;
    return false;
  }

  Bytes bytes_;
  std::size_t next_ = 0;
  bool ok_ = true;
};

}  // namespace sensors
