#include "service/core/readings.hpp"

#include "service/core/airing.hpp"
#include "service/core/doors.hpp"
#include "service/core/emit.hpp"
#include "service/core/overloaded.hpp"
#include "service/core/sensor_trust.hpp"
#include "service/core/spaces.hpp"

namespace core {
namespace {

SensorState& at(State& state, SensorId sensor) { return state.sensors[sensor.value]; }
const Sensor& configured(const State& state, SensorId sensor) { return (*state.premises)[sensor]; }

void touch_all(State& state, SensorId sensor) {
  if (counts(configured(state, sensor))) {
    for (const SpaceId space : state.boundary_of[sensor.value]) touch(state, space);
  } else {
    touch(state, configured(state, sensor).space);
  }
}

/// Changes what is known of a sensor; if that makes it blind or seeing, its spaces become unknown
/// or known. Rules are told also where another counter sees in its place.
template <class Change>
void change_trust(State& state, SensorId sensor, Change change) {
  const SensorId first = first_counter(state, sensor);
  const bool was_blind = is_blind(state, first), saw_nothing = sees_nothing(state, sensor);
  change(at(state, sensor));
  const bool blind = is_blind(state, first);
  show(state, sensor);
  if (blind != was_blind && counts(configured(state, sensor))) {
    for (const SpaceId space : state.boundary_of[first.value])
      change_blind(state, space, blind ? 1 : -1);
  }
  if (blind != was_blind || sees_nothing(state, sensor) != saw_nothing) touch_all(state, first);
}

// ---- heard ----

/// What a counter without totals told while it was blind is lost.
template <class Change>
void end_silence(State& state, SensorId sensor, Change change) {
  const SensorState& of = at(state, sensor);
  const bool missed = of.silent && is_blind(state, sensor) && counts(configured(state, sensor)) &&
                      !heals(state, sensor);
  change_trust(state, sensor, [&](SensorState& now) {
    change(now);
    now.silent = false;
  });
  if (missed) doubt_boundary(state, sensor, {.counter = true});
}

/// For the first time, or after a silence.
void hear_anew(State& state, SensorId sensor) {
  end_silence(state, sensor, [&](SensorState& now) {
    now.heard = state.t;
    now.ever_heard = true;
  });
  watch_for_silence(state, sensor);
}

/// A live message: the sensor is there.
void hear(State& state, SensorId sensor) {
  SensorState& of = at(state, sensor);
  if (!of.ever_heard || of.silent) [[unlikely]]
    return hear_anew(state, sensor);
  of.heard = state.t;
  show(state, sensor);
}

void hear_link(State& state, SensorId sensor, sensors::LinkState link) {
  const bool was_offline = at(state, sensor).offline && is_blind(state, sensor);
  change_trust(state, sensor,
               [link](SensorState& now) { now.offline = link == sensors::LinkState::down; });
  if (was_offline && link == sensors::LinkState::up && counts(configured(state, sensor)) &&
      !heals(state, sensor)) {
    doubt_boundary(state, sensor, {.counter = true});
  }
}

/// Whoever passed while it did not see is in no total: only somebody who looks can heal that.
void hear_fault(State& state, SensorId sensor, bool faulty) {
  const bool mended = at(state, sensor).faulty && !faulty && counts(configured(state, sensor));
  const bool missed = mended && is_blind(state, sensor);
  change_trust(state, sensor, [faulty](SensorState& now) { now.faulty = faulty; });
  if (mended) at(state, sensor).second.pending = at(state, sensor).second.covered = {};
  if (missed) doubt_boundary(state, sensor, {.counter = true});
}

/// A message that never came may have told of somebody, unless the next total tells of all.
void hear_number(State& state, const Measured& measured) {
  const SensorId sensor = measured.sensor;
  if (!measured.sequence) return;  // nothing to tell by
  if (!counts(configured(state, sensor)) || !skips(at(state, sensor).counter, measured)) return;
  if (!heals(state, sensor)) doubt_boundary(state, sensor, {.counter = true});
}

/// What its clock shows is evidence only of a message that was sent when it says: what a device kept,
/// and intervals, which may be told by their beginning, are not.
void look_at_clock(State& state, const Measured& measured) {
  const sensors::Flags& flags = measured.flags;
  if (flags.retained || flags.historical || std::holds_alternative<Passages>(measured.what)) return;
  const Time told = measured.t_event.value_or(measured.odd_time);
  const Duration ahead =
      told.time_since_epoch() - to_wall(state.t, state.wall_offset).time_since_epoch();
  if (look(at(state, measured.sensor).clock, ahead)) touch_all(state, measured.sensor);
}

// ---- air ----

/// What it says, corrected as configured; the ledger has what it said. No air is without CO2: what
/// would have none, or less, is no number.
std::optional<Ppm> corrected(const Co2Level& co2, std::int32_t offset) {
  const std::int32_t ppm = co2.ppm.value + offset;
  return co2.invalid || ppm <= 0 ? std::nullopt : std::optional{Ppm{ppm}};
}

AirDoubts& doubts_of(SensorState& of) {
  if (!of.air_doubts) of.air_doubts = std::make_unique<AirDoubts>();
  return *of.air_doubts;
}

/// A gateway or a broker kept it: the air that it tells of has gone since.
bool is_of_the_past(State& state, const Measured& measured) {
  const bool tells = std::holds_alternative<Co2Level>(measured.what) && measured.t_event &&
                     !measured.flags.historical && !measured.flags.retained;
  const Sensor& sensor = configured(state, measured.sensor);
  if (!tells || sensor.role != SensorRole::air) return false;
  const Duration old =
      to_wall(state.t, state.wall_offset).time_since_epoch() - measured.t_event->time_since_epoch();
  return was_kept(doubts_of(at(state, measured.sensor)).late, state.t, old,
                  std::max(kept_after, sensor.expect_every));
}

/// With another correction what was remembered of the sensor was said by another one, as it were.
void correct_by(SensorState& of, std::int32_t offset) {
  AirDoubts& doubts = doubts_of(of);
  if (doubts.days.offset == offset) return;
  doubts = {.days = {.offset = offset}, .late = doubts.late};
  of.air = {};
}

/// Before the memory takes it up; nothing where it had no number.
void look_at_values(const State& state, SensorState& of, std::optional<Ppm> ppm) {
  if (!ppm) return look_at_nothing(*of.air_doubts);
  const AirMemory::Sample& last = of.air.samples.back();
  const auto before = of.air.size > 0 ? std::optional{AirReading{last.at, last.ppm}} : std::nullopt;
  const WallTime wall = to_wall(state.t, state.wall_offset);
  const auto day = std::chrono::floor<std::chrono::days>(wall.time_since_epoch()).count();
  look(*of.air_doubts, before, {state.t, *ppm}, static_cast<std::int32_t>(day));
}

Outcome apply_air(State& state, const Measured& measured, const Co2Level& co2, Effects& effects) {
  if (configured(state, measured.sensor).role != SensorRole::air)
    return {.verdict = Verdict::not_for_role};
  if (measured.flags.historical) return {.verdict = Verdict::historical};
  if (measured.flags.retained) return {.verdict = Verdict::retained};
  SensorState& of = at(state, measured.sensor);
  AirMemory& air = of.air;
  const std::int32_t offset = configured(state, measured.sensor).offset_ppm;
  const std::optional<Ppm> ppm = corrected(co2, offset);
  correct_by(of, offset);
  look_at_values(state, of, ppm);
  touch(state, configured(state, measured.sensor).space);
  if (!ppm) {
    air.size = 0;  // no number is no number: the one before is not kept alive
    look_at_air(state, configured(state, measured.sensor).space, effects);
    return {.verdict = Verdict::no_value};
  }
  air.samples = {air.samples[1], air.samples[2], AirMemory::Sample{state.t, *ppm}};
  air.size = static_cast<std::uint8_t>(std::min<std::size_t>(air.size + 1U, air.samples.size()));
  look_at_air(state, configured(state, measured.sensor).space, effects);
  return {};
}

/// Whatever a sensor says shows that it is there. But the air that one has told is kept alive by air alone: a device whose
/// chip hangs goes on to tell of everything else, and one that was away tells of the past first; the last value would stay
/// for ever.
bool is_alive(const State& state, const Measured& measured) {
  if (measured.flags.retained || std::holds_alternative<LinkHeard>(measured.what)) return false;
  if (configured(state, measured.sensor).role != SensorRole::air) return true;
  const bool has_told = state.sensors[measured.sensor.value].air.size > 0;
  return !measured.flags.historical &&
         (!has_told || std::holds_alternative<Co2Level>(measured.what));
}

}  // namespace

namespace {

Outcome apply_body(State& state, const Measured& measured, Effects& effects) {
  const SensorId sensor = measured.sensor;
  if (measured.flags.simulated) return {.verdict = Verdict::simulated};
  const bool past = is_of_the_past(state, measured);
  if (!past && is_alive(state, measured)) hear(state, sensor);
  hear_number(state, measured);
  if (measured.t_event || measured.odd_time != OddTime{}) look_at_clock(state, measured);
  if (past) return {.verdict = Verdict::historical};
  return std::visit(
      Overloaded{
          [&](const Co2Level& co2) { return apply_air(state, measured, co2, effects); },
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

}  // namespace

Outcome apply(State& state, const Measured& measured, Effects& effects) {
  const Outcome outcome = apply_body(state, measured, effects);
  stand_in(state, measured.sensor, effects);
  return outcome;
}

// ---- silence ----

namespace {

/// Unless it is heard until then. Only of one that was heard.
Time falls_silent(const State& state, SensorId sensor) {
  return state.sensors[sensor.value].heard + silent_after * configured(state, sensor).expect_every;
}

/// From then on its silence is its own.
Time answers_from(const State& state, SensorId sensor) {
  if (state.broker_lost) return never;
  return state.listening_since + silent_after * configured(state, sensor).expect_every;
}

}  // namespace

void watch_for_silence(State& state, SensorId sensor) {
  const Duration expected = configured(state, sensor).expect_every;
  if (expected > Duration{0}) {
    state.timers.set(sensor.value, state.t + silent_after * expected);
  } else {
    state.timers.cancel(sensor.value);
  }
}

void listen_again(State& state) {
  state.listening_since = state.t;
  for (std::uint32_t i = 0; i < state.sensors.size(); ++i) {
    if (state.sensors[i].silent) watch_for_silence(state, SensorId{i});
  }
}

bool is_excused(const State& state, SensorId sensor) {
  return answers_from(state, sensor) > state.t;
}

void expect_as_configured(State& state, SensorId sensor) {
  const Duration expected = configured(state, sensor).expect_every;
  const bool never_expected = expected == Duration{0};
  if (at(state, sensor).silent) {
    const bool in_time = at(state, sensor).ever_heard && falls_silent(state, sensor) > state.t;
    if (!never_expected && !in_time) return;
    end_silence(state, sensor, [](SensorState&) {});
  }
  if (never_expected) return state.timers.cancel(sensor.value);
  const Time latest = state.t + silent_after * expected;
  const bool sooner = state.timers.is_set(sensor.value) && state.timers.due(sensor.value) < latest;
  if (!sooner) state.timers.set(sensor.value, latest);
}

void fire_silence_timer(State& state, SensorId sensor, Effects& effects) {
  const SensorState& of = at(state, sensor);
  const Time due = falls_silent(state, sensor);
  if (of.ever_heard && due > state.t) {  // heard since: a reading moves no timer, this look does
    state.timers.set(sensor.value, due);
    return;
  }
  const Time answers = answers_from(state, sensor);
  if (answers > state.t && answers != never) state.timers.set(sensor.value, answers);
  if (of.silent) return touch_all(state, first_counter(state, sensor));
  change_trust(state, sensor, [](SensorState& now) { now.silent = true; });
  emit(state, FellSilent{sensor}, effects);
  stand_in(state, sensor, effects);
}

}  // namespace core
