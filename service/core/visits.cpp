#include "service/core/visits.hpp"

#include "service/core/admission.hpp"
#include "service/core/appointments.hpp"
#include "service/core/desk.hpp"
#include "service/core/emit.hpp"
#include "service/core/release.hpp"
#include "service/core/spaces.hpp"
#include "service/core/supply_steps.hpp"

#include <algorithm>

namespace core {
namespace {

constexpr Duration down_to_staff_for = std::chrono::minutes{2};
// Of a visit without an appointment: an adviser who steps out for a copy ends none, and frees no place.
constexpr Duration assumed_length = std::chrono::minutes{30};

std::uint32_t timer_of(const State& state, const VisitState& visit) {
  return state.timer_slots.at(TimerKind::visit,
                              static_cast<std::size_t>(&visit - state.visits.data()));
}

bool only_staff(const State& state, SpaceId room) {
  return state.spaces[room.value].total <= (*state.premises)[room].staff.value;
}

VisitState* find(State& state, std::uint32_t number) {
  if (number == 0 || state.running_visits == 0) return nullptr;
  const auto found = std::ranges::find(state.visits, number, &VisitState::number);
  return found == state.visits.end() ? nullptr : &*found;
}

std::uint32_t place_of(const State& state, const VisitState& visit) {
  return static_cast<std::uint32_t>(&visit - state.visits.data());
}

void chain(State& state, std::uint32_t place) {
  link(state.spaces[state.visits[place].room.value].first_visit, state.visits, place,
       [](const VisitState& a, const VisitState& b) { return a.number > b.number; });
}

VisitState* begin(State& state, const AdmissionState& admission, Effects& effects) {
  const auto free = std::ranges::find(state.visits, 0U, &VisitState::number);
  if (free == state.visits.end()) return nullptr;  // then the count alone says who is there
  *free = {.number = admission.number,
           .room = admission.to,
           .appointment = admission.appointment,
           .started = state.t,
           .planned_end = admission.planned_end};
  ++state.running_visits;
  touch_desk(state);
  chain(state, place_of(state, *free));
  if (free->planned_end != never)
    state.timers.set(timer_of(state, *free), std::max(free->planned_end, state.t));
  mark_visiting(state, free->appointment);
  emit(state, VisitBegan{free->room, AdmissionId{free->number}, free->appointment}, effects);
  use_for_visit(state, free->room, effects);
  return &*free;
}

void end(State& state, VisitState& visit, VisitEnd how, Effects& effects) {
  const VisitState ended = visit;
  state.timers.cancel(timer_of(state, visit));
  unlink(state.spaces[ended.room.value].first_visit, state.visits, place_of(state, visit));
  visit = {};
  touch_desk(state);
  --state.running_visits;
  state.spaces[ended.room.value].visitors -= ended.persons;
  mark_over(state, ended.appointment);
  emit(state,
       VisitEnded{ended.room, AdmissionId{ended.number}, ended.started, Persons{ended.persons},
                  static_cast<std::uint8_t>(how)},
       effects);
  touch(state, ended.room);
}

template <class Use>
void each_in(State& state, SpaceId room, Use use) {
  std::uint32_t place = state.spaces[room.value].first_visit;
  while (place != no_place) {
    VisitState& visit = state.visits[place];
    place = visit.next;  // before it is used: it may end
    use(visit);
  }
}

/// Starts, goes on with or drops the two minutes after the planned end.
void watch_staff_seats(State& state, VisitState& visit) {
  if (!only_staff(state, visit.room)) {
    visit.crowded = true;
    visit.down_since.reset();
    return;
  }
  // Without a planned end it does not end before adviser and visitor have met.
  const bool planned = visit.planned_end != never;
  if (!planned && !visit.crowded) return;
  if (!visit.down_since) visit.down_since = state.t;
  const Time end = planned ? visit.planned_end : visit.started + assumed_length;
  state.timers.set(timer_of(state, visit),
                   std::max({end, *visit.down_since + down_to_staff_for, state.t}));
}

}  // namespace

void visit(State& state, const AdmissionState& admission, std::int32_t n, Effects& effects) {
  VisitState* running = find(state, admission.number);
  if (running == nullptr) running = begin(state, admission, effects);
  if (running == nullptr) return;
  running->persons += n;
  state.spaces[admission.to.value].visitors += n;
}

void look_at_visits(State& state, SpaceId room, Effects& effects) {
  if (state.spaces[room.value].visitors == 0 || is_unknown(state, room)) return;
  if (state.spaces[room.value].total == 0) return end_visits(state, room, VisitEnd::empty, effects);
  each_in(state, room, [&](VisitState& visit) { watch_staff_seats(state, visit); });
}

void fire_visit_timer(State& state, std::size_t place, Effects& effects) {
  VisitState& visit = state.visits[place];
  const bool over = visit.down_since && state.t - *visit.down_since >= down_to_staff_for &&
                    !is_unknown(state, visit.room);
  if (!over) return touch(state, visit.room);  // the planned end has come: rules look at it
  const SpaceId room = visit.room;
  end(state, visit, VisitEnd::staff, effects);
  if (state.spaces[room.value].visitors == 0) await_release(state, room, effects);
}

void end_visits(State& state, SpaceId room, VisitEnd how, Effects& effects) {
  bool any = false;
  each_in(state, room, [&](VisitState& visit) {
    end(state, visit, how, effects);
    any = true;
  });
  if (any) await_release(state, room, effects);
}

Outcome apply(State& state, const VisitTapped& tapped, Effects& effects) {
  VisitState* running = find(state, tapped.admission.value);
  if (running == nullptr) return why_not_held(state, tapped.admission);
  const SpaceId room = running->room;
  end(state, *running, VisitEnd::tap, effects);
  if (state.spaces[room.value].visitors == 0) await_release(state, room, effects);
  return {};
}

const VisitState* first_to_end(const State& state, SpaceId room) {
  const VisitState* first = nullptr;
  for (std::uint32_t place = state.spaces[room.value].first_visit; place != no_place;
       place = state.visits[place].next) {
    const VisitState& visit = state.visits[place];
    if (first == nullptr || visit.planned_end < first->planned_end) first = &visit;
  }
  return first;
}

void recount_visits(State& state) {
  for (SpaceState& space : state.spaces) {
    space.visitors = 0;
    space.first_visit = no_place;
  }
  state.running_visits = 0;
  for (std::uint32_t place = 0; place < state.visits.size(); ++place) {
    const VisitState& visit = state.visits[place];
    if (visit.number == 0) continue;
    ++state.running_visits;
    state.spaces[visit.room.value].visitors += visit.persons;
    chain(state, place);
  }
}

}  // namespace core
