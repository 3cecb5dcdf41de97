#include "service/core/admission.hpp"

#include "service/core/appointments.hpp"
#include "service/core/desk.hpp"
#include "service/core/emit.hpp"
#include "service/core/entrance.hpp"
#include "service/core/spaces.hpp"
#include "service/core/visits.hpp"

#include <algorithm>

namespace core {
namespace {

Outcome refuse(Refusal refusal) { return {.verdict = Verdict::refused, .refusal = refusal}; }

AdmissionState* find(State& state, AdmissionId admission) {
  const auto found = std::ranges::find(state.admissions, admission.value, &AdmissionState::number);
  return found == state.admissions.end() ? nullptr : &*found;
}

bool used_up(const AdmissionState& admission) {
  return std::ranges::all_of(admission.unused, [](std::int32_t n) { return n == 0; });
}

void change_level(State& state, SpaceId space, std::int32_t by) {
  reserve(state, space, by);
  if ((*state.premises)[space].kind == SpaceKind::room) state.spaces[space.value].granted += by;
}

std::size_t place_of(const State& state, const AdmissionState& admission) {
  return static_cast<std::size_t>(&admission - state.admissions.data());
}

void close(State& state, AdmissionState& admission) {
  state.timers.cancel(admission_timer(state, place_of(state, admission)));
  touch_desk(state);
  admission = {};
  --state.open_admissions;
}

/// The oldest open admission that still holds a place in `space`, and on which of its levels.
std::pair<AdmissionState*, std::size_t> oldest_for(State& state, SpaceId space) {
  std::pair<AdmissionState*, std::size_t> oldest{nullptr, 0};
  for (AdmissionState& admission : state.admissions) {
    if (admission.number == 0 ||
        (oldest.first != nullptr && oldest.first->number < admission.number))
      continue;
    each_level(*state.premises, admission.from, admission.to, [&](SpaceId held, std::size_t level) {
      if (held == space && admission.unused[level] > 0) oldest = {&admission, level};
    });
  }
  return oldest;
}

AdmissionState grant(State& state, const AdmissionAsked& asked, SpaceId to) {
  const AppointmentState* appointment = find_appointment(state, asked.appointment);
  const SpaceId from = comes_from(state, asked);
  AdmissionState granted{.number = state.next_admission++,
                         .from = from,
                         .to = to,
                         .persons = asked.persons.value,
                         .expires = state.t + state.premises->site_of(to).enter.hold,
                         .appointment = asked.appointment,
                         .exception = asked.exception,
                         .planned_end = appointment == nullptr
                                            ? never
                                            : to_stream(appointment->end, state.wall_offset),
                         .opened = state.t};
  each_level(*state.premises, from, to,
             [&](SpaceId, std::size_t level) { granted.unused[level] = asked.persons.value; });
  return granted;
}

/// The waiting area that they would be sent to now; else the first of the site.
SpaceId where_they_wait(const State& state, const AdmissionAsked& asked) {
  const Entrance entrance = may_enter(state, asked);
  if (entrance.outcome.waits) return entrance.to;
  const SpaceId site = (*state.premises)[asked.to].site;
  const auto waiting = std::ranges::find_if(state.premises->spaces, [site](const Space& space) {
    return space.waiting && space.site == site;
  });
  if (waiting == state.premises->spaces.end()) return outside;
  return SpaceId{static_cast<std::uint32_t>(waiting - state.premises->spaces.begin())};
}

/// Nobody holds what it had left any more.
void give_up_levels(State& state, const AdmissionState& admission) {
  each_level(*state.premises, admission.from, admission.to, [&](SpaceId space, std::size_t level) {
    change_level(state, space, -admission.unused[level]);
  });
}

/// One more of them is where the place is.
void arrive(State& state, const AdmissionState& admission, Effects& effects) {
  const Space& space = (*state.premises)[admission.to];
  if (space.kind == SpaceKind::room) visit(state, admission, 1, effects);
  if (space.waiting && admission.unused[0] == 0)
    mark_seated(state, admission.appointment, admission.to);
}

/// In place of what the appointment still holds of a waiting area: it has one place at a time.
void give(State& state, const AdmissionAsked& asked, const AdmissionState& granted, bool waits) {
  if (const AdmissionState* before = waiting_place(state, asked.appointment); before != nullptr) {
    AdmissionState& waiting = state.admissions[place_of(state, *before)];
    give_up_levels(state, waiting);
    close(state, waiting);
  }
  const auto free = std::ranges::find(state.admissions, 0U, &AdmissionState::number);
  open(state, place_of(state, *free), granted);
  waits ? mark_waiting(state, asked.appointment) : mark_admitted(state, asked.appointment);
}

}  // namespace

std::uint32_t admission_timer(const State& state, std::size_t place) {
  return state.timer_slots.at(TimerKind::admission, place);
}

Outcome admit(State& state, const AdmissionAsked& asked) {
  const Entrance entrance = may_enter(state, asked);
  if (entrance.outcome.verdict == Verdict::refused || asked.dry_run) return entrance.outcome;
  if (state.open_admissions == most_admissions) return refuse(Refusal::too_many_open);
  const AdmissionState granted = grant(state, asked, entrance.to);
  give(state, asked, granted, entrance.outcome.waits);
  Outcome outcome = entrance.outcome;
  outcome.admission = AdmissionId{granted.number};
  return outcome;
}

void keep_admission(State& state, const AdmissionAsked& asked, const Outcome& granted) {
  const bool known = asked.to.valid() && asked.to.value < state.spaces.size();
  const SpaceId to = granted.waits && known ? where_they_wait(state, asked) : asked.to;
  if (!known || !to.valid() || state.open_admissions == most_admissions) return;
  state.next_admission = granted.admission.value;
  give(state, asked, grant(state, asked, to), granted.waits);
}

void open(State& state, std::size_t place, const AdmissionState& granted) {
  touch_desk(state);
  state.admissions[place] = granted;
  ++state.open_admissions;
  each_level(*state.premises, granted.from, granted.to, [&](SpaceId space, std::size_t level) {
    change_level(state, space, granted.unused[level]);
  });
  state.timers.set(admission_timer(state, place), granted.expires);
}

std::optional<Persons> give_back(State& state, AdmissionId id) {
  AdmissionState* admission = id.value == 0 ? nullptr : find(state, id);
  if (admission == nullptr) return std::nullopt;
  const Persons unused{admission->unused[0]};
  give_up_levels(state, *admission);
  if (unused.value == admission->persons) mark_returned(state, admission->appointment);
  close(state, *admission);
  return unused;
}

Outcome why_not_held(const State& state, AdmissionId id) {
  const bool expired = id.value != 0 && state.expired[id.value % most_expired].number == id.value;
  return expired ? refuse(Refusal::expired) : Outcome{.verdict = Verdict::nothing_to_do};
}

TotalsUpwards totals_upwards(const State& state, SpaceId space) {
  TotalsUpwards totals{};
  each_level(*state.premises, outside, space, [&](SpaceId level, std::size_t place) {
    totals[place] = state.spaces[level.value].total;
  });
  return totals;
}

void use_places(State& state, SpaceId to, const TotalsUpwards& before, Effects& effects) {
  each_level(*state.premises, outside, to, [&](SpaceId space, std::size_t place) {
    const std::int32_t more = state.spaces[space.value].total - before[place];
    for (std::int32_t person = 0; person < more; ++person) {
      const auto [admission, level] = oldest_for(state, space);
      if (admission == nullptr) return;
      --admission->unused[level];
      change_level(state, space, -1);
      if (level == 0) arrive(state, *admission, effects);
      if (used_up(*admission)) close(state, *admission);
    }
  });
}

void fire_admission_timer(State& state, std::size_t place, Effects& effects) {
  const AdmissionState expired = state.admissions[place];
  const Persons unused = give_back(state, AdmissionId{expired.number}).value_or(Persons{0});
  if (unused > Persons{0})
    state.expired[expired.number % most_expired] = {expired.number, expired.to, state.t};
  emit(state, AdmissionExpired{AdmissionId{expired.number}, expired.to, unused}, effects);
}

}  // namespace core
