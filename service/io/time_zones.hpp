// The time zones this machine knows. Reads the system's database once; any thread.
#pragma once

#include <string>
#include <string_view>

namespace io {

/// "" if the zone exists; else a hint: the nearest that does, or why none can be found.
[[nodiscard]] std::string time_zone_mistake(std::string_view name);

[[nodiscard]] bool is_time_zone(std::string_view name);

/// The zone this machine is set to; "UTC" where that cannot be told.
[[nodiscard]] std::string machine_time_zone();

}  // namespace io
