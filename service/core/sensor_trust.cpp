#include "service/core/sensor_trust.hpp"

#include "service/core/spaces.hpp"

namespace core {
namespace {

SensorState& at(State& state, SensorId sensor) { return state.sensors[sensor.value]; }
const Sensor& configured(const State& state, SensorId sensor) { return (*state.premises)[sensor]; }

}  // namespace

bool heals(const State& state, SensorId sensor) {
  const Sensor& of = configured(state, sensor);
  if (of.role == SensorRole::head_counter) return true;
  const Primary kind =
      of.primary == Primary::automatic ? state.sensors[sensor.value].counter.best : of.primary;
  return kind == Primary::total || kind == Primary::level;
}

SensorId first_counter(const State& state, SensorId sensor) {
  const SensorId checked = configured(state, sensor).checks;
  return checked.valid() ? checked : sensor;
}

bool sees_nothing(const State& state, SensorId sensor) {
  const SensorState& of = state.sensors[sensor.value];
  const bool never_heard = !of.ever_heard && configured(state, sensor).expect_every > Duration{0};
  return of.silent || of.offline || of.faulty || never_heard;
}

Implausible what_of(const SensorState& sensor, Time now) {
  if (sensor.second.disagrees) return Implausible::disagrees;
  if (sensor.air_doubts) {
    const Implausible of_air = what_of(*sensor.air_doubts, now);
    if (of_air != Implausible::none) return of_air;
  }
  if (is_even(sensor.even)) return Implausible::all_even;
  return is_shifted(sensor.clock) ? Implausible::shifted : Implausible::none;
}

void doubt_boundary(State& state, SensorId sensor, Doubts why) {
  for (const SpaceId space : state.boundary_of[sensor.value]) doubt(state, space, why);
}

void show(State& state, SensorId sensor) {
  if (at(state, sensor).shown_dirty) return;
  at(state, sensor).shown_dirty = true;
  state.shown_sensors.push_back(sensor);
}

bool is_blind(const State& state, SensorId sensor) {
  if (!sees_nothing(state, sensor)) return false;
  const SensorId second = state.checked_by[sensor.value];
  return !second.valid() || sees_nothing(state, second);
}

void expect_again(State& state, SensorId sensor) {
  if (!counts(configured(state, sensor)) || at(state, sensor).unheard_since_start) return;
  at(state, sensor).unheard_since_start = true;
  at(state, sensor).heard_again = {};
  for (const SpaceId space : state.boundary_of[sensor.value]) change_unheard(state, space, 1);
}

void hear_again(State& state, SensorId sensor, Directions told) {
  SensorState& of = at(state, sensor);
  if (!of.unheard_since_start) return;
  of.heard_again.in |= told.in;
  of.heard_again.out |= told.out;
  const bool waits_for_in = of.counter.in.known && !of.heard_again.in;
  const bool waits_for_out = of.counter.out.known && !of.heard_again.out;
  if (!waits_for_in && !waits_for_out) stop_expecting(state, sensor, false);
}

void stop_expecting(State& state, SensorId sensor, bool lost) {
  if (!at(state, sensor).unheard_since_start) return;
  at(state, sensor).unheard_since_start = false;
  for (const SpaceId space : state.boundary_of[sensor.value]) {
    change_unheard(state, space, -1);
    if (lost) doubt(state, space, {.restart = true});
  }
}

}  // namespace core
