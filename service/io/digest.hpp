// Names a text by its content. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace io {

/// SHA-256, 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view text);

}  // namespace io
