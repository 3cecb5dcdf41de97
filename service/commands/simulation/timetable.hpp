// When the house is played: from when to when, and on which days somebody comes. Pure; any thread.
#pragma once

#include "service/commands/simulation/player.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace simulation {

enum class Profile : std::uint8_t {
  day,  ///< working days with opening hours
  demo  ///< open day and night
};

struct Wishes {
  Profile profile = Profile::day;
  std::string zone;                                ///< of the house
  std::optional<std::chrono::year_month_day> day;  ///< none: now
  std::optional<Duration> from;                    ///< after local midnight
  std::optional<Duration> how_long;
};

struct Timetable {
  Calendar calendar;
  Time from{};  ///< before, life goes on unheard
  Time until{};
};

/// A named day begins at 07:30 unless told otherwise, an unnamed one now. A working day ends at
/// midnight, the demo never.
[[nodiscard]] Timetable timetable(const Wishes& wishes, Time now);

/// `days` whole days before today, empty houses on Saturdays and Sundays.
[[nodiscard]] Timetable past_days(std::string_view zone, int days, Time now);

/// "2026-11-20"; nothing if that is no date.
[[nodiscard]] std::optional<std::chrono::year_month_day> date_from(std::string_view text);

}  // namespace simulation
