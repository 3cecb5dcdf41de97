// Alerts: what people are told of violations, and what they say to it.
//
// One alert per violation (space, rule, level), known by that and the violation's start; it is the
// same as long as the violation stands. It is told when it begins, unless the last one of the same
// space, rule and level was told within `again_after` (domain 1.4: not more often than every ten
// minutes): then it stands quietly, and is told when that time is over, if it still stands. Somebody
// takes it for a while; if it still stands at the end of that, it is told again. An alert that nobody
// takes for the time its level names escalates, once, to another audience. While a rule that holds
// others stands at a space (a silent sensor), its other alerts are held: nothing more is told of
// them until it is over. Nor while the daemon is away.
//
// The parts of step call these, the sequencer alone. The state holds what stands, and what was told
// lately: in a quiet house nothing.
#pragma once

#include "service/core/step.hpp"

#include <span>

namespace core {

/// A violation began, or is over. REQUIRES: its RuleState says so already.
void raise_alert(State& state, std::uint32_t slot, Effects& effects);
void clear_alert(State& state, std::uint32_t slot, Effects& effects);

/// Somebody sees to an alert, or does no longer.
Outcome apply(State& state, const AlertTaken& taken, Effects& effects);

/// Whatever of all alerts is due now.
void fire_alert_timer(State& state, Effects& effects);

/// The daemon was away for so long, until now: nobody could see to an alert, nor be told of one.
void resume_alerts(State& state, Duration away);

/// The violation of this rule slot stands at a space where nothing else is told.
[[nodiscard]] bool is_held(const State& state, const AlertState& alert);

}  // namespace core
