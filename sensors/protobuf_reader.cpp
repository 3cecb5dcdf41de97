#include "sensors/protobuf_reader.hpp"

namespace sensors {
namespace {

std::uint64_t fixed64(ByteReader& bytes) {
  const std::uint64_t low = bytes.u32_le();
  return low | static_cast<std::uint64_t>(bytes.u32_le()) << 32;
}

}  // namespace

/// Seven bits a byte, the lowest first; ten bytes hold 64 bits.
std::uint64_t ProtobufReader::varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 70 && bytes_.ok(); shift += 7) {
    const std::uint8_t byte = bytes_.u8();
    if (shift < 64) value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) return value;
  }
  ok_ = false;
  return 0;
}

std::optional<ProtobufField> ProtobufReader::next() {
  if (!ok_ || bytes_.empty()) return std::nullopt;
  const std::uint64_t tag = varint();
  ProtobufField field{.number = static_cast<std::uint32_t>(tag >> 3)};
  switch (tag & 7U) {
    case 0:
      field.bits = varint();
      break;
    case 1:
      field.wire = ProtobufField::Wire::fixed64;
      field.bits = fixed64(bytes_);
      break;
    case 2:
      field.wire = ProtobufField::Wire::bytes;
      field.bytes = bytes_.take(varint());
      break;
    case 5:
      field.wire = ProtobufField::Wire::fixed32;
      field.bits = bytes_.u32_le();
      break;
    default:  // groups, which nobody writes any more
      ok_ = false;
  }
  ok_ = ok_ && bytes_.ok() && field.number != 0;
  return ok_ ? std::optional{field} : std::nullopt;
}

}  // namespace sensors
