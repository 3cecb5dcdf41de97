#include "service/commands/simulation/showcase.hpp"

namespace simulation {
namespace {

bool is_room(const core::Space& space) { return space.kind == core::SpaceKind::room; }

core::SpaceId tightest_room(const core::Premises& premises) {
  core::SpaceId tightest;
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    const core::Space& space = premises.spaces[i];
    if (!is_room(space) || !space.limit || space.open) continue;
    if (!tightest.valid() || space.limit->persons < premises[tightest].limit->persons)
      tightest = {i};
  }
  return tightest;
}

}  // namespace

Showcase showcase_of(const core::Premises& premises) {
  Showcase show{.over = tightest_room(premises), .stale = {}};
  if (show.over.valid()) show.party = premises[show.over].limit->persons.value;
  for (const core::Sensor& sensor : premises.sensors) {
    if (sensor.role != core::SensorRole::air || !is_room(premises[sensor.space])) continue;
    if (!show.stale.valid() || show.stale == show.over) show.stale = sensor.space;
  }
  return show;
}

}  // namespace simulation
