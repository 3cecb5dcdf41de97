// Who looks in during a talk: the adviser of an adjoining room through the door between them, if
// there is one and the adviser is there, else the colleague who keeps an eye on the floor. Single
// thread.
#pragma once

#include "service/commands/simulation/room_day.hpp"

#include <vector>

namespace simulation {

/// Grants the wishes of all rooms, in order of time, as far as somebody is free before the talk
/// ends.
void plan_pop_ins(House& house, std::vector<RoomDay>& rooms);

}  // namespace simulation
