// Doors, and which spaces are open because of them.
#include "service/io/premises_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

using core::DoorId;
using core::SpaceId;

void add_door(Building& building, core::Door door, Place at) {
  const auto index = static_cast<std::uint32_t>(building.premises().doors.size());
  building.names.add(door.id, NamedKind::door, index, at);
  if (door.one_way) building.premises().spaces[told_at(door).value].one_way = true;
  building.premises().doors.push_back(std::move(door));
}

/// The space of that name, or outside; nothing and a mistake if it is neither.
std::optional<SpaceId> side_of(Building& building, const PlacedText& name) {
  if (name.text == "outside") return core::outside;
  const auto planned = building.names.find(name, NamedKind::space, "between", "space");
  if (!planned) return std::nullopt;
  return building.space_of[*planned];
}

void add_assumed_doors(Building& building) {
  for (std::size_t i = 0; i < building.plan.spaces.size(); ++i) {
    const PlannedSpace& planned = building.plan.spaces[i];
    const SpaceId room = building.space_of[i];
    if (!planned.door || planned.space.id.empty()) continue;
    add_door(
        building,
        {.id = planned.space.id + "-door", .from = building.premises()[room].parent, .to = room},
        planned.at);
  }
}

void add_planned_door(Building& building, const PlannedDoor& planned) {
  if (planned.between.size() != 2) return building.names.add_broken(planned.id);
  const auto from = side_of(building, planned.between[0]);
  const auto to = side_of(building, planned.between[1]);
  if (!from || !to) return building.names.add_broken(planned.id);
  if (*from == *to) {
    building.mistakes().add(
        planned.between[1].at,
        fmt::format("door '{}' leads from '{}' to itself", planned.id, planned.between[0].text),
        "two different spaces");
  }
  add_door(building,
           {.id = planned.id,
            .name = planned.name,
            .from = *from,
            .to = *to,
            .one_way = planned.one_way},
           planned.at);
}

/// A room that nobody can enter is a forgotten door.
void require_ways_in(Building& building) {
  for (std::size_t i = 0; i < building.plan.spaces.size(); ++i) {
    const PlannedSpace& planned = building.plan.spaces[i];
    if (planned.space.kind != core::SpaceKind::room || planned.door) continue;
    if (own_doors(building.premises(), building.space_of[i]).empty()) {
      building.mistakes().add(planned.at,
                              fmt::format("no door leads into room '{}'", planned.space.id),
                              "a [[door]], or no 'door = false'");
    }
  }
}

/// True if the door joins what is within the space to what is not.
bool crosses(const core::Premises& premises, const core::Door& door, SpaceId boundary_of) {
  return premises.contains(boundary_of, door.from) != premises.contains(boundary_of, door.to);
}

bool is_open(const core::Premises& premises, SpaceId space) {
  const bool sees_all = std::ranges::any_of(premises.sensors, [&](const core::Sensor& sensor) {
    return sensor.role == core::SensorRole::head_counter && sensor.space == space;
  });
  if (sees_all) return false;
  // People come and go, so a space without any way in or out has one that nobody configured.
  const bool closed_off = std::ranges::none_of(
      premises.doors, [&](const core::Door& door) { return crosses(premises, door, space); });
  if (closed_off) return true;
  return std::ranges::any_of(own_doors(premises, space),
                             [&](DoorId door) { return !premises[door].counted; });
}

}  // namespace

std::vector<DoorId> own_doors(const core::Premises& premises, SpaceId space) {
  std::vector<DoorId> doors;
  for (std::uint32_t i = 0; i < premises.doors.size(); ++i) {
    const core::Door& door = premises.doors[i];
    if ((door.from == space && !premises.contains(space, door.to)) ||
        (door.to == space && !premises.contains(space, door.from)))
      doors.push_back(DoorId{i});
  }
  return doors;
}

void add_doors(Building& building) {
  add_assumed_doors(building);
  for (const PlannedDoor& planned : building.plan.doors) add_planned_door(building, planned);
  require_ways_in(building);
}

void mark_open_spaces(core::Premises& premises) {
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i)
    premises.spaces[i].open = is_open(premises, SpaceId{i});
}

}  // namespace io
