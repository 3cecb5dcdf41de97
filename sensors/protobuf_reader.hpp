// The fields of a Protocol Buffers message (protobuf.dev, Encoding), taken from the front one by one.
// A message within is a field of bytes, to be read by a reader of its own: how deep is the caller's
// decision, and fields nobody asks for cost nothing.
//
// Values, one thread each. Views the bytes, owns nothing.
#pragma once

#include "sensors/byte_reader.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace sensors {

struct ProtobufField {
  enum class Wire : std::uint8_t { varint, fixed64, bytes, fixed32 };

  std::uint32_t number = 0;  ///< from the message's definition
  Wire wire = Wire::varint;
  std::uint64_t bits = 0;  ///< of a varint, fixed64 or fixed32
  Bytes bytes{};           ///< of a text, of bytes or of a message within

  [[nodiscard]] std::string_view text() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

class ProtobufReader {
 public:
  explicit ProtobufReader(Bytes message) : bytes_{message}, size_{message.size()} {}

  /// The next field; nothing at the end, and from where the message is broken on.
  std::optional<ProtobufField> next();
  /// False once something was broken: cut off, or in no wire type that is still in use.
  [[nodiscard]] bool ok() const { return ok_; }
  /// How many bytes were taken: where it is broken.
  [[nodiscard]] std::size_t position() const { return size_ - bytes_.left(); }

 private:
  std::uint64_t varint();

  ByteReader bytes_;
  std::size_t size_;
  bool ok_ = true;
};

}  // namespace sensors
