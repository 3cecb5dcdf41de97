// Payloads and topics as people may see them: cut, readable, and free of what nobody should see.
// Pure function, safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace io {

/// At most `most` bytes of it. Text stays text, its control characters as spaces or "\x1b"; other
/// bytes become hexadecimal ("0x03d248"). Of what looks like the address of a network device the
/// half that tells which one is masked ("a4:c1:38:**:**:**"), runs of letters and digits so long that
/// they may be an image are left out, and what was cut is "…".
[[nodiscard]] std::string printable(std::string_view bytes, std::size_t most);

}  // namespace io
