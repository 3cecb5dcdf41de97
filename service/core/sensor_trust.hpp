// How far a sensor can be trusted: whether it sees, what it may have missed, what it says that cannot be true. Called by step
// alone.
#pragma once

#include "service/core/state.hpp"

namespace core {

/// It decides a count, or helps to.
[[nodiscard]] inline bool counts(const Sensor& sensor) { return sensor.role != SensorRole::air; }

/// The daemon or the broker was away: what this counter told meanwhile may be lost.
void expect_again(State& state, SensorId sensor);
/// It told of these directions again; once it did of all that it is known to tell of, it is expected no more.
void hear_again(State& state, SensorId sensor, Directions told);
/// What it told meanwhile arrived after all, or cannot any more: then its spaces are in doubt.
void stop_expecting(State& state, SensorId sensor, bool lost);

/// True for a counter whose next message tells all that passed since the last one.
[[nodiscard]] bool heals(const State& state, SensorId sensor);
/// Nothing has been heard of it for too long, or never, or it or its last will says that it does
/// not see.
[[nodiscard]] bool sees_nothing(const State& state, SensorId sensor);
/// What it says that cannot be true, at `now`; none if all can be.
[[nodiscard]] Implausible what_of(const SensorState& sensor, Time now);

/// That, and no second counter sees in its place.
[[nodiscard]] bool is_blind(const State& state, SensorId sensor);
/// Of the sensor's door: itself, or the one it checks.
[[nodiscard]] SensorId first_counter(const State& state, SensorId sensor);

/// The spaces whose count the sensor decides are uncertain until somebody looks.
void doubt_boundary(State& state, SensorId sensor, Doubts why);
/// Puts the sensor on the list of what the board has to show anew.
void show(State& state, SensorId sensor);

}  // namespace core
