// Digests as people read and write them. Pure; any thread.
#pragma once

#include "service/io/sha256.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace io {

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string hex_of(const Digest& digest);
/// Either case; nothing if it is none.
[[nodiscard]] std::optional<Digest> digest_from(std::string_view hex);

}  // namespace io
