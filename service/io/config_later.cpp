#include "service/io/config_sections.hpp"

#include <algorithm>
#include <array>

namespace io {
namespace {

struct LaterKey {
  std::string_view section, key;
};
constexpr std::array later_keys{
    LaterKey{"", "alerts"},
    LaterKey{"", "report"},
    LaterKey{"", "stage"},
    LaterKey{"", "supply"},
    LaterKey{"area", "directions"},
    LaterKey{"area", "plan"},
    LaterKey{"floor", "plan"},
    LaterKey{"http", "tls"},
    LaterKey{"http", "token"},
    LaterKey{"mqtt", "commands"},
    LaterKey{"privacy", "smallest_cell"},
    LaterKey{"privacy.keep", "access_log"},
    LaterKey{"privacy.keep", "appointments"},
    LaterKey{"privacy.keep", "minutes"},
    LaterKey{"privacy.keep", "quarter_hours"},
    LaterKey{"privacy.keep", "reports"},
    LaterKey{"room", "area_m2"},
    LaterKey{"room", "directions"},
    LaterKey{"room", "plan"},
    LaterKey{"room", "ready"},
    LaterKey{"room", "substitute"},
    LaterKey{"rules", "after_hours"},
    LaterKey{"rules", "air_due"},
    LaterKey{"rules", "area_occupancy"},
    LaterKey{"rules", "dwell"},
    LaterKey{"rules", "gap"},
    LaterKey{"rules", "no_show"},
    LaterKey{"rules", "operation"},
    LaterKey{"rules", "overrun"},
    LaterKey{"rules", "plausibility"},
    LaterKey{"rules", "profile"},
    LaterKey{"rules", "room_ready"},
    LaterKey{"rules", "route"},
    LaterKey{"rules", "supply_low"},
    LaterKey{"rules", "uninvited"},
    LaterKey{"sensor", "codec"},
    LaterKey{"site", "closures"},
    LaterKey{"site", "contact"},
    LaterKey{"site", "holidays"},
    LaterKey{"site", "hours"},
    LaterKey{"site", "min_rooms"},
    LaterKey{"source", "codec"},
};

}  // namespace

bool is_of_later_version(std::string_view section, std::string_view key) {
  return std::ranges::any_of(later_keys, [&](const LaterKey& later) {
    return later.section == section && later.key == key;
  });
}

}  // namespace io
