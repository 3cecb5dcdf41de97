#include "service/core/rule_engine.hpp"

#include "service/core/alerts.hpp"
#include "service/core/emit.hpp"
#include "service/core/space_view.hpp"
#include "service/core/spaces.hpp"

#include <algorithm>

namespace core {
namespace {

using Phase = RuleState::Phase;

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

}  // namespace

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
