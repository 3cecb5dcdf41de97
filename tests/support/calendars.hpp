// Calendars to try things on, and the instants of their clocks. Values; any thread.
#pragma once

#include "service/core/calendar.hpp"

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <utility>

namespace support {

/// In Calendar::week.
inline constexpr std::size_t mon = 0, thu = 3, fri = 4, sat = 5, sun = 6;

[[nodiscard]] core::WallTime utc(std::chrono::year_month_day date, core::Duration time = {});
[[nodiscard]] core::LocalTime local(std::chrono::year_month_day date, core::Duration time = {});
/// What its clocks show; of two, the first.
[[nodiscard]] core::WallTime at(const core::Calendar& calendar, std::chrono::year_month_day date,
                                core::Duration time);

/// From October 2025 to October 2027; no hours, no holidays.
[[nodiscard]] core::Calendar in_berlin();
/// St. John's went from 00:01 to 23:01 of the day before until 2011.
[[nodiscard]] core::Calendar in_st_johns();
/// In Berlin, Monday to Friday from eight to twelve, Thursday afternoon as well.
[[nodiscard]] core::Calendar of_an_office();
/// In Berlin, with these openings by the day of the week.
[[nodiscard]] core::Calendar with(
    std::initializer_list<std::pair<std::size_t, core::Opening>> openings);

}  // namespace support
