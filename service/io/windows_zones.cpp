#include "service/io/windows_zones.hpp"

#include <algorithm>
#include <array>

namespace io {
namespace {

struct WindowsZone {
  std::string_view name, zone;
};
constexpr std::array table{
    WindowsZone{"W. Europe Standard Time", "Europe/Berlin"},
    WindowsZone{"W. Europe", "Europe/Berlin"},  // Notes
    WindowsZone{"Central Europe Standard Time", "Europe/Budapest"},
    WindowsZone{"Central European Standard Time", "Europe/Warsaw"},
    WindowsZone{"Romance Standard Time", "Europe/Paris"},
    WindowsZone{"GMT Standard Time", "Europe/London"},
    WindowsZone{"Greenwich Standard Time", "Atlantic/Reykjavik"},
    WindowsZone{"E. Europe Standard Time", "Europe/Chisinau"},
    WindowsZone{"FLE Standard Time", "Europe/Kiev"},
    WindowsZone{"GTB Standard Time", "Europe/Bucharest"},
    WindowsZone{"Turkey Standard Time", "Europe/Istanbul"},
    WindowsZone{"Kaliningrad Standard Time", "Europe/Kaliningrad"},
    WindowsZone{"Belarus Standard Time", "Europe/Minsk"},
    WindowsZone{"Russian Standard Time", "Europe/Moscow"},
    WindowsZone{"Israel Standard Time", "Asia/Jerusalem"},
    WindowsZone{"Morocco Standard Time", "Africa/Casablanca"},
    WindowsZone{"Egypt Standard Time", "Africa/Cairo"},
    WindowsZone{"UTC", "Etc/UTC"},
    WindowsZone{"tzone://Microsoft/Utc", "Etc/UTC"},
};

}  // namespace

std::string_view zone_of_windows_name(std::string_view name) {
  const auto found = std::ranges::find(table, name, &WindowsZone::name);
  return found == table.end() ? std::string_view{} : found->zone;
}

}  // namespace io
