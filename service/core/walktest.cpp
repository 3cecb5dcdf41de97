#include "service/core/walktest.hpp"

#include "service/core/emit.hpp"
#include "service/core/sensor_trust.hpp"
#include "service/core/spaces.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace core {
namespace {

SensorState& at(State& state, SensorId sensor) { return state.sensors[sensor.value]; }
const SensorState& at(const State& state, SensorId sensor) { return state.sensors[sensor.value]; }
const Sensor& configured(const State& state, SensorId sensor) { return (*state.premises)[sensor]; }

bool runs(const State& state, SensorId sensor) {
  return sensor.valid() && at(state, sensor).walk.times > 0;
}

void change_tested(State& state, SensorId sensor, int by) {
  state.walktests += static_cast<std::uint32_t>(by);
  for (const SpaceId space : uncertain_by_test(state, sensor)) {
    std::uint16_t& tested = state.spaces[space.value].tested;
    tested = static_cast<std::uint16_t>(tested + by);
    touch(state, space);
  }
  show(state, sensor);
}

Verdict begin(State& state, const WalktestStep& step) {
  if (configured(state, step.sensor).role == SensorRole::air) return Verdict::not_for_role;
  if (is_under_test(state, step.sensor)) return Verdict::refused;
  if (step.times == 0 || step.times > most_walks) return Verdict::nothing_to_do;
  at(state, step.sensor).walk = {.began = state.t, .times = step.times};
  state.timers.set(walktest_timer(state, step.sensor), state.t + step.at_most);
  change_tested(state, step.sensor, 1);
  return Verdict::plain;
}

/// So much that may have been somebody else, who was not counted.
bool counted_too_much(const Walk& walk) {
  return inwards(walk).extra > 0 || outwards(walk).extra > 0;
}

void end(State& state, SensorId sensor, WalkEnd how, Effects& effects) {
  const Walk walk = std::exchange(at(state, sensor).walk, {});
  state.timers.cancel(walktest_timer(state, sensor));
  change_tested(state, sensor, -1);
  if (how == WalkEnd::finished) at(state, sensor).walked = walk;
  if (how != WalkEnd::finished || counted_too_much(walk)) {
    for (const SpaceId space : uncertain_by_test(state, sensor))
      doubt(state, space, {.counter = true});
  }
  emit(state, WalktestEnded{sensor, how, walk}, effects);
}

void add(std::uint16_t& to, std::uint32_t more) {
  constexpr std::uint32_t most = std::numeric_limits<std::uint16_t>::max();
  to = static_cast<std::uint16_t>(std::min(most, to + std::min(more, most)));
}

WalkFigures figures(std::uint32_t expected, std::uint32_t counted, std::uint32_t astray) {
  const std::uint32_t missed = expected - std::min(expected, counted);
  const std::uint32_t too_many = counted - std::min(expected, counted);
  return {.expected = expected, .counted = counted, .missed = missed, .extra = too_many + astray};
}

}  // namespace

Outcome apply(State& state, const WalktestStep& step, Effects& effects) {
  if (!step.sensor.valid() || step.sensor.value >= state.sensors.size())
    return {.verdict = Verdict::nothing_to_do};
  if (step.step == WalkStep::begin) return {.verdict = begin(state, step)};
  if (!runs(state, step.sensor)) return {.verdict = Verdict::nothing_to_do};
  if (step.step == WalkStep::turn) {
    at(state, step.sensor).walk.back = true;
    show(state, step.sensor);
  } else {
    const bool finished = step.step == WalkStep::finish;
    end(state, step.sensor, finished ? WalkEnd::finished : WalkEnd::cancelled, effects);
  }
  return {};
}

void fire_walktest_timer(State& state, SensorId sensor, Effects& effects) {
  end(state, sensor, WalkEnd::ran_out, effects);
}

std::uint32_t walktest_timer(const State& state, SensorId sensor) {
  return state.timer_slots.at(TimerKind::walktest, sensor.value);
}

bool is_under_test(const State& state, SensorId sensor) {
  if (state.walktests == 0) [[likely]]
    return false;
  const SensorId first = first_counter(state, sensor);
  return runs(state, first) || runs(state, state.checked_by[first.value]);
}

void keep_walk(State& state, SensorId sensor, std::uint32_t in, std::uint32_t out) {
  if (!runs(state, sensor)) return;  // another counter of the door is tested
  Walk& walk = at(state, sensor).walk;
  WalkCounts& counts = walk.back ? walk.while_out : walk.while_in;
  add(counts.in, in);
  add(counts.out, out);
}

const std::vector<SpaceId>& uncertain_by_test(const State& state, SensorId sensor) {
  return state.boundary_of[first_counter(state, sensor).value];
}

WalkFigures inwards(const Walk& walk) {
  return figures(walk.times, walk.while_in.in, walk.while_out.in);
}

WalkFigures outwards(const Walk& walk) {
  return figures(walk.back ? walk.times : 0, walk.while_out.out, walk.while_in.out);
}

}  // namespace core
