#include "service/core/doors.hpp"

#include "service/core/overtaken.hpp"
#include "service/core/passages.hpp"
#include "service/core/second_counter.hpp"
#include "service/core/sensor_trust.hpp"
#include "service/core/spaces.hpp"
#include "service/core/walktest.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace core {
namespace {

SensorState& at(State& state, SensorId sensor) { return state.sensors[sensor.value]; }
const Sensor& configured(const State& state, SensorId sensor) { return (*state.premises)[sensor]; }

/// The zone is looked up only for who needs it.
SiteClock clock_of(const State& state, const Sensor& sensor) {
  SiteClock clock{.wall_offset = state.wall_offset};
  if (sensor.reset_at)
    clock.calendar = &state.premises->site_of(told_at((*state.premises)[sensor.door])).calendar;
  return clock;
}

bool was_used(Verdict verdict) { return verdict < Verdict::late; }

/// An inverted counter's "in" is out.
Through through_door(const Sensor& sensor, std::uint32_t in, std::uint32_t out) {
  return {sensor.inverted ? out : in, sensor.inverted ? in : out};
}

void add(Through& to, Through more) {
  to.in += more.in;
  to.out += more.out;
}

/// Steps that are always even: everybody is counted twice.
void look_at_steps(State& state, SensorId sensor, std::uint32_t in, std::uint32_t out) {
  if (!look(at(state, sensor).even, in, out)) return;
  const SensorId first = first_counter(state, sensor);
  if (is_even(at(state, sensor).even) && first == sensor)
    doubt_boundary(state, first, {.counter = true});
  show(state, sensor);
  for (const SpaceId space : state.boundary_of[first.value]) touch(state, space);
}

// ---- two counts of one door ----

void look(State& state, SensorId first) {
  SecondCounter& second = at(state, first).second;
  const bool before = second.disagrees;
  if (!compare(second)) return;
  if (second.disagrees) doubt_boundary(state, first, {.counter = true});
  if (before == second.disagrees) return;
  show(state, first);
  for (const SpaceId space : state.boundary_of[first.value]) touch(state, space);
}

/// The device's own other count: compared, nothing else.
void hear_witness(State& state, const Measured& measured) {
  const Sensor& sensor = configured(state, measured.sensor);
  SensorState& of = at(state, measured.sensor);
  if (sensor.checks.valid() || sensor.role != SensorRole::door_counter) return;
  if (of.counter.best == Primary::level || sensor.primary == Primary::level) return;
  const auto told = witness(of.second, measured);
  if (!told || is_under_test(state, measured.sensor)) return;
  add_witnessed(of.second, through_door(sensor, told->in, told->out));
  look(state, measured.sensor);
}

bool second_sees(const State& state, SensorId first) {
  const SensorId second = state.checked_by[first.value];
  return second.valid() && !sees_nothing(state, second);
}

Outcome count_second(State& state, SensorId sensor, Verdict verdict, Through through) {
  const SensorId first = configured(state, sensor).checks;
  SecondCounter& second = at(state, first).second;
  add_witnessed(second, through);
  look(state, first);
  add(second.pending, through);
  if (!sees_nothing(state, first)) return {.verdict = Verdict::cross_check};
  return {.verdict = verdict, .in = through.in, .out = through.out};  // stand_in() follows
}

Directions through_door(const Sensor& sensor, Directions told) {
  return sensor.inverted ? Directions{told.out, told.in} : told;
}

/// What a first counter tells that its second did not tell while the first was blind.
Through not_told_before(State& state, SensorId sensor, Through through, Directions told) {
  SecondCounter& second = at(state, sensor).second;
  second.pending = {};
  if (heals(state, sensor))
    return without_covered(second, through, through_door(configured(state, sensor), told));
  second.covered = {};
  return through;
}

/// A total of another device, say, tells of nobody of before.
void begin_anew(State& state, SensorId sensor, Directions told) {
  static_cast<void>(
      without_covered(at(state, sensor).second, {}, through_door(configured(state, sensor), told)));
}

/// Whoever it tells of may have been there already when somebody looked since the report before; and have been counted twice
/// since then in all that contains it.
void doubt_who_was_seen(State& state, SensorId sensor, Through through, Time since) {
  if (since == state.t || through == Through{}) return;
  for (SpaceId space : state.boundary_of[sensor.value]) {
    if (state.spaces[space.value].looked <= since) continue;
    for (; space.valid(); space = parent_of(state, space)) doubt(state, space, {.counter = true});
  }
}

/// Since when a report tells of what it tells (overtaken.hpp).
struct TellsOf {
  Time after{};  ///< tells_after()
  Time seen{};   ///< may_tell_since()
};

Outcome count_first(State& state, SensorId sensor, const Counted& counted, Through through,
                    const TellsOf& of, Effects& effects) {
  SecondCounter& second = at(state, sensor).second;
  if (second.compares) {
    add_counted(second, through);
    look(state, sensor);
  }
  if (sees_nothing(state, sensor) && second_sees(state, sensor))
    return {.verdict = Verdict::cross_check};  // it says itself that it misses persons
  if (second.compares) through = not_told_before(state, sensor, through, counted.told);
  doubt_who_was_seen(state, sensor, through, of.seen);
  pass_door(state, configured(state, sensor).door, through, of.after, effects);
  return {.verdict = counted.verdict, .in = through.in, .out = through.out};
}

/// A sensor of a door that is tested: whoever it counts was walking.
Outcome count_walk(State& state, SensorId sensor, const Counted& counted,
                   std::optional<std::int32_t> heads_before) {
  Through told{counted.in, counted.out};
  if (counted.level && heads_before) {
    const std::int32_t more = *counted.level - *heads_before;
    told = {static_cast<std::uint32_t>(std::max(more, 0)),
            static_cast<std::uint32_t>(std::max(-more, 0))};
  }
  if (!was_used(counted.verdict) || told == Through{}) return {.verdict = counted.verdict};
  Through through = through_door(configured(state, sensor), told.in, told.out);
  if (!configured(state, sensor).checks.valid())
    through = not_told_before(state, sensor, through, counted.told);
  keep_walk(state, sensor, through.in, through.out);
  return {.verdict = Verdict::walktest};
}

}  // namespace

Outcome apply_count(State& state, const Measured& measured, Effects& effects) {
  const SensorId sensor = measured.sensor;
  const Sensor& of = configured(state, sensor);
  const bool tested = is_under_test(state, sensor);
  const auto heads_before = tested ? at(state, sensor).counter.heads : std::nullopt;
  const TellsOf tells{tells_after(state, measured), may_tell_since(state, measured)};
  const Counted counted =
      count(at(state, sensor).counter, of, measured, state.t, clock_of(state, of));
  if (counted.verdict == Verdict::cross_check) hear_witness(state, measured);
  if (counted.doubtful) doubt_boundary(state, sensor, {.counter = true});
  if (counted.level && !tested)
    pass_level(state, of.space, *counted.level, !counted.doubtful, effects);
  if (counted.doubtful && of.role == SensorRole::head_counter && !tested)
    doubt(state, of.space, {.counter = true});  // retained: a start, of unknown age; or warming up
  if (was_used(counted.verdict) && heals(state, sensor)) hear_again(state, sensor, counted.told);
  if (tested) return count_walk(state, sensor, counted, heads_before);
  if (of.role != SensorRole::door_counter || !was_used(counted.verdict)) {
    if (counted.verdict == Verdict::implausible_rate) begin_anew(state, sensor, counted.told);
    return {.verdict = counted.verdict};
  }
  look_at_steps(state, sensor, counted.in, counted.out);
  const Through through = through_door(of, counted.in, counted.out);
  if (of.checks.valid()) return count_second(state, sensor, counted.verdict, through);
  return count_first(state, sensor, counted, through, tells, effects);
}

void stand_in(State& state, SensorId sensor, Effects& effects) {
  const SensorId first = first_counter(state, sensor);
  SecondCounter& second = at(state, first).second;
  if (!second.compares || second.pending == Through{} || !sees_nothing(state, first) ||
      !second_sees(state, first))
    return;
  const Through through = std::exchange(second.pending, {});
  add(second.covered, through);
  pass_door(state, configured(state, first).door, through, state.t, effects);
}

}  // namespace core
