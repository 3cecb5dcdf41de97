#include "sensors/sparkplug_rebirth.hpp"

#include <cstdint>

namespace sensors {
namespace {

constexpr std::string_view control = "Node Control/Rebirth";
constexpr std::uint64_t boolean = 11;

// ---- Protocol Buffers, as much of it as this message needs ----

void put_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}
void put_number(std::string& out, std::uint32_t field, std::uint64_t value) {
  put_varint(out, std::uint64_t{field} << 3);
  put_varint(out, value);
}
void put_bytes(std::string& out, std::uint32_t field, std::string_view bytes) {
  put_varint(out, std::uint64_t{field} << 3 | 2);
  put_varint(out, bytes.size());
  out += bytes;
}

std::uint64_t milliseconds(Instant now) {
  const auto since = std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch()).count();
  return since < 0 ? 0 : static_cast<std::uint64_t>(since);
}

}  // namespace

std::string rebirth_topic(std::string_view group, std::string_view node) {
  return std::string{"spBv1.0/"}.append(group).append("/NCMD/").append(node);
}

std::string rebirth_payload(Instant now) {
  std::string metric;
  put_bytes(metric, 1, control);
  put_number(metric, 3, milliseconds(now));
  put_number(metric, 4, boolean);
  put_number(metric, 14, 1);
  std::string payload;
  put_number(payload, 1, milliseconds(now));
  put_bytes(payload, 2, metric);
  return payload;
}

}  // namespace sensors
