// Days as the clocks on the wall have them. Reads the system's time zone database; any thread.
#pragma once

#include "service/core/time.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace io {

/// The first instant of that day there; where midnight is skipped, the first there is. REQUIRES:
/// the zone exists.
[[nodiscard]] core::Time start_of_local_day(std::string_view zone,
                                            std::chrono::year_month_day date);
/// The first instant after t at which the clocks there show that time of day, or where they skip
/// it, the next they show. REQUIRES: the zone exists.
[[nodiscard]] core::Time next_local_time(std::string_view zone, std::chrono::minutes time_of_day,
                                         core::Time t);
/// What the clocks there show at t. REQUIRES: the zone exists.
[[nodiscard]] std::chrono::local_time<core::Duration> local_time_at(std::string_view zone,
                                                                    core::Time t);

/// When clocks show a time: once, twice as they are put back, or never as they are put forward.
enum class Shown : std::uint8_t { once, twice, never };
struct LocalInstant {
  /// The first of two; where they never show it, as if they had not been put forward: as iCalendar
  /// has it (RFC 5545, 3.3.5).
  core::Time time{};
  Shown shown = Shown::once;
};
/// REQUIRES: the zone exists.
[[nodiscard]] LocalInstant instant_of(std::string_view zone,
                                      std::chrono::local_time<core::Duration> local);

/// The date there at t. REQUIRES: the zone exists.
[[nodiscard]] std::chrono::year_month_day local_date(std::string_view zone, core::Time t);
/// "10:32:05" there at t. REQUIRES: the zone exists.
[[nodiscard]] std::string local_clock(std::string_view zone, core::Time t);

}  // namespace io
