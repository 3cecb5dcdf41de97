// What a reading does to the state: who was heard, what passed a door, what the air is. Called by
// step alone.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// Times what was expected: then a sensor is silent, as the field does (domain 1.4, STALE).
inline constexpr int silent_after = 3;

Outcome apply(State& state, const Measured& measured, Effects& effects);

/// The sensor's silence timer is due: it fell silent, unless it was heard since the timer was set; or
/// it is no longer excused.
void fire_silence_timer(State& state, SensorId sensor, Effects& effects);

/// After a start: a sensor that is not heard for three times what was expected, from now on, falls
/// silent.
void watch_for_silence(State& state, SensorId sensor);

/// The broker is back after it was lost: whoever could not be heard meanwhile has its time again.
void listen_again(State& state);

/// Its silence says nothing of it: nobody listened, or not for three times what was expected since.
[[nodiscard]] bool is_excused(const State& state, SensorId sensor);

/// After a reconfiguration: what is expected of a sensor may be something else. By that it may not be
/// silent after all, or is sooner.
void expect_as_configured(State& state, SensorId sensor);

}  // namespace core
