#include "service/core/readings.hpp"

#include "service/core/admission.hpp"
#include "service/core/emit.hpp"
#include "service/core/overloaded.hpp"
#include "service/core/spaces.hpp"

namespace core {
namespace {

constexpr int silent_after = 3;  // times what was expected, as the field does (domain 1.4, STALE)

SensorState& at(State& state, SensorId sensor) { return state.sensors[sensor.value]; }
const Sensor& configured(const State& state, SensorId sensor) { return (*state.premises)[sensor]; }

bool counts(const Sensor& sensor) { return sensor.role != SensorRole::air; }

void touch_all(State& state, SensorId sensor) {
  if (counts(configured(state, sensor))) {
    for (const SpaceId space : state.boundary_of[sensor.value]) touch(state, space);
  } else {
    touch(state, configured(state, sensor).space);
  }
}

void show(State& state, SensorId sensor) {
  if (at(state, sensor).shown_dirty) return;
  at(state, sensor).shown_dirty = true;
  state.shown_sensors.push_back(sensor);
}

/// Changes what is known of a sensor; if that makes it blind or seeing, its spaces become unknown
/// or known.
template <class Change>
void change_trust(State& state, SensorId sensor, Change change) {
  const bool before = is_blind(state, sensor);
  change(at(state, sensor));
  const bool after = is_blind(state, sensor);
  show(state, sensor);
  if (before == after) return;
  if (counts(configured(state, sensor))) {
    for (const SpaceId space : state.boundary_of[sensor.value])
      change_blind(state, space, after ? 1 : -1);
  }
  touch_all(state, sensor);
}

void doubt_boundary(State& state, SensorId sensor, Doubts why) {
  for (const SpaceId space : state.boundary_of[sensor.value]) doubt(state, space, why);
}

// ---- heard ----

/// A live message: the sensor is there. What a counter without totals told while it was blind is
/// lost.
void hear(State& state, SensorId sensor) {
  SensorState& of = at(state, sensor);
  if (of.ever_heard && !of.silent) [[likely]] {
    of.heard = state.t;
    show(state, sensor);
    return;
  }
  const bool missed = of.silent && counts(configured(state, sensor)) && !heals(state, sensor);
  change_trust(state, sensor, [&](SensorState& now) {
    now.heard = state.t;
    now.ever_heard = true;
    now.silent = false;
  });
  if (missed) doubt_boundary(state, sensor, {.counter = true});
  watch_for_silence(state, sensor);
}

void hear_link(State& state, SensorId sensor, sensors::LinkState link) {
  const bool was_offline = at(state, sensor).offline;
  change_trust(state, sensor,
               [link](SensorState& now) { now.offline = link == sensors::LinkState::down; });
  if (was_offline && link == sensors::LinkState::up && counts(configured(state, sensor)) &&
      !heals(state, sensor)) {
    doubt_boundary(state, sensor, {.counter = true});
  }
}

/// Whoever passed while it did not see is in no total: only somebody who looks can heal that.
void hear_fault(State& state, SensorId sensor, bool faulty) {
  const bool was_faulty = at(state, sensor).faulty;
  change_trust(state, sensor, [faulty](SensorState& now) { now.faulty = faulty; });
  if (was_faulty && !faulty && counts(configured(state, sensor)))
    doubt_boundary(state, sensor, {.counter = true});
}

// ---- doors ----

void correct(State& state, SpaceId space, std::int32_t by, CorrectionReason reason,
             Effects& effects) {
  if (by == 0) return;
  const std::int32_t after = space.valid() ? state.spaces[space.value].total : 0;
  if (space.valid()) {
    auto& corrections = state.spaces[space.value].corrections;
    corrections[static_cast<std::size_t>(reason)] += static_cast<std::uint64_t>(by);
  }
  const std::int32_t before =
      reason == CorrectionReason::departed || !space.valid() ? after : after - by;
  emit(state, Corrected{space, Persons{before}, Persons{after}, reason}, effects);
}

void record_moved(State& state, const Moved& moved, SpaceId from, Effects& effects) {
  correct(state, moved.found_at, moved.found, CorrectionReason::found, effects);
  correct(state, from, moved.departed, CorrectionReason::departed, effects);
}

void pass(State& state, SpaceId from, SpaceId to, std::uint32_t n, Effects& effects) {
  if (n == 0) return;
  const auto persons = static_cast<std::int32_t>(n);
  record_moved(state, move(state, from, to, persons), from, effects);
  use_places(state, from, to, persons);
}

/// Outcome in the direction of the door: an inverted counter's "in" is out.
Outcome pass_door(State& state, SensorId sensor, const Counted& counted, Effects& effects) {
  const Sensor& of = configured(state, sensor);
  const Door& door = (*state.premises)[of.door];
  const std::uint32_t in = of.inverted ? counted.out : counted.in;
  const std::uint32_t out = of.inverted ? counted.in : counted.out;
  state.doors[of.door.value].in += in;
  state.doors[of.door.value].out += out;
  pass(state, door.from, door.to, in, effects);
  pass(state, door.to, door.from, out, effects);
  return {.verdict = counted.verdict, .in = in, .out = out};
}

bool was_used(Verdict verdict) { return verdict < Verdict::late; }

Outcome apply_count(State& state, const Measured& measured, Effects& effects) {
  const SensorId sensor = measured.sensor;
  const Counted counted =
      count(at(state, sensor).counter, configured(state, sensor), measured, state.t);
  if (counted.doubtful) doubt_boundary(state, sensor, {.counter = true});
  if (counted.level) {
    const SpaceId space = configured(state, sensor).space;
    record_moved(state, take_level(state, space, *counted.level), space, effects);
    if (counted.doubtful)
      doubt(state, space, {.counter = true});  // retained: a start, of unknown age
  }
  if (was_used(counted.verdict) && heals(state, sensor)) stop_expecting(state, sensor, false);
  if (configured(state, sensor).role != SensorRole::door_counter)
    return {.verdict = counted.verdict};
  return pass_door(state, sensor, counted, effects);
}

// ---- air ----

Outcome apply_air(State& state, const Measured& measured, const Co2Level& co2) {
  if (configured(state, measured.sensor).role != SensorRole::air)
    return {.verdict = Verdict::not_for_role};
  if (measured.flags.historical) return {.verdict = Verdict::historical};
  if (measured.flags.retained) return {.verdict = Verdict::retained};
  AirMemory& air = at(state, measured.sensor).air;
  touch(state, configured(state, measured.sensor).space);
  if (co2.invalid) {
    air.size = 0;  // no number is no number: the one before is not kept alive
    return {.verdict = Verdict::no_value};
  }
  air.samples = {air.samples[1], air.samples[2], AirMemory::Sample{state.t, co2.ppm}};
  air.size = static_cast<std::uint8_t>(std::min<std::size_t>(air.size + 1U, air.samples.size()));
  return {};
}

bool is_alive(const Measured& measured) {
  return !measured.flags.retained && !std::holds_alternative<LinkHeard>(measured.what);
}

}  // namespace

Outcome apply(State& state, const Measured& measured, Effects& effects) {
  const SensorId sensor = measured.sensor;
  if (measured.flags.simulated) return {.verdict = Verdict::simulated};
  if (is_alive(measured)) hear(state, sensor);
  return std::visit(Overloaded{
                        [&](const Co2Level& co2) { return apply_air(state, measured, co2); },
                        [&](const LinkHeard& link) {
                          hear_link(state, sensor, link.state);
                          return Outcome{};
                        },
                        [&](const BatteryHeard& battery) {
                          at(state, sensor).battery_percent = battery.percent;
                          show(state, sensor);
                          return Outcome{};
                        },
                        [&](const FaultHeard& fault) {
                          hear_fault(state, sensor, fault.faulty);
                          return Outcome{};
                        },
                        [&](const Restarted&) {
                          at(state, sensor).counter.restart_expected = true;
                          return Outcome{};
                        },
                        [&](const Heard&) { return Outcome{}; },
                        [&](const auto&) { return apply_count(state, measured, effects); },
                    },
                    measured.what);
}

// ---- silence ----

void watch_for_silence(State& state, SensorId sensor) {
  const Duration expected = configured(state, sensor).expect_every;
  if (expected > Duration{0}) {
    state.timers.set(sensor.value, state.t + silent_after * expected);
  } else {
    state.timers.cancel(sensor.value);
  }
}

void fire_silence_timer(State& state, SensorId sensor, Effects& effects) {
  const SensorState& of = at(state, sensor);
  const Time due = of.heard + silent_after * configured(state, sensor).expect_every;
  if (of.ever_heard && due > state.t) {  // heard since: a reading moves no timer, this look does
    state.timers.set(sensor.value, due);
    return;
  }
  change_trust(state, sensor, [](SensorState& now) { now.silent = true; });
  emit(state, FellSilent{sensor}, effects);
}

// ---- after a start or a loss of the broker ----

bool heals(const State& state, SensorId sensor) {
  const Sensor& of = configured(state, sensor);
  if (of.role == SensorRole::head_counter) return true;
  const Primary kind =
      of.primary == Primary::automatic ? state.sensors[sensor.value].counter.best : of.primary;
  return kind == Primary::total || kind == Primary::level;
}

bool is_blind(const State& state, SensorId sensor) {
  const SensorState& of = state.sensors[sensor.value];
  const bool never_heard = !of.ever_heard && configured(state, sensor).expect_every > Duration{0};
  return of.silent || of.offline || of.faulty || never_heard;
}

void expect_again(State& state, SensorId sensor) {
  if (!counts(configured(state, sensor)) || at(state, sensor).unheard_since_start) return;
  at(state, sensor).unheard_since_start = true;
  for (const SpaceId space : state.boundary_of[sensor.value]) change_unheard(state, space, 1);
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
