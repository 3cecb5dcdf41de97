// Visits: used admissions, from the first of its visitors in the room to the end. Before its planned
// end a visit ends only by a tap or an empty room; after it also when the room was down to its staff
// seats for two minutes: an adviser who steps out frees no place. Called by step alone.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

#include <optional>

namespace core {

enum class VisitEnd : std::uint8_t {
  tap,    ///< somebody said so
  empty,  ///< nobody is in the room
  staff,  ///< after the planned end: nobody but staff, for two minutes
  night   ///< the nightly reset
};
inline constexpr std::size_t visit_ends = 4;

/// n visitors of this admission came into its room.
void visit(State& state, const AdmissionState& admission, std::int32_t n, Effects& effects);

/// After a change of who is in the room.
void look_at_visits(State& state, SpaceId room, Effects& effects);
void fire_visit_timer(State& state, std::size_t place, Effects& effects);

/// All running visits of a room.
void end_visits(State& state, SpaceId room, VisitEnd how, Effects& effects);

Outcome apply(State& state, const VisitTapped& tapped, Effects& effects);

/// The running visit of a room that was planned to end first; none if there is none.
[[nodiscard]] const VisitState* first_to_end(const State& state, SpaceId room);

/// What a visit counts in its room, where the state was read from an archive.
void recount_visits(State& state);

}  // namespace core
