// Rooms as places of work: whether one can be used, what is missing, what is blocked. Called by step
// alone.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// Of its checklist, what nobody has confirmed: bits of Premises::items.
[[nodiscard]] inline std::uint32_t missing_in(const State& state, SpaceId room) {
  const SpaceState& of = state.spaces[room.value];
  return of.traits.ready & ~of.in_place;
}
/// Of that, what somebody said is missing; of the rest nobody has said anything yet.
[[nodiscard]] inline std::uint32_t said_missing_in(const State& state, SpaceId room) {
  const SpaceState& of = state.spaces[room.value];
  return of.traits.ready & of.said_missing;
}
/// In use in this stage, and not taken out of use: somebody should set it up.
[[nodiscard]] bool is_offered(const State& state, SpaceId room);
/// In use in this stage, not taken out of use, complete. Whether somebody is in it does not matter.
[[nodiscard]] bool is_usable(const State& state, SpaceId room);

/// After anything that decides whether its rooms are usable, or set up.
void recount_usable(State& state, std::uint32_t site);

Outcome apply(State& state, const ItemConfirmed& confirmed);
Outcome apply(State& state, const RoomBlocked& blocked);

/// The room timer is due: the block is over, or the room has been empty for long enough.
void fire_room_timer(State& state, SpaceId room, Effects& effects);
/// Sets the room timer to what is due next.
void renew_room_timer(State& state, SpaceId room);

/// After each entry, for each room it touched: presence, visits, release. Does nothing if nothing
/// that matters has changed.
void look_at_room(State& state, SpaceId room, Effects& effects);

}  // namespace core
