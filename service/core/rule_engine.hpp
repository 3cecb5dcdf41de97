// The rule engine: lets the rules judge the spaces that were touched, and turns what they say into
// violations with a start and an end. Hold and clear times run in stream time; a start or end is
// stamped with the moment they were over. Unassessable: what stands is held, what was only pending
// is dropped, so that a gap neither ends nor begins. Called by step alone.
#pragma once

#include "service/core/rule.hpp"
#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// Runs the rules at every space touched since the last time.
void judge_touched(State& state, Effects& effects);

/// The hold or clear time of a rule slot is over.
void fire_rule_timer(State& state, std::size_t slot, Effects& effects);

/// Whether a violation is told: from its start to its end.
[[nodiscard]] inline bool stands(const RuleState& rule) {
  return rule.phase == RuleState::Phase::active || rule.phase == RuleState::Phase::clearing;
}

}  // namespace core
