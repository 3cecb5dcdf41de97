// Days as the clocks on the wall have them. Reads the system's time zone database; any thread.
#pragma once

#include "service/core/time.hpp"

#include <chrono>
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
/// The date there at t. REQUIRES: the zone exists.
[[nodiscard]] std::chrono::year_month_day local_date(std::string_view zone, core::Time t);
/// "10:32:05" there at t. REQUIRES: the zone exists.
[[nodiscard]] std::string local_clock(std::string_view zone, core::Time t);

}  // namespace io
