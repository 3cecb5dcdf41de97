// The day of one room: its adviser, the visitors, the windows. Planned without regard to the other
// rooms; what needs somebody from elsewhere is left as a wish. Single thread.
#pragma once

#include "service/commands/simulation/walker.hpp"

#include <optional>
#include <vector>

namespace simulation {

/// Somebody should look in during this talk.
struct PopInWish {
  SpaceId room;
  Time at{};
  Duration length{};
  Time talk_ends{};
};
/// The adviser is in the own room from … to, free to look in elsewhere.
struct Stay {
  Time from{}, to{};
};
struct RoomDay {
  SpaceId room;
  Breath adviser_breath = 0;
  std::vector<Stay> stays;
  std::vector<PopInWish> wishes;
};

/// Where the room's visitors wait: the nearest waiting area, else the space that contains the room.
[[nodiscard]] SpaceId waiting_place(const House& house, SpaceId room);

/// Notes walks and airings of the room in the house's day. `first_party`: so many visitors come
/// first, whatever the dice say.
[[nodiscard]] RoomDay plan_room(House& house, SpaceId room,
                                std::optional<std::int32_t> first_party);

}  // namespace simulation
