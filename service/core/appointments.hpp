// Appointments in the core: number, room, time, persons; nothing that says whose it is. Called by step
// alone.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// One that somebody was let in for stays as it is. One that was missed and gets a later start is
/// expected again. Where all places are taken, those of days before make way.
Outcome apply(State& state, const AppointmentPlanned& planned);
Outcome apply(State& state, const AppointmentCancelled& cancelled);
Outcome apply(State& state, const AppointmentArrived& arrived);

/// The open appointment of that number; nullptr if there is none.
[[nodiscard]] const AppointmentState* find_appointment(const State& state, std::uint32_t number);

// What an admission does to its appointment; number 0 is nobody's.
void mark_admitted(State& state, std::uint32_t number);
/// The place was not taken: expected again, and arrived. Nothing of one that is not let in.
void mark_returned(State& state, std::uint32_t number);
/// They were sent to a waiting area: so they are there.
void mark_waiting(State& state, std::uint32_t number);
/// All of them came to that waiting area.
void mark_seated(State& state, std::uint32_t number, SpaceId waiting);
void mark_visiting(State& state, std::uint32_t number);
void mark_over(State& state, std::uint32_t number);

/// Until then somebody may come for it.
[[nodiscard]] WallTime last_entry(const State& state, const AppointmentState& appointment);

/// The daemon is back. Where it became too late meanwhile nobody could say who had come: those of today may come for as long
/// as after their start from now on, and nobody is missed for the ledger.
void await_again(State& state);

/// It is time to look whether somebody came: rules look at the room, and once it is too late the
/// appointment is missed.
void fire_appointment_timer(State& state, std::size_t place, Effects& effects);

/// Those of days before this one are forgotten: a day after their day nothing is left of them.
void forget_appointments(State& state, WallTime before);

// Those whose concern the stage has dealt with without a visit are not awaited: only who came all the same counts.
/// Of a room: the first that was due and has not arrived; nullptr if there is none.
[[nodiscard]] const AppointmentState* first_awaited(const State& state, SpaceId room);
/// The next one of a room that has not begun.
[[nodiscard]] const AppointmentState* next_in(const State& state, SpaceId room);

/// What each room has of them, where the state was read from an archive.
void recount_appointments(State& state);

/// Timers of appointments, after wall time moved against stream time.
void renew_appointment_timers(State& state);

}  // namespace core
