// Dates with times as tables write them. Pure; any thread.
#pragma once

#include "service/core/time.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace io {

struct CivilTime {
  std::chrono::local_time<core::Duration> clock;  ///< what a clock on the wall shows
  std::optional<std::chrono::minutes> zone;       ///< ahead of UTC, where it is told
};

/// "2026-03-17T08:30", "2026-03-17 08:30:00", "2026-03-17T08:30+01:00", "2026-03-17T07:30Z",
/// "17.03.2026 08:30", "17.3.2026 8:30". Years 1970 to 2100. Nothing if it is none of these.
[[nodiscard]] std::optional<CivilTime> civil_time_from(std::string_view text);

}  // namespace io
