#include "service/io/digest_text.hpp"

#include <fmt/format.h>

#include <charconv>

namespace io {

std::string hex_of(const Digest& digest) {
  std::string hex;
  for (const std::byte byte : digest) hex += fmt::format("{:02x}", std::to_integer<unsigned>(byte));
  return hex;
}

std::optional<Digest> digest_from(std::string_view hex) {
  Digest digest{};
  if (hex.size() != 2 * digest.size()) return std::nullopt;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    constexpr int base = 16;
    unsigned byte = 0;
    const char* const at = hex.data() + 2 * i;
    const auto [end, error] = std::from_chars(at, at + 2, byte, base);
    if (error != std::errc{} || end != at + 2) return std::nullopt;
    digest[i] = static_cast<std::byte>(byte);
  }
  return digest;
}

}  // namespace io
