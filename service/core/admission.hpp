// Admission: places given to persons about to enter, on every level at once, by the one writer.
//
// Two desks that ask for the last place come here one after the other, so exactly one gets it.
// Called by step alone.
#pragma once

#include "service/core/record.hpp"
#include "service/core/state.hpp"
#include "service/core/step.hpp"

#include <array>

namespace core {

/// Checks (may_enter), then reserves, all levels that contain `to` and not `from`: nothing is
/// reserved unless all is. Somebody with an appointment whose room is not ready yet is let into the
/// waiting area, if that has a place.
Outcome admit(State& state, const AdmissionAsked& asked);

/// An admission that was granted, whatever the rules of now say of it: what replay under other rules keeps. REQUIRES: its
/// number is not below State::next_admission.
void keep_admission(State& state, const AdmissionAsked& asked, const Outcome& granted);

/// Puts an admission at a place of State::admissions and reserves what it holds. REQUIRES: the place
/// is free.
void open(State& state, std::size_t place, const AdmissionState& granted);

/// Gives back what of an admission was not used. The persons it still held; nothing if it is no
/// longer open.
std::optional<Persons> give_back(State& state, AdmissionId id);

/// Why nobody can give back or end it: it expired, or nothing is known of it any more.
[[nodiscard]] Outcome why_not_held(const State& state, AdmissionId id);

/// How many were in a space and in each that contains it, from there upwards.
using TotalsUpwards = std::array<std::int32_t, AdmissionState::most_levels>;
[[nodiscard]] TotalsUpwards totals_upwards(const State& state, SpaceId space);

/// Persons entered `to`, so that it and what contains it may hold more than before: each of them uses,
/// on every level that rose, that level of the oldest open admission; so a place is used also where
/// nobody saw its holder come in further out. Who enters the room of one begins or joins its visit.
void use_places(State& state, SpaceId to, const TotalsUpwards& before, Effects& effects);

/// The place was not taken in time.
void fire_admission_timer(State& state, std::size_t place, Effects& effects);

/// The timer of an admission, by its place in State::admissions.
[[nodiscard]] std::uint32_t admission_timer(const State& state, std::size_t place);

}  // namespace core
