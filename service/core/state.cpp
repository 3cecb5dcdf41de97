#include "service/core/state.hpp"

#include "service/core/rule.hpp"

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
      return boundary_of_door(premises, premises[sensor.door]);
    case SensorRole::head_counter:
      return {sensor.space};
    case SensorRole::air:
      return {};
  }
  return {};
}

}  // namespace

State make_state(std::shared_ptr<const Premises> premises, Time t) {
  State state;
  state.t = t;
  state.spaces.resize(premises->spaces.size());
  state.sensors.resize(premises->sensors.size());
  state.doors.resize(premises->doors.size());
  state.admissions.resize(most_admissions);
  state.air_of.resize(premises->spaces.size());
  for (std::uint32_t i = 0; i < premises->sensors.size(); ++i) {
    const Sensor& sensor = premises->sensors[i];
    state.boundary_of.push_back(boundary_of_sensor(*premises, sensor));
    if (sensor.role == SensorRole::air) state.air_of[sensor.space.value].push_back(SensorId{i});
  }
  for (std::size_t i = 0; i < premises->spaces.size(); ++i) {
    const Space& space = premises->spaces[i];
    if (space.limit) state.spaces[i].limit = space.limit->persons;
    state.spaces[i].status_since = t;
  }
  state.rule_slots = RuleSlots{*premises};
  state.rules.resize(state.rule_slots.size());
  state.timers = Timers{premises->sensors.size() + state.rules.size() + most_admissions + 1};
  state.dirty.reserve(premises->spaces.size());
  state.judged_dirty.reserve(premises->spaces.size());
  state.premises = std::move(premises);
  return state;
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
    if (sensor.silent || sensor.offline || size == values.size()) continue;
    if (const std::optional<Ppm> ppm = co2_of(sensor.air, state.t)) values[size++] = *ppm;
  }
  if (size == 0) return std::nullopt;
  std::sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(size));
  return values[(size - 1) / 2];
}

}  // namespace core
