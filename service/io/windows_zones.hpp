// What Microsoft's programs call time zones. Pure; any thread.
#pragma once

#include <string_view>

namespace io {

/// The zone of the tz database for "W. Europe Standard Time"; "" if the name is not of this small
/// table: Europe and what lies around it (CLDR, windowsZones.xml), and UTC.
[[nodiscard]] std::string_view zone_of_windows_name(std::string_view name);

}  // namespace io
