// A text as a number: for what is compared and never read again.
#pragma once

#include <cstdint>
#include <string_view>

namespace sensors {

/// 64-bit FNV-1a; the same on every machine, for ever: it stands in ledgers. 0 for no text.
[[nodiscard]] constexpr std::uint64_t hash_of(std::string_view text) {
  if (text.empty()) return 0;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

}  // namespace sensors
