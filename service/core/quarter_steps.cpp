#include "service/core/quarter_steps.hpp"

#include "service/core/emit.hpp"
#include "service/core/occupancy.hpp"

#include <utility>

namespace core {
namespace {

using Minute = std::chrono::minutes;

std::uint32_t minute_timer(const State& state) {
  return state.timer_slots.at(TimerKind::minute, 0);
}

/// The full minute of the wall clock at or before now.
Minute minute_of(const State& state) {
  return std::chrono::floor<Minute>(to_wall(state.t, state.wall_offset).time_since_epoch());
}

void look_next_minute(State& state) {
  const WallTime next{minute_of(state) + Minute{1}};
  state.timers.set(minute_timer(state), to_stream(next, state.wall_offset));
}

/// Without a service agreement heads of single rooms are for the moment alone.
bool may_be_kept(const State& state, SpaceId space) {
  return state.premises->agreement || state.spaces[space.value].traits.kind != SpaceKind::room;
}

/// Those that were counted. Not known where a space within is unknown and its limit would make the difference between
/// kept and exceeded; else the limits of those within are what proves that it was kept.
std::optional<Persons> persons_in(const SpaceState& of, const Occupancy& now) {
  if (now.quality == Quality::unknown || of.unknown_below == 0) return now.known_persons();
  const Persons counted{of.total};
  const bool may_be_over = now.limit && counted <= *now.limit && now.persons > *now.limit;
  return may_be_over ? std::nullopt : std::optional{counted};
}

MinuteLook look_at(const State& state, SpaceId space) {
  const Occupancy now = unpack(state.spaces[space.value].published);
  const std::optional<Persons> persons = persons_in(state.spaces[space.value], now);
  const bool kept = may_be_kept(state, space);
  return {.looked = true,
          .open = site_of(state, space).open,
          .withheld = persons && !kept,
          .persons = kept ? persons : std::nullopt,
          .over = persons && now.limit && *persons > *now.limit,
          .visited = kept && persons && persons->value > state.spaces[space.value].traits.staff,
          .co2 = state.broker_lost ? std::nullopt : co2_of(state, space)};
}

/// Without the broker nobody hears a sensor, whatever it is expected to say.
bool tells_nothing(const State& state, const SensorState& sensor) {
  return state.broker_lost || !sensor.ever_heard || sensor.silent || sensor.offline ||
         sensor.faulty;
}

void look_at_all(State& state, std::size_t minute) {
  QuarterState& quarter = state.quarter;
  const auto bit = static_cast<ClosedQuarter::Bits>(1U << minute);
  quarter.looked |= bit;
  for (std::uint32_t i = 0; i < state.spaces.size(); ++i)
    quarter.spaces[i].minutes.put(minute, look_at(state, SpaceId{i}));
  for (std::size_t i = 0; i < state.sensors.size(); ++i)
    if (tells_nothing(state, state.sensors[i])) quarter.sensors_down[i] |= bit;
  for (std::size_t i = 0; i < state.sites.size(); ++i)
    if (state.sites[i].open) quarter.sites_open[i] |= bit;
}

void begin_anew(QuarterState& quarter) {
  quarter.looked = 0;
  for (ClosedQuarter::OfSpace& space : quarter.spaces) {
    static_cast<void>(figures_of(space.minutes, space.run));
    space.minutes = {};
  }
  for (ClosedQuarter::Bits& down : quarter.sensors_down) down = 0;
  for (ClosedQuarter::Bits& open : quarter.sites_open) open = 0;
}

void close(State& state, Effects& effects) {
  QuarterState& quarter = state.quarter;
  emit(state, QuarterPassed{quarter.running, quarter.looked}, effects);
  ClosedQuarter& closed = effects.quarters.emplace_back();
  closed = {.seq = state.next_seq - 1,
            .quarter = quarter.running,
            .looked = quarter.looked,
            .spaces = quarter.spaces,
            .sensors_down = quarter.sensors_down,
            .sites = {}};
  for (std::size_t i = 0; i < state.sites.size(); ++i)
    closed.sites.push_back({state.sites[i].space, quarter.sites_open[i]});
  begin_anew(quarter);
}

/// Minutes of another quarter than this do not wait for it.
void turn_to(State& state, Quarter now, Effects& effects) {
  if (state.quarter.looked != 0 && state.quarter.running != now) close(state, effects);
  state.quarter.running = now;
}

}  // namespace

void stop_looking(State& state) { state.timers.cancel(minute_timer(state)); }

bool is_looking(const State& state) { return state.timers.is_set(minute_timer(state)); }

void look_from_now(State& state, Effects& effects) {
  turn_to(state, std::chrono::floor<Quarter>(minute_of(state)), effects);
  look_next_minute(state);
}

void fire_minute_timer(State& state, Effects& effects) {
  const Minute ended = minute_of(state) - Minute{1};
  const auto quarter = std::chrono::floor<Quarter>(ended);
  const auto minute = static_cast<std::size_t>((ended - quarter).count());
  turn_to(state, quarter, effects);
  look_at_all(state, minute);
  if (minute + 1 == quarter_minutes) close(state, effects);
  look_next_minute(state);
}

}  // namespace core
