#include "service/io/premises_builder.hpp"

#include "service/io/premises_parts.hpp"
#include "service/io/premises_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

void add_names(Building& building) {
  ConfigNames& names = building.names;
  for (const std::string& id : building.notes.broken_ids) names.add_broken(id);
  std::uint32_t index = 0;
  for (const PlannedSpace& space : building.plan.spaces)
    names.add(space.space.id, NamedKind::space, index++, space.at, name_of(space.space.kind));
  index = 0;
  for (const PlannedSource& source : building.plan.sources)
    names.add(source.source.id, NamedKind::source, index++, source.at);
  index = 0;
  for (const PlannedSensor& sensor : building.plan.sensors)
    names.add(sensor.id, NamedKind::sensor, index++, sensor.at);
  index = 0;
  for (const PlannedSupply& supply : building.plan.supplies)
    names.add(supply.supply.id, NamedKind::supply, index++, supply.at);
}

bool looks_at(const core::Premises& premises, const core::Sensor& sensor, core::SpaceId space) {
  if (sensor.role != core::SensorRole::door_counter) return sensor.space == space;
  const core::Door& door = premises[sensor.door];
  return door.from == space || door.to == space;
}

void warn_of_rooms_without_sensor(Building& building) {
  const core::Premises& premises = building.premises();
  for (std::size_t i = 0; i < building.plan.spaces.size(); ++i) {
    const core::SpaceId space = building.space_of[i];
    if (premises[space].kind != core::SpaceKind::room) continue;
    const bool seen = std::ranges::any_of(premises.sensors, [&](const core::Sensor& sensor) {
      return looks_at(premises, sensor, space);
    });
    if (!seen) {
      building.notes.warnings.add(building.plan.spaces[i].at,
                                  fmt::format("room '{}' has no sensor", premises[space].id),
                                  "it will always be unknown");
    }
  }
}

void warn_of_too_few_rooms(Building& building) {
  const core::Premises& premises = building.premises();
  for (const core::Site& site : premises.sites) {
    const auto rooms = std::ranges::count_if(premises.spaces, [&](const core::Space& space) {
      return space.kind == core::SpaceKind::room && space.site == site.space;
    });
    if (site.min_rooms.value_or(0) <= rooms) continue;
    const auto planned = std::ranges::find(building.space_of, site.space);
    building.notes.warnings.add(
        building.plan.spaces[static_cast<std::size_t>(planned - building.space_of.begin())]
            .min_rooms_at,
        fmt::format("min_rooms = {}: site '{}' has {} room{}", *site.min_rooms,
                    premises[site.space].id, rooms, rooms == 1 ? "" : "s"),
        "it will always be short of rooms");
  }
}

}  // namespace

BuiltPremises build_premises(PremisesPlan plan, BuildNotes notes) {
  Building building{.plan = std::move(plan),
                    .notes = notes,
                    .names = ConfigNames{notes.mistakes},
                    .built = {},
                    .space_of = {},
                    .profiles_used = {}};
  add_names(building);
  add_spaces(building);
  add_doors(building);
  add_sensors(building);
  add_resets(building);
  mark_open_spaces(building.premises());
  add_policy(building);
  add_rules(building);
  add_supplies(building);
  add_appointments(building);
  warn_of_rooms_without_sensor(building);
  warn_of_too_few_rooms(building);
  return std::move(building.built);
}

}  // namespace io
