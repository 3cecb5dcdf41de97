// Points in time as people and JSON see them: ISO 8601, UTC, to the millisecond. Pure, any thread.
#pragma once

#include "service/core/time.hpp"

#include <string>

namespace io {

/// "2026-11-21T09:03:24.979Z"
[[nodiscard]] std::string to_iso(core::Time wall_time);

}  // namespace io
