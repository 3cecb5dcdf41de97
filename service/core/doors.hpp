// Who passed which door: counts of sensors into movements, and a second counter in the place of a
// first that is blind. Called by readings alone.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// A count of a sensor at a door or in a space. REQUIRES: Totals, Passages, Crossed or Heads.
Outcome apply_count(State& state, const Measured& measured, Effects& effects);

/// If the first counter of this sensor's door sees nothing and the second does, what that told
/// meanwhile passes now.
void stand_in(State& state, SensorId sensor, Effects& effects);

}  // namespace core
