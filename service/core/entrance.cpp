#include "service/core/entrance.hpp"

#include "service/core/appointments.hpp"
#include "service/core/rooms.hpp"
#include "service/core/spaces.hpp"

#include <algorithm>

namespace core {
namespace {

using Phase = AppointmentState::Phase;
using Refused = std::optional<Outcome>;

// A place given less than a minute ago was given at another desk: nobody can have seen it.
constexpr Duration just_given = std::chrono::minutes{1};

Outcome refuse(Refusal refusal, std::size_t level = 0, Bound bound = Bound::none) {
  return {.verdict = Verdict::refused,
          .refusal = refusal,
          .bound_level = static_cast<std::uint8_t>(level),
          .bound = bound};
}

bool is_room(const State& state, SpaceId space) {
  return (*state.premises)[space].kind == SpaceKind::room;
}

Refusal why_unknown(BookedFor booked) {
  switch (booked) {
    case BookedFor::nobody:
      return Refusal::unknown_code;
    case BookedFor::another_day:
      return Refusal::other_day;
    case BookedFor::earlier_today:
      return Refusal::too_late;
    case BookedFor::left_out:
      return Refusal::too_many_open;
  }
  return Refusal::unknown_code;
}

Refused is_asked_well(const State& state, const AdmissionAsked& asked) {
  const bool known = asked.to.valid() && asked.to.value < state.spaces.size();
  if (!known || asked.persons < Persons{1}) return refuse(Refusal::no_such_place);
  if (asked.appointment != 0 && find_appointment(state, asked.appointment) == nullptr)
    return refuse(why_unknown(asked.booked));
  if (asked.other_site) return refuse(Refusal::other_site);
  return std::nullopt;
}

// ---- the house ----

Refused house_refuses(const State& state, const AdmissionAsked& asked) {
  const Stage& stage = stage_of(state, asked.to);
  if (stage.entry == EntryPolicy::nobody || !state.spaces[asked.to.value].in_use)
    return refuse(Refusal::stage_closed);
  if (!site_of(state, asked.to).open) return refuse(Refusal::closed_now);
  const bool invited = asked.appointment != 0 || stage.allows(asked.exception);
  if (stage.entry == EntryPolicy::invited && !invited) return refuse(Refusal::not_invited);
  return std::nullopt;
}

// ---- the appointment ----

local_days day_of(const Calendar& calendar, WallTime wall) {
  return std::chrono::floor<std::chrono::days>(local_of(calendar, wall));
}

bool is_used(Phase phase) {
  return phase == Phase::admitted || phase == Phase::visiting || phase == Phase::over;
}

/// By a reason of the stage's list; where anyone may come there is none, and the desk's word counts.
bool is_excused(const State& state, const AdmissionAsked& asked) {
  const Stage& stage = stage_of(state, asked.to);
  return asked.exception != Exception::none &&
         (stage.entry != EntryPolicy::invited || stage.allows(asked.exception));
}

Refused appointment_refuses(const State& state, const AdmissionAsked& asked) {
  const AppointmentState* appointment = find_appointment(state, asked.appointment);
  if (appointment == nullptr) return std::nullopt;
  const EntryWindow& enter = state.premises->site_of(appointment->room).enter;
  const WallTime now = to_wall(state.t, state.wall_offset);
  if (is_used(appointment->phase)) return refuse(Refusal::already_in);
  const Calendar& calendar = state.premises->site_of(appointment->room).calendar;
  if (day_of(calendar, appointment->start) != day_of(calendar, now))
    return refuse(Refusal::other_day);
  if (appointment->remote && !is_excused(state, asked)) return refuse(Refusal::concern_remote);
  if (appointment->start - enter.early > now) return refuse(Refusal::too_early);
  const bool came_in_time = appointment->phase == Phase::arrived;
  const bool late = last_entry(state, *appointment) < now;
  if (late && !came_in_time && !is_excused(state, asked)) return refuse(Refusal::too_late);
  return std::nullopt;
}

// ---- the room ----

Refused room_refuses(const State& state, const AdmissionAsked& asked) {
  const SpaceState& of = state.spaces[asked.to.value];
  if (is_room(state, asked.to)) {
    if (of.blocked != BlockReason::none) return refuse(Refusal::blocked);
    if (missing_in(state, asked.to) != 0) return refuse(Refusal::not_ready);
  }
  if (is_unknown(state, asked.to)) return refuse(Refusal::unknown);
  if (of.release.awaited) return refuse(Refusal::not_released);
  return std::nullopt;
}

// ---- the limits ----

std::int32_t taken_in(const State& state, SpaceId space) {
  const SpaceState& of = state.spaces[space.value];
  const std::int32_t taken = of.shown + of.reserved;
  if (!is_room(state, space)) return taken;
  return std::max(taken, (*state.premises)[space].staff.value + of.visitors + of.granted);
}

/// Of what is taken there, what they hold themselves and give back when they get another place.
std::int32_t held_in(const State& state, SpaceId space, std::uint32_t appointment) {
  const AdmissionState* waiting = waiting_place(state, appointment);
  std::int32_t held = 0;
  if (waiting == nullptr) return held;
  each_level(*state.premises, waiting->from, waiting->to, [&](SpaceId level, std::size_t place) {
    if (level == space) held = waiting->unused[place];
  });
  return held;
}

bool has_room(const State& state, SpaceId space, std::int32_t persons, std::uint32_t appointment) {
  const SpaceState& of = state.spaces[space.value];
  if (!of.limit) return true;
  return taken_in(state, space) - held_in(state, space, appointment) + persons <= of.limit->value;
}

/// Only a place given a moment ago is in the way.
bool was_just_given(const State& state, SpaceId room, std::int32_t persons) {
  std::int32_t given = 0;
  for (const AdmissionState& admission : state.admissions) {
    if (admission.number != 0 && admission.to == room && state.t - admission.opened < just_given)
      given += admission.unused[0];
  }
  const SpaceState& of = state.spaces[room.value];
  return given > 0 && of.limit && taken_in(state, room) - given + persons <= of.limit->value;
}

Refusal why_full(const State& state, SpaceId space, const AdmissionAsked& asked) {
  if (!is_room(state, space)) return Refusal::area_full;
  if (asked.companion && has_room(state, space, asked.persons.value - 1, asked.appointment))
    return Refusal::companion_no_seat;
  return was_just_given(state, space, asked.persons.value) ? Refusal::place_taken
                                                           : Refusal::room_full;
}

Refused limits_refuse(const State& state, SpaceId to, const AdmissionAsked& asked) {
  Refused refused;
  each_level(*state.premises, comes_from(state, asked), to, [&](SpaceId space, std::size_t level) {
    if (refused || has_room(state, space, asked.persons.value, asked.appointment)) return;
    refused = refuse(why_full(state, space, asked), level, state.spaces[space.value].bound);
  });
  return refused;
}

// ---- waiting ----

/// The nearest waiting area of the site that has a place for them.
SpaceId waiting_area(const State& state, const AdmissionAsked& asked) {
  for (std::uint32_t i = 0; i < state.spaces.size(); ++i) {
    const Space& space = (*state.premises)[SpaceId{i}];
    const bool here = space.waiting && space.site == (*state.premises)[asked.to].site;
    if (here && !is_unknown(state, SpaceId{i}) && !limits_refuse(state, SpaceId{i}, asked))
      return SpaceId{i};
  }
  return outside;
}

bool passes_with_time(Refusal refusal) {
  return refusal == Refusal::room_full || refusal == Refusal::place_taken ||
         refusal == Refusal::not_released;
}

Entrance wait_or_refuse(const State& state, const AdmissionAsked& asked, const Outcome& refused) {
  const bool may_wait = asked.appointment != 0 && !comes_from(state, asked).valid() &&
                        passes_with_time(refused.refusal) &&
                        could_take(state, asked.to, asked.persons);
  const SpaceId waiting = may_wait ? waiting_area(state, asked) : outside;
  if (!waiting.valid()) return {refused, outside};
  return {{.verdict = Verdict::plain, .refusal = refused.refusal, .waits = true}, waiting};
}

}  // namespace

const AdmissionState* waiting_place(const State& state, std::uint32_t appointment) {
  if (appointment == 0) return nullptr;
  const auto found = std::ranges::find_if(state.admissions, [&](const AdmissionState& one) {
    return one.number != 0 && one.appointment == appointment && (*state.premises)[one.to].waiting;
  });
  return found == state.admissions.end() ? nullptr : &*found;
}

/// They may have left without a word: then that many are not there.
SpaceId comes_from(const State& state, const AdmissionAsked& asked) {
  if (asked.from.valid()) return asked.from;
  const AppointmentState* appointment = find_appointment(state, asked.appointment);
  const SpaceId waiting = appointment == nullptr ? outside : appointment->waits_in;
  const bool sit_there =
      waiting.valid() && state.spaces[waiting.value].shown >= asked.persons.value;
  return sit_there ? waiting : outside;
}

bool could_take(const State& state, SpaceId room, Persons persons) {
  const SpaceState& of = state.spaces[room.value];
  const Persons staff = (*state.premises)[room].staff;
  return of.in_use && (!of.limit || staff + persons <= *of.limit);
}

Entrance may_enter(const State& state, const AdmissionAsked& asked) {
  if (const Refused refused = is_asked_well(state, asked)) return {*refused, outside};
  if (const Refused refused = house_refuses(state, asked)) return {*refused, outside};
  if (const Refused refused = appointment_refuses(state, asked)) return {*refused, outside};
  if (const Refused refused = room_refuses(state, asked))
    return wait_or_refuse(state, asked, *refused);
  if (const Refused refused = limits_refuse(state, asked.to, asked))
    return wait_or_refuse(state, asked, *refused);
  return {{.verdict = Verdict::plain}, asked.to};
}

}  // namespace core
