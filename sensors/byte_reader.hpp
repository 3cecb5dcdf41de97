// The bytes of a message, taken from the front. What is taken beyond the end is zero and remembered,
// so that a codec takes what an item consists of and asks once whether it was all there.
//
// Values, one thread each. Views the bytes, owns nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace sensors {

using Bytes = std::span<const std::uint8_t>;

class ByteReader {
 public:
  explicit constexpr ByteReader(Bytes bytes) : left_{bytes} {}

  [[nodiscard]] constexpr bool empty() const { return left_.empty(); }
  [[nodiscard]] constexpr std::size_t left() const { return left_.size(); }
  /// False once something beyond the end was asked for.
  [[nodiscard]] constexpr bool ok() const { return ok_; }

  constexpr std::uint8_t u8() { return static_cast<std::uint8_t>(little(1)); }
  constexpr std::uint16_t u16_le() { return static_cast<std::uint16_t>(little(2)); }
  constexpr std::uint32_t u24_le() { return little(3); }
  constexpr std::uint32_t u32_le() { return little(4); }
  constexpr std::uint16_t u16_be() { return static_cast<std::uint16_t>(big(2)); }
  constexpr std::uint32_t u24_be() { return big(3); }
  constexpr std::uint32_t u32_be() { return big(4); }
  constexpr std::int8_t i8() { return static_cast<std::int8_t>(u8()); }
  constexpr std::int16_t i16_le() { return static_cast<std::int16_t>(u16_le()); }
  constexpr std::int16_t i16_be() { return static_cast<std::int16_t>(u16_be()); }

  /// The next bytes; none, and not ok, if there are fewer.
  constexpr Bytes take(std::size_t size) {
    if (size > left_.size()) {
      ok_ = false;
      left_ = {};
      return {};
    }
    const Bytes taken = left_.first(size);
    left_ = left_.subspan(size);
    return taken;
  }
  constexpr void skip(std::size_t size) { (void)take(size); }

 private:
  constexpr std::uint32_t little(std::size_t size) {
    std::uint32_t value = 0;
    unsigned shift = 0;
    for (const std::uint8_t byte : take(size)) {
      value |= static_cast<std::uint32_t>(byte) << shift;
      shift += 8;
    }
    return value;
  }
  constexpr std::uint32_t big(std::size_t size) {
    std::uint32_t value = 0;
    for (const std::uint8_t byte : take(size)) value = value << 8 | byte;
    return value;
  }

  Bytes left_;
  bool ok_ = true;
};

}  // namespace sensors
