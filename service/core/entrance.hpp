// Who may enter now, and where: the questions an admission has to pass, in the order in which the
// desk would ask them. Pure functions of the state; called by step alone.
#pragma once

#include "service/core/record.hpp"
#include "service/core/state.hpp"

namespace core {

struct Entrance {
  Outcome outcome;  ///< without an admission yet
  SpaceId to;       ///< where the place is: the room asked for, or the waiting area
};

/// The house and its stage, the appointment, the room, then every level that contains `to` and not
/// what they come from: present + reserved + persons <= limit; a room must keep its staff seats as
/// well: max(present + reserved, staff + visitors of running visits and granted places) + persons <=
/// limit. What the appointment still holds of a waiting area is not in its own way.
[[nodiscard]] Entrance may_enter(const State& state, const AdmissionAsked& asked);

/// A room that could take so many if nobody was in it but its staff: to wait for another is in vain.
[[nodiscard]] bool could_take(const State& state, SpaceId room, Persons persons);

/// `from` as asked; if nobody says, the waiting area where those of the appointment sit.
[[nodiscard]] SpaceId comes_from(const State& state, const AdmissionAsked& asked);

/// The place in a waiting area that the appointment holds and has not taken up wholly; nullptr if none.
[[nodiscard]] const AdmissionState* waiting_place(const State& state, std::uint32_t appointment);

/// Calls visit(space, level) for the levels an entry from `from` to `to` passes, from `to` upwards.
template <class Visit>
void each_level(const Premises& premises, SpaceId from, SpaceId to, Visit visit) {
  std::size_t level = 0;
  for (SpaceId space = to; space.valid() && !(from.valid() && premises.contains(space, from));
       space = premises[space].parent) {
    visit(space, level++);
  }
}

}  // namespace core
