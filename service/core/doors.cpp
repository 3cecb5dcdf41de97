#include "service/core/doors.hpp"

#include "service/core/admission.hpp"
#include "service/core/emit.hpp"
#include "service/core/overtaken.hpp"
#include "service/core/readings.hpp"
#include "service/core/spaces.hpp"
#include "service/core/walktest.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

namespace core {
namespace {

SensorState& at(State& state, SensorId sensor) { return state.sensors[sensor.value]; }
const Sensor& configured(const State& state, SensorId sensor) { return (*state.premises)[sensor]; }

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

void record_moved(State& state, const Moved& moved, Effects& effects) {
  if ((moved.found | moved.departed | moved.passed_over) == 0) [[likely]]
    return;
  keep_overtaken(state, moved);
  correct(state, moved.common, moved.found, CorrectionReason::found, effects);
  correct(state, moved.from, moved.departed, CorrectionReason::departed, effects);
}

/// When somebody last passed a door of it, and of all that contain it.
void note_passage(State& state, SpaceId space, std::uint32_t n) {
  for (; space.valid(); space = parent_of(state, space)) {
    SpaceState& of = state.spaces[space.value];
    of.last_passage = state.t;
    of.passages += n;
  }
}

void note_passages(State& state, SpaceId from, SpaceId to, SpaceId common, std::uint32_t n) {
  // The way up from one side may lead by the other.
  if (from != common) note_passage(state, from, n);
  if (to != common || from == to) note_passage(state, to, n);
}

/// Of n who arrive by a report, those who went on from there before it came: takes them where they went, and returns how many
/// they are.
std::uint32_t send_on(State& state, SpaceId from, SpaceId to, std::uint32_t n, Time after,
                      Effects& effects) {
  std::uint32_t sent = 0;
  while (sent < n) {
    const GoneOn gone = take_gone_on(state, to, static_cast<std::int32_t>(n - sent), after);
    if (gone.persons == 0) break;
    const auto persons = static_cast<std::uint32_t>(gone.persons);
    sent += persons;
    if (gone.went == from) continue;  // they never were in there again
    // What they went to contains where they came, or is outside: so this ends.
    const std::uint32_t further = send_on(state, from, gone.went, persons, after, effects);
    const TotalsUpwards before = totals_upwards(state, gone.went);
    const auto stay = static_cast<std::int32_t>(persons - further);
    record_moved(state, move(state, from, gone.went, stay), effects);
    use_places(state, gone.went, before, effects);
  }
  return sent;
}

void pass(State& state, SpaceId from, SpaceId to, std::uint32_t n, Time after, Effects& effects) {
  if (!state.overtaken.empty()) [[unlikely]] {
    const std::uint32_t sent = send_on(state, from, to, n, after, effects);
    note_passages(state, from, to, state.premises->common_ancestor(from, to), sent);
    n -= sent;
  }
  const bool places_held = state.open_admissions > 0;
  const TotalsUpwards before = places_held ? totals_upwards(state, to) : TotalsUpwards{};
  const Moved moved = move(state, from, to, static_cast<std::int32_t>(n));
  record_moved(state, moved, effects);
  note_passages(state, from, to, moved.common, n);
  if (places_held) use_places(state, to, before, effects);
}

/// From a device that sees the whole of a space: who is there more came in from what it stands in. A
/// value of unknown age lets nobody take a place.
void pass_level(State& state, SpaceId space, std::int32_t people, bool is_fresh, Effects& effects) {
  const std::int32_t own = state.spaces[space.value].own;
  const TotalsUpwards before = totals_upwards(state, space);
  record_moved(state, take_level(state, space, people), effects);
  const std::int32_t moved = std::abs(state.spaces[space.value].own - own);
  if (moved != 0) note_passage(state, space, static_cast<std::uint32_t>(moved));
  if (is_fresh && state.open_admissions > 0) use_places(state, space, before, effects);
}

/// Against the direction of a one-way door.
void note_against(State& state, const Door& door, std::uint32_t n) {
  if (!door.one_way || n == 0) return;
  const SpaceId space = told_at(door);
  std::unique_ptr<AgainstState>& ever = state.against[space.value];
  if (!ever) ever = std::make_unique<AgainstState>();
  AgainstState& against = *ever;
  for (std::size_t i = 0; i < std::min(std::size_t{n}, against.at.size()); ++i) {
    if (against.size == against.at.size())
      std::move(against.at.begin() + 1, against.at.end(), against.at.begin());
    else
      ++against.size;
    against.at[against.size - 1U] = state.t;
  }
  touch(state, space);
}

void pass_door(State& state, DoorId id, Through through, Time after, Effects& effects) {
  const Door& door = (*state.premises)[id];
  state.doors[id.value].in += through.in;
  state.doors[id.value].out += through.out;
  note_against(state, door, through.out);
  if (through.in > 0) pass(state, door.from, door.to, through.in, after, effects);
  if (through.out > 0) pass(state, door.to, door.from, through.out, after, effects);
}

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

/// What a first counter tells that its second did not tell while the first was blind.
Through not_told_before(State& state, SensorId sensor, Through through) {
  SecondCounter& second = at(state, sensor).second;
  second.pending = {};
  if (heals(state, sensor)) return without_covered(second, through);
  second.covered = {};
  return through;
}

/// Whoever it tells of may have been there already when somebody looked since the report before.
void doubt_who_was_seen(State& state, SensorId sensor, Through through, Time after) {
  if (after == state.t || through == Through{}) return;
  for (const SpaceId space : state.boundary_of[sensor.value]) {
    if (state.spaces[space.value].looked > after) doubt(state, space, {.counter = true});
  }
}

Outcome count_first(State& state, SensorId sensor, Verdict verdict, Through through, Time after,
                    Effects& effects) {
  SecondCounter& second = at(state, sensor).second;
  if (second.compares) {
    add_counted(second, through);
    look(state, sensor);
  }
  if (sees_nothing(state, sensor) && second_sees(state, sensor))
    return {.verdict = Verdict::cross_check};  // it says itself that it misses persons
  if (second.compares) through = not_told_before(state, sensor, through);
  doubt_who_was_seen(state, sensor, through, after);
  pass_door(state, configured(state, sensor).door, through, after, effects);
  return {.verdict = verdict, .in = through.in, .out = through.out};
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
  if (!configured(state, sensor).checks.valid()) through = not_told_before(state, sensor, through);
  keep_walk(state, sensor, through.in, through.out);
  return {.verdict = Verdict::walktest};
}

}  // namespace

Outcome apply_count(State& state, const Measured& measured, Effects& effects) {
  const SensorId sensor = measured.sensor;
  const Sensor& of = configured(state, sensor);
  const bool tested = is_under_test(state, sensor);
  const auto heads_before = tested ? at(state, sensor).counter.heads : std::nullopt;
  const Time after = tells_after(state, measured);
  const Counted counted =
      count(at(state, sensor).counter, of, measured, state.t, clock_of(state, of));
  if (counted.verdict == Verdict::cross_check) hear_witness(state, measured);
  if (counted.doubtful) doubt_boundary(state, sensor, {.counter = true});
  if (counted.level && !tested) {
    pass_level(state, of.space, *counted.level, !counted.doubtful, effects);
    if (counted.doubtful)
      doubt(state, of.space, {.counter = true});  // retained: a start, of unknown age
  }
  const bool expected = at(state, sensor).unheard_since_start;
  if (expected && was_used(counted.verdict) && heals(state, sensor))
    stop_expecting(state, sensor, false);
  if (tested) return count_walk(state, sensor, counted, heads_before);
  if (of.role != SensorRole::door_counter || !was_used(counted.verdict))
    return {.verdict = counted.verdict};
  look_at_steps(state, sensor, counted.in, counted.out);
  const Through through = through_door(of, counted.in, counted.out);
  if (of.checks.valid()) return count_second(state, sensor, counted.verdict, through);
  return count_first(state, sensor, counted.verdict, through, after, effects);
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
