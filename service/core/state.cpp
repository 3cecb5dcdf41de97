#include "service/core/state.hpp"

#include "service/core/limits.hpp"
#include "service/core/recount.hpp"

#include <algorithm>

namespace core {
namespace {

/// The spaces a door's counter decides: those that contain one side and not the other.
std::vector<SpaceId> boundary_of_door(const Premises& premises, const Door& door) {
  std::vector<SpaceId> spaces;
  const auto climb = [&](SpaceId from, SpaceId other) {
    for (SpaceId space = from; space.valid() && !premises.contains(space, other);
         space = premises[space].parent) {
      spaces.push_back(space);
    }
  };
  climb(door.from, door.to);
  climb(door.to, door.from);
  return spaces;
}

std::vector<SpaceId> boundary_of_sensor(const Premises& premises, const Sensor& sensor) {
  switch (sensor.role) {
    case SensorRole::door_counter:
      if (sensor.checks.valid()) return {};  // that of the first counter
      return boundary_of_door(premises, premises[sensor.door]);
    case SensorRole::head_counter:
      return {sensor.space};
    case SensorRole::air:
      return {};
  }
  return {};
}

void place_sensors(const Premises& premises, State& state) {
  state.air_of.resize(premises.spaces.size());
  state.checked_by.resize(premises.sensors.size());
  state.sensors_of.resize(premises.spaces.size());
  for (std::uint32_t i = 0; i < premises.sensors.size(); ++i) {
    const Sensor& sensor = premises.sensors[i];
    const std::vector<SpaceId> boundary = boundary_of_sensor(premises, sensor);
    if (sensor.checks.valid()) state.checked_by[sensor.checks.value] = SensorId{i};
    // Its silence is told where that of the first counter is.
    for (const SpaceId space :
         sensor.checks.valid() ? boundary_of_door(premises, premises[sensor.door]) : boundary)
      state.sensors_of[space.value].push_back(SensorId{i});
    if (sensor.role == SensorRole::air) {
      state.air_of[sensor.space.value].push_back(SensorId{i});
      state.sensors_of[sensor.space.value].push_back(SensorId{i});
    }
    state.boundary_of.push_back(boundary);
  }
}

/// Which spaces nobody counts at all, and which totals are "at least". Children stand behind their
/// parents.
void find_uncounted(const Premises& premises, State& state) {
  std::vector<bool> counted_within(premises.spaces.size());
  for (auto i = static_cast<std::uint32_t>(premises.spaces.size()); i-- > 0;) {
    const Space& space = premises.spaces[i];
    const bool counted = counted_within[i] || !space.open;
    SpaceTraits& traits = state.spaces[i].traits;
    traits.never_known = !counted;
    traits.at_least |= space.open;
    if (!space.parent.valid()) continue;
    if (counted) counted_within[space.parent.value] = true;
    if (traits.at_least) state.spaces[space.parent.value].traits.at_least = true;
  }
}

void place_spaces(const Premises& premises, State& state) {
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    const Space& space = premises.spaces[i];
    state.spaces[i].traits = {.parent = space.parent,
                              .staff = space.staff.value,
                              .ready = space.ready,
                              .kind = space.kind,
                              .has_own = !space.open};
  }
}

/// Sites in the order of their spaces, under the stage of no stage: dates are looked at once there is
/// a wall clock.
void place_sites(const Premises& premises, State& state) {
  state.site_of.resize(premises.spaces.size());
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    if (premises.spaces[i].kind == SpaceKind::site)
      state.sites.push_back({.space = SpaceId{i}, .stage_since = state.t});
    const auto found = std::ranges::find(state.sites, premises.spaces[i].site, &SiteState::space);
    state.site_of[i] = static_cast<std::uint32_t>(found - state.sites.begin());
  }
}

void place_limits(const Premises& premises, State& state) {
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    SpaceState& of = state.spaces[i];
    of.status_since = of.last_passage = state.t;
    const std::optional<Limit> limit = limit_of(premises, SpaceId{i}, premises.stages.front());
    of.in_use = in_use(premises, SpaceId{i}, premises.stages.front());
    if (!limit) continue;
    of.limit = limit->persons;
    of.bound = limit->bound;
  }
}

void find_told_late(const Premises& premises, State& state) {
  for (const Sensor& sensor : premises.sensors) {
    if (sensor.role != SensorRole::door_counter || sensor.expect_every == Duration{0}) continue;
    const Door& door = premises[sensor.door];
    for (SpaceId side : {door.from, door.to}) {
      for (; side.valid(); side = state.spaces[side.value].traits.parent)
        state.spaces[side.value].traits.told_late = true;
    }
  }
}

TimerSlots timers_for(const State& state) {
  return TimerSlots{{state.sensors.size(), state.rules.size(), state.admissions.size(),
                     state.sensors.size(), 1, state.visits.size(), state.spaces.size(),
                     state.appointments.size(), state.sites.size(), 1, 1}};
}

}  // namespace

const AiringState& airing_of(const SpaceState& space) {
  static constexpr AiringState never_measured;
  return space.airing ? *space.airing : never_measured;
}

State make_state(std::shared_ptr<const Premises> premises, Time t) {
  State state;
  state.t = t;
  state.spaces.resize(premises->spaces.size());
  state.sensors.resize(premises->sensors.size());
  state.doors.resize(premises->doors.size());
  state.admissions.resize(most_admissions);
  state.visits.resize(2 * premises->spaces.size() + most_admissions);
  state.appointments.resize(premises->appointment_places);
  state.against.resize(premises->spaces.size());
  place_spaces(*premises, state);
  place_sensors(*premises, state);
  place_sites(*premises, state);
  place_limits(*premises, state);
  find_uncounted(*premises, state);
  find_told_late(*premises, state);
  state.rule_slots = RuleSlots{*premises};
  state.rules.resize(state.rule_slots.size());
  state.timer_slots = timers_for(state);
  state.timers = Timers{state.timer_slots.size()};
  state.dirty.reserve(premises->spaces.size());
  state.judged_dirty.reserve(premises->spaces.size());
  state.shown_spaces.reserve(premises->spaces.size());
  state.shown_sensors.reserve(premises->sensors.size());
  state.supplies = make_supplies(*premises);
  state.quarter.spaces.resize(premises->spaces.size());
  state.quarter.sensors_down.resize(premises->sensors.size());
  state.quarter.sites_open.resize(state.sites.size());
  state.premises = std::move(premises);
  recount(state);
  return state;
}

const Stage& stage_of(const State& state, SpaceId space) {
  return state.premises->stages[site_of(state, space).stage];
}
const Profile& profile_of(const State& state, SpaceId space) {
  return state.premises->profiles[stage_of(state, space).profile];
}

void shown(State& state) {
  for (const SpaceId space : state.shown_spaces) state.spaces[space.value].shown_dirty = false;
  for (const SensorId sensor : state.shown_sensors) state.sensors[sensor.value].shown_dirty = false;
  state.shown_spaces.clear();
  state.shown_sensors.clear();
}

std::optional<Ppm> co2_of(const AirMemory& air, Time now) {
  if (air.size == 0) return std::nullopt;
  const auto& [oldest, middle, newest] = air.samples;  // filled from the back
  if (air.size < 3 || now - oldest.at > std::chrono::minutes{1}) return newest.ppm;
  return std::max(std::min(oldest.ppm, middle.ppm),
                  std::min(std::max(oldest.ppm, middle.ppm), newest.ppm));
}

std::optional<Ppm> co2_of(const State& state, SpaceId space) {
  std::array<Ppm, 8> values{};  // more sensors than this in one room add nothing to a median
  std::size_t size = 0;
  for (const SensorId id : state.air_of[space.value]) {
    const SensorState& sensor = state.sensors[id.value];
    if (sensor.silent || sensor.offline || sensor.faulty || size == values.size()) continue;
    const std::optional<Ppm> ppm = co2_of(sensor.air, state.t);
    if (!ppm) continue;
    std::size_t at = size++;  // into its place: values stay sorted
    for (; at > 0 && *ppm < values[at - 1]; --at) values[at] = values[at - 1];
    values[at] = *ppm;
  }
  if (size == 0) return std::nullopt;
  return values[(size - 1) / 2];
}

}  // namespace core
