// Points in time and days as people and JSON see them: ISO 8601. Pure, any thread.
#pragma once

#include "service/core/supply.hpp"
#include "service/core/time.hpp"

#include <chrono>
#include <string>

namespace io {

/// "2026-11-21T09:03:24.979Z": UTC.
[[nodiscard]] std::string to_iso(core::Time wall_time);

/// "2026-11-21T09:03:24": UTC, which the caller says.
[[nodiscard]] std::string iso_second(std::chrono::sys_seconds second);

/// "2026-11-21"
[[nodiscard]] std::string iso_date(std::chrono::sys_days day);
[[nodiscard]] inline std::string iso_date(std::chrono::local_days day) {
  return iso_date(std::chrono::sys_days{day.time_since_epoch()});
}
[[nodiscard]] inline std::string iso_date(core::Day day) {
  return iso_date(std::chrono::sys_days{std::chrono::days{day.value}});
}

}  // namespace io
