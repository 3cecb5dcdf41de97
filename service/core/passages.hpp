// What persons do who pass: movements in the tree of spaces with the corrections that they leave in the ledger, places taken,
// ways walked against. Called by doors alone.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// Persons through a door, in its directions. `after`: the time after which they passed; now, unless a report tells it that
/// was due (overtaken.hpp).
void pass_door(State& state, DoorId id, Through through, Time after, Effects& effects);

/// From a device that sees the whole of a space: who is there more came in from what it stands in. A value that is not fresh,
/// so of unknown age, lets nobody take a place.
void pass_level(State& state, SpaceId space, std::int32_t people, bool is_fresh, Effects& effects);

}  // namespace core
