// The one JSON form of readings and problems: what `decode` prints, what tests compare.
//
// One object without line breaks: {"kind":"co2","device":"…","ppm":453,"t_event":"…Z",
// "t_quality":"device"}. Kinds: co2, count_total, count_interval, crossing, occupancy, presence,
// link, health, reset, seen; of problems: dropped (nothing is wrong, and nothing is to be had) and
// problem. Fields that say nothing are left out. Pure, safe from any thread.
#pragma once

#include "sensors/readings.hpp"

#include <iosfwd>
#include <string>
#include <string_view>

namespace sensors {

[[nodiscard]] std::string to_json(const Reading& reading);
[[nodiscard]] std::string to_json(const Problem& problem);

/// "co2", "count_total", …
[[nodiscard]] std::string_view kind_of(const Reading& reading);
/// "dropped" for a deleted topic and an event of the past, else "problem".
[[nodiscard]] std::string_view kind_of(const Problem& problem);
[[nodiscard]] std::string_view name_of(Invalid invalid);
[[nodiscard]] std::string_view name_of(TimeQuality quality);
[[nodiscard]] std::string_view name_of(ResetPolicy policy);

/// All reset policies, as choices of a setting; and the one of that name.
inline constexpr std::string_view reset_policy_names = "unknown|never|power_up|daily|schedule|api";
[[nodiscard]] ResetPolicy reset_policy_from(std::string_view name);

std::ostream& operator<<(std::ostream& out, const Reading& reading);
std::ostream& operator<<(std::ostream& out, const Problem& problem);

}  // namespace sensors
