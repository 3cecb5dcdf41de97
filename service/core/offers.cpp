#include "service/core/offers.hpp"

#include "service/core/appointments.hpp"
#include "service/core/calendar.hpp"
#include "service/core/entrance.hpp"
#include "service/core/release.hpp"
#include "service/core/visits.hpp"

#include <algorithm>

namespace core {
namespace {

// ---- rooms ----

/// Another room may help: not if the house, the stage or the appointment is in the way.
bool may_be_elsewhere(Refusal refusal) {
  switch (refusal) {
    case Refusal::unknown:
    case Refusal::room_full:
    case Refusal::place_taken:
    case Refusal::not_released:
    case Refusal::not_ready:
    case Refusal::blocked:
    case Refusal::companion_no_seat:
      return true;
    case Refusal::none:
    case Refusal::area_full:
    case Refusal::no_such_place:
    case Refusal::too_many_open:
    case Refusal::closed_now:
    case Refusal::stage_closed:
    case Refusal::not_invited:
    case Refusal::other_day:
    case Refusal::too_early:
    case Refusal::too_late:
    case Refusal::other_site:
    case Refusal::concern_remote:
    case Refusal::already_in:
    case Refusal::expired:
    case Refusal::unknown_code:
      return false;
  }
  return false;
}

bool would_take(const State& state, AdmissionAsked asked, SpaceId room) {
  asked.to = room;
  const Outcome outcome = may_enter(state, asked).outcome;
  return outcome.verdict == Verdict::plain && !outcome.waits;
}

template <class Use>
void each_room_beside(const State& state, SpaceId room, Use use) {
  const Premises& premises = *state.premises;
  for (const bool same_floor : {true, false}) {
    for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
      const Space& other = premises.spaces[i];
      const bool beside = other.kind == SpaceKind::room && other.site == premises[room].site;
      const bool wanted = (other.parent == premises[room].parent) == same_floor;
      if (beside && wanted && SpaceId{i} != room) use(SpaceId{i});
    }
  }
}

// ---- times ----

WallTime now(const State& state) { return to_wall(state.t, state.wall_offset); }

/// Never if it is past: what was planned did not come true, so nobody knows.
Time still_to_come(const State& state, Time t) { return t > state.t ? t : never; }

Time visit_ends(const State& state, SpaceId room) {
  const VisitState* visit = first_to_end(state, room);
  if (visit == nullptr || visit->planned_end == never) return never;
  const ReleaseTerms& terms = profile_of(state, room).release;
  return still_to_come(state, visit->planned_end) == never
             ? never
             : visit->planned_end + (terms.asked ? terms.empty : Duration{});
}

Time room_is_free(const State& state, SpaceId room) {
  const SpaceState& of = state.spaces[room.value];
  if (of.blocked != BlockReason::none) return still_to_come(state, of.blocked_until);
  if (of.release.awaited) return still_to_come(state, release_due(state, room));
  return visit_ends(state, room);
}

Time this_room(const State& state, const AdmissionAsked& asked) {
  return could_take(state, asked.to, asked.persons) ? room_is_free(state, asked.to) : never;
}

Time soonest_room(const State& state, const AdmissionAsked& asked) {
  Time soonest = this_room(state, asked);
  each_room_beside(state, asked.to, [&](SpaceId room) {
    if (could_take(state, room, asked.persons))
      soonest = std::min(soonest, room_is_free(state, room));
  });
  return soonest;
}

Time entry_begins(const State& state, const AdmissionAsked& asked) {
  const AppointmentState* appointment = find_appointment(state, asked.appointment);
  if (appointment == nullptr) return never;
  const EntryWindow& enter = state.premises->site_of(appointment->room).enter;
  return still_to_come(state, to_stream(appointment->start - enter.early, state.wall_offset));
}

Time house_opens(const State& state, SpaceId to) {
  const Calendar& calendar = state.premises->site_of(to).calendar;
  return to_stream(next_opening(calendar, now(state)), state.wall_offset);
}

Time worth_asking(const State& state, const AdmissionAsked& asked, const Outcome& outcome,
                  bool room_elsewhere) {
  switch (outcome.refusal) {
    case Refusal::closed_now:
      return house_opens(state, asked.to);
    case Refusal::too_early:
    case Refusal::other_day:
      return entry_begins(state, asked);
    case Refusal::not_released:
    case Refusal::blocked:
      return room_is_free(state, asked.to);
    case Refusal::room_full:
    case Refusal::place_taken:
    case Refusal::companion_no_seat:
      return room_elsewhere || outcome.waits ? this_room(state, asked) : soonest_room(state, asked);
    case Refusal::none:
    case Refusal::unknown:
    case Refusal::area_full:
    case Refusal::no_such_place:
    case Refusal::too_many_open:
    case Refusal::not_ready:
    case Refusal::stage_closed:
    case Refusal::not_invited:
    case Refusal::too_late:
    case Refusal::other_site:
    case Refusal::concern_remote:
    case Refusal::already_in:
    case Refusal::expired:
    case Refusal::unknown_code:
      return never;
  }
  return never;
}

}  // namespace

Offer offer_instead(const State& state, const AdmissionAsked& asked, const Outcome& outcome) {
  Offer offer;
  if (outcome.refusal == Refusal::none || outcome.refusal == Refusal::no_such_place) return offer;
  std::size_t found = 0;
  if (may_be_elsewhere(outcome.refusal) && (*state.premises)[asked.to].kind == SpaceKind::room) {
    each_room_beside(state, asked.to, [&](SpaceId room) {
      if (found < Offer::most_rooms && would_take(state, asked, room)) offer.rooms[found++] = room;
    });
  }
  offer.again = worth_asking(state, asked, outcome, found > 0);
  return offer;
}

}  // namespace core
