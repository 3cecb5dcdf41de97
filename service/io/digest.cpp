#include "service/io/digest.hpp"

#include "service/io/sha256.hpp"

#include <fmt/format.h>

#include <span>

namespace io {

std::string sha256_hex(std::string_view text) {
  Sha256 sha;
  sha.add(std::as_bytes(std::span{text}));
  std::string hex;
  for (const std::byte byte : sha.finish())
    hex += fmt::format("{:02x}", static_cast<unsigned>(byte));
  return hex;
}

}  // namespace io
