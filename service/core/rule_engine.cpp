#include "service/core/rule_engine.hpp"

#include "service/core/alerts.hpp"
#include "service/core/appointments.hpp"
#include "service/core/emit.hpp"
#include "service/core/readings.hpp"
#include "service/core/release.hpp"
#include "service/core/rooms.hpp"
#include "service/core/spaces.hpp"
#include "service/core/supply_steps.hpp"
#include "service/core/visits.hpp"

#include <algorithm>

namespace core {
namespace {

using Phase = RuleState::Phase;

constexpr Duration next_is_near = std::chrono::hours{1};
constexpr double usual_volume_m3 =
    62.5;  // 25 m², 2.5 m high, where none is configured (domain 1.3)

struct Place {
  SpaceId space;
  std::uint32_t rule = 0, level = 0;
  std::uint32_t slot = 0;
};

std::uint32_t timer_of(const State& state, const Place& place) {
  return state.timer_slots.at(TimerKind::rule, place.slot);
}

void enter(State& state, const Place& place, Phase phase) {
  RuleState& rule = state.rules[place.slot];
  rule.phase = phase;
  rule.since = state.t;
  state.timers.cancel(timer_of(state, place));
}

bool further(std::int32_t value, std::int32_t than, std::int32_t from) {
  return std::abs(std::int64_t{value} - from) > std::abs(std::int64_t{than} - from);
}

void start(State& state, const Place& place, Effects& effects) {
  enter(state, place, Phase::active);
  RuleState& rule = state.rules[place.slot];
  rule.started = state.t;
  rule.worst = rule.value;
  ++rule.violations;
  ++state.spaces[place.space.value].standing;
  emit(state,
       ViolationStarted{place.space, static_cast<std::uint8_t>(place.rule),
                        static_cast<std::uint8_t>(place.level), rule.value, rule.threshold,
                        rule.detail},
       effects);
  raise_alert(state, place.slot, effects);
  touch(state, place.space);
}

void end(State& state, const Place& place, Effects& effects) {
  RuleState& rule = state.rules[place.slot];
  rule.violated += state.t - rule.started;
  --state.spaces[place.space.value].standing;
  enter(state, place, Phase::quiet);
  emit(state,
       ViolationEnded{place.space, static_cast<std::uint8_t>(place.rule),
                      static_cast<std::uint8_t>(place.level), rule.started, rule.worst},
       effects);
  clear_alert(state, place.slot, effects);
  touch(state, place.space);
}

void on_broken(State& state, const Place& place, const Judgement& judgement, Effects& effects) {
  RuleState& rule = state.rules[place.slot];
  if (rule.phase == Phase::clearing) enter(state, place, Phase::active);
  if (rule.phase == Phase::active) {
    if (further(rule.value, rule.worst, rule.threshold)) rule.worst = rule.value;
    return;
  }
  if (rule.phase == Phase::quiet) enter(state, place, Phase::pending);
  if (judgement.since) rule.since = std::min(*judgement.since, state.t);
  if (state.t - rule.since >= judgement.hold) {
    start(state, place, effects);
  } else {
    state.timers.set(timer_of(state, place), rule.since + judgement.hold);
  }
}

void on_cleared(State& state, const Place& place, Duration clear, Effects& effects) {
  const RuleState& rule = state.rules[place.slot];  // enter() changes it
  if (rule.phase == Phase::pending) enter(state, place, Phase::quiet);
  if (rule.phase == Phase::quiet) return;
  if (rule.phase == Phase::active) enter(state, place, Phase::clearing);
  if (state.t - rule.since >= clear) {
    end(state, place, effects);
  } else {
    state.timers.set(timer_of(state, place), rule.since + clear);
  }
}

/// Neither broken nor cleared, or nobody knows: what stands, stands; what was only coming or going
/// starts over.
void on_neither(State& state, const Place& place) {
  const Phase phase = state.rules[place.slot].phase;
  if (phase == Phase::pending) enter(state, place, Phase::quiet);
  if (phase == Phase::clearing) enter(state, place, Phase::active);
}

/// A rule that is off under the profile in force is kept.
Judgement judgement_of(const State& state, const Place& place, const SpaceView& view) {
  const RuleUse& use = state.premises->rules[place.rule];
  const sensors::Settings* settings =
      use.settings(place.space, stage_of(state, place.space).profile, state.spaces.size());
  if (settings == nullptr) return {.condition = Condition::cleared};
  return use.rule->judge(view, *settings, place.level);
}

void ask_again(State& state, const Place& place, std::optional<Time> again) {
  const std::uint32_t timer = timer_of(state, place);
  if (!again || *again <= state.t) return;
  if (!state.timers.is_set(timer) || *again < state.timers.due(timer))
    state.timers.set(timer, *again);
}

void judge(State& state, const Place& place, const SpaceView& view, Effects& effects) {
  const Judgement judgement = judgement_of(state, place, view);
  RuleState& rule = state.rules[place.slot];
  if (judgement.condition != Condition::unassessable) {
    rule.value = judgement.value;
    rule.threshold = judgement.threshold;
    rule.detail = judgement.detail;
  }
  switch (judgement.condition) {
    case Condition::broken:
      on_broken(state, place, judgement, effects);
      break;
    case Condition::cleared:
      on_cleared(state, place, judgement.clear, effects);
      break;
    case Condition::between:
    case Condition::unassessable:
      on_neither(state, place);
      break;
  }
  ask_again(state, place, judgement.again);
}

void judge_space(State& state, SpaceId space, Effects& effects) {
  if (state.rule_slots.rules() == 0) return;  // nobody to show the view to
  const SpaceView view = view_of(state, space);
  for (std::uint32_t rule = 0; rule < state.rule_slots.rules(); ++rule) {
    if (!state.rule_slots.has(rule, space)) continue;
    for (std::uint32_t level = 0; level < state.rule_slots.levels(rule); ++level) {
      const auto slot = static_cast<std::uint32_t>(state.rule_slots.at(rule, space, level));
      judge(state, {space, rule, level, slot}, view, effects);
    }
  }
}

// ---- what rules see ----

void add_finding(SpaceView& view, Finding finding) {
  if (finding.what == Implausible::none) return;
  if (view.doubtful++ == 0 || finding.what < view.finding.what) view.finding = finding;
}

bool is_deserted(const State& state, SpaceId room) {
  const SpaceState& of = state.spaces[room.value];
  const double volume = (*state.premises)[room].volume_m3.value_or(usual_volume_m3);
  return airing_of(of).still.fell && of.total > 0 && state.t - of.last_passage > deserted_for &&
         would_show(volume, of.total);
}

/// What the count of a room cannot be.
void view_count(const State& state, SpaceId room, SpaceView& view) {
  const SpaceState& of = state.spaces[room.value];
  if (is_deserted(state, room)) add_finding(view, {.what = Implausible::deserted});
  const std::optional<Limit>& seats = (*state.premises)[room].limit;
  if (seats && is_crowd(of.total, seats->persons.value))
    add_finding(view, {.what = Implausible::crowded});
}

void view_sensors(const State& state, SpaceId space, SpaceView& view) {
  for (const SensorId sensor : state.sensors_of[space.value]) {
    const SensorState& of = state.sensors[sensor.value];
    if (of.silent || of.offline || of.faulty) ++view.silent;
    add_finding(view, {what_of(of, state.t), sensor.value});
    if (!of.air_doubts) continue;
    const Time change = next_change(*of.air_doubts, state.t);
    if (change != never) view.finding_ends = std::min(view.finding_ends.value_or(never), change);
  }
  if (state.spaces[space.value].residual) add_finding(view, {.what = Implausible::residual});
  if (view.kind == SpaceKind::room && !is_unknown(state, space)) view_count(state, space, view);
}

void view_air(const State& state, SpaceId space, SpaceView& view) {
  const AiringState& airing = airing_of(state.spaces[space.value]);
  view.aired = airing.on ? std::optional{state.t} : airing.ended;
  const SpaceState& of = state.spaces[space.value];
  if (of.used_since) view.unaired_since = std::max(*of.used_since, airing.ended.value_or(Time{}));
}

void view_room(const State& state, SpaceId room, SpaceView& view) {
  const SpaceState& of = state.spaces[room.value];
  view.invited = Persons{of.visitors + of.granted};
  view.entered_early = of.release.entered;
  view.missing = missing_in(state, room);
  if (const AppointmentState* awaited = first_awaited(state, room); awaited != nullptr)
    view.awaited = to_stream(awaited->start, state.wall_offset);
  const VisitState* visit = first_to_end(state, room);
  if (visit == nullptr || visit->planned_end > state.t) return;
  view.overdue = visit->planned_end;
  const AppointmentState* next = next_in(state, room);
  view.next_waits =
      next != nullptr && to_stream(next->start, state.wall_offset) <= state.t + next_is_near;
}

void view_site(const State& state, SpaceId site, SpaceView& view) {
  const SiteState& of = site_of(state, site);
  view.rooms = of.rooms;
  view.usable_rooms = of.usable_rooms;
  view.min_rooms = state.premises->site_of(site).min_rooms;
  view_supplies(state, site, view);
}

// ---- states ----

/// See SpaceView::vague.
Persons vague_persons(const State& state, SpaceId space) {
  const SpaceState& of = state.spaces[space.value];
  return Persons{of.unknown_below == 0 ? 0 : of.shown - of.total};
}

/// The state that the count alone gives.
Status status_of_count(const Occupancy& now) {
  if (now.limit && now.persons >= *now.limit) return Status::full;
  if (now.reserved > Persons{0}) return Status::expected;
  return now.persons > Persons{0} ? Status::occupied : Status::free;
}

/// What a house, a desk or a checklist says of a room.
Status status_of_room(const State& state, SpaceId space, const Occupancy& now) {
  const SpaceState& of = state.spaces[space.value];
  if (of.blocked != BlockReason::none) return Status::blocked;
  if (now.closed) return Status::closed;
  if (missing_in(state, space) != 0) return Status::not_ready;
  return of.release.awaited ? Status::not_released : Status::free;
}

}  // namespace

SpaceView view_of(const State& state, SpaceId space) {
  const Occupancy occupancy = occupancy_of(state, space);
  SpaceView view{.kind = (*state.premises)[space].kind,
                 .now = state.t,
                 .month = month_of(state),
                 .persons = occupancy.known_persons(),
                 .vague = vague_persons(state, space),
                 .open = occupancy.open,
                 .limit = occupancy.limit,
                 .staff = (*state.premises)[space].staff,
                 .by_invitation = stage_of(state, space).entry != EntryPolicy::anyone,
                 .house_open = site_of(state, space).open,
                 .co2 = state.broker_lost ? std::nullopt : co2_of(state, space),
                 .air_sensors = static_cast<std::uint32_t>(state.air_of[space.value].size()),
                 .sensors = static_cast<std::uint32_t>(state.sensors_of[space.value].size())};
  view_sensors(state, space, view);
  view_air(state, space, view);
  if (const auto& against = state.against[space.value]; against)
    view.against = std::span{against->at}.first(against->size);
  if (view.kind == SpaceKind::room) view_room(state, space, view);
  if (view.kind == SpaceKind::site) view_site(state, space, view);
  return view;
}

Status status_of(const State& state, SpaceId space, const Occupancy& now) {
  if (now.quality == Quality::unknown) return Status::unknown;
  if (now.limit && now.persons - vague_persons(state, space) > *now.limit) return Status::over;
  Status status = std::min(status_of_count(now), status_of_room(state, space, now));
  if (state.spaces[space.value].standing == 0) [[likely]]
    return status;
  for (std::uint32_t rule = 0; rule < state.rule_slots.rules(); ++rule) {
    if (!state.rule_slots.has(rule, space)) continue;
    const auto levels = state.premises->rules[rule].rule->levels;
    for (std::size_t level = 0; level < levels.size(); ++level) {
      const bool shows =
          levels[level].shows && stands(state.rules[state.rule_slots.at(rule, space, level)]);
      if (shows) status = std::min(status, *levels[level].shows);
    }
  }
  return status;
}

void judge_touched(State& state, Effects& effects) {
  // Starting a violation touches its space again, so that its state is renewed; the rules need not
  // look twice.
  const std::size_t touched = state.judged_dirty.size();
  for (std::size_t i = 0; i < touched; ++i) judge_space(state, state.judged_dirty[i], effects);
  for (const SpaceId space : state.judged_dirty) state.spaces[space.value].judged_dirty = false;
  state.judged_dirty.clear();
}

void fire_rule_timer(State& state, std::size_t slot, Effects& effects) {
  const RuleSlot of = state.rule_slots.of(slot);
  const Place place{of.space, of.rule, of.level, static_cast<std::uint32_t>(slot)};
  judge(state, place, view_of(state, of.space), effects);
}

}  // namespace core
