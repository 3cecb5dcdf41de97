// Whose use may not be told, room by room: the same in every table that tells of it. Pure; any thread.
#pragma once

#include "service/report/site_figures.hpp"

#include <cstdint>
#include <vector>

namespace report {

/// However a room was released.
[[nodiscard]] TallySums releases_of(const SpaceReport& room);

struct HiddenRooms {
  std::vector<bool> spaces;  ///< by place in SiteReport::spaces; only rooms
  bool all_uses = false;     ///< not even the sum of their uses
};
/// Uses, visits and releases go with each other, and with all that is counted by the minute of use.
[[nodiscard]] HiddenRooms hidden_rooms(const SiteReport& report, std::int64_t smallest);

/// One room alone was in use: what the house shows is what that room shows.
[[nodiscard]] bool is_one_room(const SiteReport& report);

}  // namespace report
