#include "service/core/appointments.hpp"

#include "service/core/calendar.hpp"
#include "service/core/desk.hpp"
#include "service/core/emit.hpp"
#include "service/core/spaces.hpp"

#include <algorithm>
#include <chrono>

namespace core {
namespace {

using Phase = AppointmentState::Phase;

std::uint32_t place_of(const State& state, const AppointmentState& appointment) {
  return static_cast<std::uint32_t>(&appointment - state.appointments.data());
}

std::uint32_t& chain_of(State& state, SpaceId room) {
  return state.spaces[room.value].first_appointment;
}

void chain(State& state, std::uint32_t place) {
  link(chain_of(state, state.appointments[place].room), state.appointments, place,
       [](const AppointmentState& a, const AppointmentState& b) {
         return a.start != b.start ? a.start > b.start : a.number > b.number;
       });
}

AppointmentState* find(State& state, std::uint32_t number) {
  if (number == 0 || state.open_appointments == 0) return nullptr;
  const auto found = std::ranges::find(state.appointments, number, &AppointmentState::number);
  return found == state.appointments.end() ? nullptr : &*found;
}

WallTime now(const State& state) { return to_wall(state.t, state.wall_offset); }

/// Somebody is to come. What the stage has dealt with without a visit nobody comes for, and nobody misses.
bool is_awaited(const AppointmentState& appointment) {
  return appointment.phase == Phase::expected && !appointment.remote;
}

/// Nobody could say in time whether they had come.
bool is_uncertain(const AppointmentState& appointment) { return appointment.until != WallTime{}; }

bool is_of_today(const State& state, const AppointmentState& appointment) {
  const Calendar& calendar = state.premises->site_of(appointment.room).calendar;
  const auto day = [&](WallTime wall) {
    return std::chrono::floor<std::chrono::days>(local_of(calendar, wall));
  };
  return day(appointment.start) == day(now(state));
}

/// First at its start, then when it is too late.
void renew_timer(State& state, const AppointmentState& appointment) {
  const std::uint32_t timer =
      state.timer_slots.at(TimerKind::appointment, place_of(state, appointment));
  if (!is_awaited(appointment)) return state.timers.cancel(timer);
  const bool begun = appointment.start <= now(state);
  const WallTime due = begun ? last_entry(state, appointment) : appointment.start;
  state.timers.set(timer, std::max(to_stream(due, state.wall_offset), state.t));
}

void enter(State& state, AppointmentState& appointment, Phase phase) {
  appointment.phase = phase;
  appointment.since = state.t;
  touch_desk(state);
  renew_timer(state, appointment);
  touch(state, appointment.room);
}

void forget(State& state, AppointmentState& appointment) {
  state.timers.cancel(state.timer_slots.at(TimerKind::appointment, place_of(state, appointment)));
  const SpaceId room = appointment.room;
  unlink(chain_of(state, room), state.appointments, place_of(state, appointment));
  appointment = {};
  touch_desk(state);
  --state.open_appointments;
  touch(state, room);
}

void mark(State& state, std::uint32_t number, Phase phase) {
  if (AppointmentState* appointment = find(state, number); appointment != nullptr)
    enter(state, *appointment, phase);
}

bool is_room(const State& state, SpaceId space) {
  return space.valid() && space.value < state.spaces.size() &&
         (*state.premises)[space].kind == SpaceKind::room;
}

bool is_good(const State& state, const AppointmentPlanned& planned) {
  return planned.number != 0 && is_room(state, planned.room) && planned.start < planned.end &&
         planned.persons >= Persons{1};
}

/// Somebody was let in for it: it is where and when it is.
bool is_used(Phase phase) {
  return phase == Phase::admitted || phase == Phase::visiting || phase == Phase::over;
}

bool has_not_come(const AppointmentState& appointment) {
  return appointment.phase == Phase::expected || appointment.phase == Phase::missed;
}

/// The earliest of a room that `wanted` is true for.
template <class Wanted>
const AppointmentState* earliest(const State& state, SpaceId room, Wanted wanted) {
  std::uint32_t place = state.spaces[room.value].first_appointment;
  while (place != no_place && !wanted(state.appointments[place]))
    place = state.appointments[place].next;
  return place == no_place ? nullptr : &state.appointments[place];
}

bool was_on_a_day_before(const State& state, const AppointmentState& appointment) {
  const Calendar& calendar = state.premises->site_of(appointment.room).calendar;
  const auto day_of = [&](WallTime wall) {
    return std::chrono::floor<std::chrono::days>(local_of(calendar, wall));
  };
  return day_of(appointment.end) < day_of(now(state));
}

bool is_in_the_house(const AppointmentState& appointment) {
  return appointment.phase == Phase::admitted || appointment.phase == Phase::visiting;
}

/// Where all places are taken, yesterday's make way for today's: the first of them that ended.
AppointmentState* make_way(State& state) {
  AppointmentState* first = nullptr;
  for (AppointmentState& one : state.appointments)
    if (!is_in_the_house(one) && (first == nullptr || one.end < first->end)) first = &one;
  if (first == nullptr || !was_on_a_day_before(state, *first)) return nullptr;
  forget(state, *first);
  return first;
}

/// The one to change, or a free place for a new one; nullptr if all are taken.
AppointmentState* place_for(State& state, std::uint32_t number) {
  if (AppointmentState* known = find(state, number); known != nullptr) {
    touch(state, known->room);
    unlink(chain_of(state, known->room), state.appointments, place_of(state, *known));
    return known;
  }
  const auto found = std::ranges::find(state.appointments, 0U, &AppointmentState::number);
  AppointmentState* free = found == state.appointments.end() ? make_way(state) : &*found;
  if (free == nullptr) return nullptr;
  ++state.open_appointments;
  free->since = state.t;
  return free;
}

}  // namespace

const AppointmentState* find_appointment(const State& state, std::uint32_t number) {
  if (number == 0 || state.open_appointments == 0) return nullptr;
  const auto found = std::ranges::find(state.appointments, number, &AppointmentState::number);
  return found == state.appointments.end() ? nullptr : &*found;
}

Outcome apply(State& state, const AppointmentPlanned& planned) {
  if (!is_good(state, planned)) return {.verdict = Verdict::nothing_to_do};
  const AppointmentState* before = find(state, planned.number);
  if (before != nullptr && is_used(before->phase)) return {.verdict = Verdict::nothing_to_do};
  AppointmentState* known = place_for(state, planned.number);
  if (known == nullptr) return {.verdict = Verdict::refused, .refusal = Refusal::too_many_open};
  if (known->phase == Phase::missed && planned.start > known->start)
    known->phase = Phase::expected;  // who did not come gets another time
  if (planned.start != known->start) known->until = {};
  known->number = planned.number;
  known->room = planned.room;
  known->start = planned.start;
  known->end = planned.end;
  known->persons = planned.persons.value;
  known->companion = planned.companion;
  known->remote = planned.remote;
  chain(state, place_of(state, *known));
  touch_desk(state);
  renew_timer(state, *known);
  touch(state, planned.room);
  return {};
}

Outcome apply(State& state, const AppointmentCancelled& cancelled) {
  AppointmentState* known = find(state, cancelled.number);
  const bool begun = known != nullptr && known->phase >= Phase::admitted;
  if (known == nullptr || begun) return {.verdict = Verdict::nothing_to_do};
  forget(state, *known);
  return {};
}

Outcome apply(State& state, const AppointmentArrived& arrived) {
  AppointmentState* known = find(state, arrived.number);
  if (known == nullptr) return {.verdict = Verdict::nothing_to_do};
  const bool fits = arrived.undone ? known->phase == Phase::arrived : has_not_come(*known);
  if (!fits) return {.verdict = Verdict::nothing_to_do};
  if (arrived.undone) known->waits_in = outside;
  enter(state, *known, arrived.undone ? Phase::expected : Phase::arrived);
  return {};
}

void mark_admitted(State& state, std::uint32_t number) { mark(state, number, Phase::admitted); }
void mark_returned(State& state, std::uint32_t number) {
  AppointmentState* known = find(state, number);
  if (known != nullptr && known->phase == Phase::admitted) enter(state, *known, Phase::arrived);
}
void mark_waiting(State& state, std::uint32_t number) {
  AppointmentState* known = find(state, number);
  if (known != nullptr && has_not_come(*known)) enter(state, *known, Phase::arrived);
}
void mark_seated(State& state, std::uint32_t number, SpaceId waiting) {
  AppointmentState* known = find(state, number);
  if (known == nullptr || is_used(known->phase)) return;
  known->waits_in = waiting;
}
void mark_visiting(State& state, std::uint32_t number) {
  AppointmentState* known = find(state, number);
  if (known == nullptr) return;
  known->waits_in = outside;
  enter(state, *known, Phase::visiting);
}
void mark_over(State& state, std::uint32_t number) { mark(state, number, Phase::over); }

void fire_appointment_timer(State& state, std::size_t place, Effects& effects) {
  AppointmentState& appointment = state.appointments[place];
  touch(state, appointment.room);
  if (now(state) < last_entry(state, appointment)) return renew_timer(state, appointment);
  if (state.away_since) return;  // await_again()
  enter(state, appointment, Phase::missed);
  if (is_uncertain(appointment)) return;
  emit(state, AppointmentMissed{appointment.room, appointment.number}, effects);
}

WallTime last_entry(const State& state, const AppointmentState& appointment) {
  return std::max(appointment.start + state.premises->site_of(appointment.room).enter.late,
                  appointment.until);
}

void await_again(State& state) {
  for (AppointmentState& appointment : state.appointments) {
    if (appointment.number == 0 || !is_awaited(appointment)) continue;
    if (last_entry(state, appointment) > now(state)) continue;
    appointment.until = now(state) + state.premises->site_of(appointment.room).enter.late;
    enter(state, appointment, is_of_today(state, appointment) ? Phase::expected : Phase::missed);
  }
}

void forget_appointments(State& state, WallTime before) {
  for (AppointmentState& appointment : state.appointments) {
    if (appointment.number != 0 && appointment.end < before) forget(state, appointment);
  }
}

const AppointmentState* first_awaited(const State& state, SpaceId room) {
  return earliest(state, room, [&](const AppointmentState& appointment) {
    return is_awaited(appointment) && !is_uncertain(appointment) && appointment.start <= now(state);
  });
}

const AppointmentState* next_in(const State& state, SpaceId room) {
  return earliest(state, room, [](const AppointmentState& appointment) {
    return is_awaited(appointment) || appointment.phase == Phase::arrived;
  });
}

void recount_appointments(State& state) {
  for (SpaceState& space : state.spaces) space.first_appointment = no_place;
  state.open_appointments = 0;
  for (std::uint32_t place = 0; place < state.appointments.size(); ++place) {
    if (state.appointments[place].number == 0) continue;
    ++state.open_appointments;
    chain(state, place);
  }
}

void renew_appointment_timers(State& state) {
  for (const AppointmentState& appointment : state.appointments) {
    if (appointment.number != 0) renew_timer(state, appointment);
  }
}

}  // namespace core
