#include "service/core/alerts.hpp"

#include "service/core/desk.hpp"
#include "service/core/emit.hpp"
#include "service/core/rule.hpp"
#include "service/core/rule_engine.hpp"

#include <algorithm>

namespace core {
namespace {

/// The alert of a slot, new if there is none.
AlertState& alert_of(State& state, std::uint32_t slot) {
  return state.alerts.try_emplace(slot, AlertState{.slot = slot}).first->second;
}

const AlertTimes& times_of(const State& state) { return state.premises->alert_times; }

const RuleLevel& level_of(const State& state, const RuleSlot& of) {
  return state.premises->rules[of.rule].rule->levels[of.level];
}

void tell(const State& state, const AlertState& alert, AlertStep step, Effects& effects) {
  const RuleSlot of = state.rule_slots.of(alert.slot);
  const RuleState& rule = state.rules[alert.slot];
  effects.happenings.emplace_back(AlertChanged{.seq = state.next_seq - 1,
                                               .t = state.t,
                                               .space = of.space,
                                               .rule = static_cast<std::uint8_t>(of.rule),
                                               .level = static_cast<std::uint8_t>(of.level),
                                               .step = step,
                                               .by = alert.taken_by,
                                               .started = alert.started,
                                               .until = alert.taken_until,
                                               .value = rule.value,
                                               .threshold = rule.threshold,
                                               .detail = rule.detail});
}

/// What time alone made of an alert: into the ledger, and told.
void note(State& state, const AlertState& alert, AlertStep step, Effects& effects) {
  const RuleSlot of = state.rule_slots.of(alert.slot);
  emit(state,
       AlertMoved{of.space, static_cast<std::uint8_t>(of.rule), static_cast<std::uint8_t>(of.level),
                  step, alert.started},
       effects);
  tell(state, alert, step, effects);
}

bool is_taken(const AlertState& alert) { return alert.taken_until != Time{}; }

/// Nothing else may be told of this one for so long; the epoch if it never was.
Time quiet_until(const State& state, const AlertState& alert) {
  return alert.told_at == Time{} ? Time{} : alert.told_at + times_of(state).again_after;
}

Time escalates_at(const State& state, const AlertState& alert) {
  const Duration after = level_of(state, state.rule_slots.of(alert.slot)).escalates_after;
  const bool may = after > Duration{0} && alert.told && !alert.escalated && !is_taken(alert);
  return may ? alert.unhandled_since + after : never;
}

Time due_of(const State& state, const AlertState& alert) {
  if (!alert.open) return quiet_until(state, alert);
  if (state.away_since) return never;       // nobody can see to it, nor be told: resume_alerts()
  if (is_held(state, alert)) return never;  // what holds it looks again when it ends
  if (is_taken(alert)) return alert.taken_until;
  const Time told = alert.told ? never : quiet_until(state, alert);
  return std::min(told, escalates_at(state, alert));
}

/// One timer for all: it is due no later than whatever of this alert is. It may be due earlier, since
/// what it was set for may be settled: then it finds nothing to do, and the next time. So a change
/// looks at no other alert, however many stand.
void watch(State& state, const AlertState& alert) {
  const Time due = std::max(due_of(state, alert), state.t);
  const std::uint32_t timer = state.timer_slots.at(TimerKind::alert, 0);
  const bool sooner = !state.timers.is_set(timer) || due < state.timers.due(timer);
  if (due != never && sooner) state.timers.set(timer, due);
}

/// What a rule held at a space goes on when that is over.
void watch_held(State& state, const RuleSlot& over) {
  if (!state.premises->rules[over.rule].rule->holds_others) return;
  for (std::uint32_t rule = 0; rule < state.rule_slots.rules(); ++rule) {
    if (!state.rule_slots.has(rule, over.space)) continue;
    for (std::size_t level = 0; level < state.rule_slots.levels(rule); ++level) {
      const auto slot = static_cast<std::uint32_t>(state.rule_slots.at(rule, over.space, level));
      if (const auto held = state.alerts.find(slot); held != state.alerts.end())
        watch(state, held->second);
    }
  }
}

void changed(State& state, const AlertState& alert) {
  watch(state, alert);
  touch_desk(state);
}

void lapse(State& state, AlertState& alert, Effects& effects) {
  alert.taken_until = {};
  alert.unhandled_since = alert.told_at = state.t;
  note(state, alert, AlertStep::lapsed, effects);
}

/// A level that escalates after so long does so at once: others hear of it with those it is for, and
/// the desk calls once.
constexpr Duration at_once{1};

void escalate(State& state, AlertState& alert, Effects& effects) {
  alert.escalated = true;
  alert.escalated_at = state.t;
  note(state, alert, AlertStep::escalated, effects);
}

void escalate_at_once(State& state, AlertState& alert, Effects& effects) {
  if (escalates_at(state, alert) <= state.t + at_once) escalate(state, alert, effects);
}

/// One thing that is due; the next look finds what follows from it.
void move_on(State& state, AlertState& alert, Effects& effects) {
  if (is_taken(alert)) return lapse(state, alert, effects);
  if (!alert.told && quiet_until(state, alert) <= state.t) {
    alert.told = true;
    alert.told_at = alert.unhandled_since = state.t;
    note(state, alert, AlertStep::told, effects);
    return escalate_at_once(state, alert, effects);
  }
  escalate(state, alert, effects);
}

AlertState* open_alert(State& state, const AlertTaken& taken) {
  const bool known = taken.space.valid() && taken.space.value < state.spaces.size() &&
                     taken.rule < state.rule_slots.rules() &&
                     taken.level < state.rule_slots.levels(taken.rule) &&
                     state.rule_slots.has(taken.rule, taken.space);
  if (!known) return nullptr;
  const auto slot =
      static_cast<std::uint32_t>(state.rule_slots.at(taken.rule, taken.space, taken.level));
  const auto place = state.alerts.find(slot);
  const bool is_that =
      place != state.alerts.end() && place->second.open && place->second.started == taken.started;
  return is_that ? &place->second : nullptr;
}

}  // namespace

bool is_held(const State& state, const AlertState& alert) {
  const RuleSlot of = state.rule_slots.of(alert.slot);
  for (std::uint32_t rule = 0; rule < state.rule_slots.rules(); ++rule) {
    const bool holds = rule != of.rule && state.premises->rules[rule].rule->holds_others &&
                       state.rule_slots.has(rule, of.space);
    for (std::size_t level = 0; holds && level < state.rule_slots.levels(rule); ++level)
      if (stands(state.rules[state.rule_slots.at(rule, of.space, level)])) return true;
  }
  return false;
}

void raise_alert(State& state, std::uint32_t slot, Effects& effects) {
  AlertState& alert = alert_of(state, slot);
  const bool aloud = quiet_until(state, alert) <= state.t && !is_held(state, alert);
  alert = {.slot = slot,
           .open = true,
           .told = aloud,
           .started = state.t,
           .unhandled_since = state.t,
           .told_at = aloud ? state.t : alert.told_at};
  tell(state, alert, aloud ? AlertStep::raised : AlertStep::raised_quietly, effects);
  escalate_at_once(state, alert, effects);
  changed(state, alert);
}

void clear_alert(State& state, std::uint32_t slot, Effects& effects) {
  AlertState& alert = alert_of(state, slot);
  alert.open = false;
  alert.taken_until = {};
  tell(state, alert, AlertStep::cleared, effects);
  changed(state, alert);
  watch_held(state, state.rule_slots.of(slot));
}

Outcome apply(State& state, const AlertTaken& taken, Effects& effects) {
  AlertState* alert = open_alert(state, taken);
  if (alert == nullptr) return {.verdict = Verdict::nothing_to_do};
  if (taken.returned) {
    if (!is_taken(*alert)) return {.verdict = Verdict::nothing_to_do};
    alert->taken_until = {};
    alert->unhandled_since = state.t;
    tell(state, *alert, AlertStep::returned, effects);
  } else {
    alert->taken_by = taken.role;
    alert->taken_until = state.t + times_of(state).taken_for;
    tell(state, *alert, AlertStep::taken, effects);
  }
  changed(state, *alert);
  return {};
}

void resume_alerts(State& state, Duration away) {
  const Time stopped = state.t - away;
  for (auto& [slot, alert] : state.alerts) {
    alert.unhandled_since = std::min(alert.unhandled_since, stopped) + away;
    if (is_taken(alert)) alert.taken_until += away;
    watch(state, alert);
  }
}

void fire_alert_timer(State& state, Effects& effects) {
  std::erase_if(state.alerts, [&state](const auto& one) {
    return !one.second.open && due_of(state, one.second) <= state.t;
  });
  for (auto& [slot, alert] : state.alerts) {
    if (alert.open && due_of(state, alert) <= state.t) {
      move_on(state, alert, effects);
      touch_desk(state);
    }
    watch(state, alert);
  }
}

}  // namespace core
