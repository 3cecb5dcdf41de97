#include "service/core/rule_engine.hpp"

#include "service/core/emit.hpp"
#include "service/core/spaces.hpp"

namespace core {
namespace {

using Phase = RuleState::Phase;

bool stands(const RuleState& rule) {
  return rule.phase == Phase::active || rule.phase == Phase::clearing;
}

struct Place {
  SpaceId space;
  std::uint32_t rule = 0, level = 0;
  std::uint32_t slot = 0;
};

std::uint32_t timer_of(const State& state, const Place& place) {
  return static_cast<std::uint32_t>(state.sensors.size()) + place.slot;
}

void enter(State& state, const Place& place, Phase phase) {
  RuleState& rule = state.rules[place.slot];
  rule.phase = phase;
  rule.since = state.t;
  state.timers.cancel(timer_of(state, place));
}

void tell(const State& state, const Place& place, bool started, Effects& effects) {
  const RuleState& rule = state.rules[place.slot];
  effects.happenings.emplace_back(ViolationChanged{.seq = state.next_seq - 1,
                                                   .t = state.t,
                                                   .space = place.space,
                                                   .rule = static_cast<std::uint8_t>(place.rule),
                                                   .level = static_cast<std::uint8_t>(place.level),
                                                   .started = started,
                                                   .value = rule.value,
                                                   .threshold = rule.threshold});
}

void start(State& state, const Place& place, Effects& effects) {
  enter(state, place, Phase::active);
  RuleState& rule = state.rules[place.slot];
  rule.started = state.t;
  ++rule.violations;
  emit(state,
       ViolationStarted{place.space, static_cast<std::uint8_t>(place.rule),
                        static_cast<std::uint8_t>(place.level), rule.value, rule.threshold},
       effects);
  tell(state, place, true, effects);
  touch(state, place.space);
}

void end(State& state, const Place& place, Effects& effects) {
  RuleState& rule = state.rules[place.slot];
  rule.violated += state.t - rule.started;
  enter(state, place, Phase::quiet);
  emit(state,
       ViolationEnded{place.space, static_cast<std::uint8_t>(place.rule),
                      static_cast<std::uint8_t>(place.level), rule.started},
       effects);
  tell(state, place, false, effects);
  touch(state, place.space);
}

void on_broken(State& state, const Place& place, Duration hold, Effects& effects) {
  const RuleState& rule = state.rules[place.slot];  // enter() changes it
  if (rule.phase == Phase::clearing) enter(state, place, Phase::active);
  if (rule.phase == Phase::active) return;
  if (rule.phase == Phase::quiet) enter(state, place, Phase::pending);
  if (state.t - rule.since >= hold) {
    start(state, place, effects);
  } else {
    state.timers.set(timer_of(state, place), rule.since + hold);
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

void judge(State& state, const Place& place, const SpaceView& view, Effects& effects) {
  const RuleUse& use = state.premises->rules[place.rule];
  const Judgement judgement = use.rule->judge(view, use.settings(place.space), place.level);
  RuleState& rule = state.rules[place.slot];
  if (judgement.condition != Condition::unassessable) {
    rule.value = judgement.value;
    rule.threshold = judgement.threshold;
  }
  switch (judgement.condition) {
    case Condition::broken:
      return on_broken(state, place, judgement.hold, effects);
    case Condition::cleared:
      return on_cleared(state, place, judgement.clear, effects);
    case Condition::between:
    case Condition::unassessable:
      return on_neither(state, place);
  }
}

void judge_space(State& state, SpaceId space, Effects& effects) {
  const SpaceView view = view_of(state, space);
  const Space& configured = (*state.premises)[space];
  for (std::uint32_t rule = 0; rule < state.rule_slots.rules(); ++rule) {
    if (!state.premises->rules[rule].rule->applies_to(configured)) continue;
    for (std::uint32_t level = 0; level < state.rule_slots.levels(rule); ++level) {
      const auto slot = static_cast<std::uint32_t>(state.rule_slots.at(rule, space, level));
      judge(state, {space, rule, level, slot}, view, effects);
    }
  }
}

}  // namespace

SpaceView view_of(const State& state, SpaceId space) {
  const Occupancy occupancy = occupancy_of(state, space);
  SpaceView view{.kind = (*state.premises)[space].kind,
                 .persons = occupancy.known_persons(),
                 .open = occupancy.open,
                 .limit = occupancy.limit,
                 .co2 = state.broker_lost ? std::nullopt : co2_of(state, space),
                 .air_sensors = static_cast<std::uint32_t>(state.air_of[space.value].size()),
                 .sensors = static_cast<std::uint32_t>(state.sensors_of[space.value].size()),
                 .silent = 0};
  for (const SensorId sensor : state.sensors_of[space.value]) {
    const SensorState& of = state.sensors[sensor.value];
    if (of.silent || of.offline || of.faulty) ++view.silent;
    if (of.second.disagrees) ++view.disagreeing;
  }
  return view;
}

Status status_of(const State& state, SpaceId space, const Occupancy& now) {
  if (now.quality == Quality::unknown) return Status::unknown;
  if (now.limit && now.persons > *now.limit) return Status::over;
  Status status = Status::free;
  if (now.persons > Persons{0}) status = Status::occupied;
  if (now.reserved > Persons{0}) status = Status::expected;
  if (now.limit && now.persons >= *now.limit) status = Status::full;
  for (std::uint32_t rule = 0; rule < state.rule_slots.rules(); ++rule) {
    const auto levels = state.premises->rules[rule].rule->levels;
    for (std::size_t level = 0; level < levels.size(); ++level) {
      const bool shows =
          stands(state.rules[state.rule_slots.at(rule, space, level)]) && levels[level].shows;
      if (shows && *levels[level].shows < status) status = *levels[level].shows;
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
