// How often memory was asked for: replaces operator new of the binary that uses it. Counts all
// threads.
#pragma once

#include <cstdint>

namespace support {

/// Allocations by operator new since the start of the process.
[[nodiscard]] std::uint64_t allocations() noexcept;

}  // namespace support
