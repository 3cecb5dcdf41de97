// The time zones this machine knows. Reads the system's database once; any thread.
#pragma once

#include "service/core/calendar.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace io {

/// "" if the zone exists; else a hint: the nearest that does, or why none can be found.
[[nodiscard]] std::string time_zone_mistake(std::string_view name);

/// What the clocks of the zone show from 2000 to the end of 2060. REQUIRES: the zone exists.
[[nodiscard]] std::vector<core::ZoneOffset> zone_offsets(std::string_view name);
[[nodiscard]] bool is_time_zone(std::string_view name);

/// The zone this machine is set to; "UTC" where that cannot be told.
[[nodiscard]] std::string machine_time_zone();

}  // namespace io
