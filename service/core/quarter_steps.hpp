// How the minutes of every space come about: a timer looks at each full minute of the wall clock, and a quarter of an
// hour that is over becomes an entry and one of Effects::quarters. Called by step and its parts.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// Until look_from_now: nobody can tell of the minutes.
void stop_looking(State& state);
/// From the next full minute on. After a start, and after the clock was set.
void look_from_now(State& state, Effects& effects);
void fire_minute_timer(State& state, Effects& effects);

}  // namespace core
