#include "service/io/premises_words.hpp"

#include "service/core/rule.hpp"
#include "service/io/state_json.hpp"

#include <algorithm>
#include <set>

namespace io {

std::string_view name_of(core::SpaceKind kind) {
  switch (kind) {
    case core::SpaceKind::site:
      return "site";
    case core::SpaceKind::floor:
      return "floor";
    case core::SpaceKind::area:
      return "area";
    case core::SpaceKind::room:
      return "room";
  }
  return "";
}

std::string_view name_of(core::SensorRole role) {
  switch (role) {
    case core::SensorRole::door_counter:
      return "door_counter";
    case core::SensorRole::head_counter:
      return "head_counter";
    case core::SensorRole::air:
      return "air";
  }
  return "";
}

std::string_view name_of(core::CorrectionReason reason) {
  switch (reason) {
    case core::CorrectionReason::found:
      return "found";
    case core::CorrectionReason::observed:
      return "observed";
    case core::CorrectionReason::level:
      return "level";
    case core::CorrectionReason::departed:
      return "departed";
    case core::CorrectionReason::night:
      return "night";
  }
  return "";
}

core::SpaceId place_of(const core::Premises& premises, const core::Door& door) {
  for (const core::SpaceId side : {door.to, door.from}) {
    if (side.valid() && premises[side].kind == core::SpaceKind::room) return side;
  }
  return door.to.valid() ? door.to : door.from;
}

core::SpaceId place_of(const core::Premises& premises, const core::Sensor& sensor) {
  return sensor.role == core::SensorRole::door_counter ? place_of(premises, premises[sensor.door])
                                                       : sensor.space;
}

std::vector<core::SpaceId> decided_by(const core::Premises& premises, const core::Sensor& sensor) {
  if (sensor.role != core::SensorRole::door_counter) return {sensor.space};
  const core::Door& door = premises[sensor.door];
  std::vector<core::SpaceId> sides{door.from, door.to};
  std::erase(sides, core::outside);
  return sides;
}

bool is_locked(const core::Premises& premises, const core::Rule& rule, core::SpaceId space) {
  const bool tells_persons = rule.id.ends_with("_occupancy") || rule.id == "uninvited";
  if (rule.id != "route") return tells_persons && !may_show_persons(premises, space);
  // Of a door that leads out of a room it is told on the floor.
  return std::ranges::any_of(premises.doors, [&](const core::Door& door) {
    return door.one_way && told_at(door) == space &&
           !may_show_persons(premises, place_of(premises, door));
  });
}

bool is_locked(const core::Premises& premises, const core::Sensor& sensor) {
  return sensor.role != core::SensorRole::air &&
         !may_show_persons(premises, place_of(premises, sensor));
}

std::string one_way_into(const core::Premises& premises, core::SpaceId space) {
  for (const core::Door& door : premises.doors) {
    if (door.one_way && told_at(door) == space) return door.name.empty() ? door.id : door.name;
  }
  return "";
}

std::vector<std::string> names_of_items(const core::Premises& premises, std::uint32_t bits) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < premises.items.size(); ++i) {
    if ((bits >> i & 1) != 0) names.push_back(premises.items[i]);
  }
  return names;
}

bool is_locked(const core::Premises& premises, std::uint32_t source) {
  return is_locked(premises, std::span{&source, 1});
}

bool is_locked(const core::Premises& premises, std::span<const std::uint32_t> sources) {
  std::set<core::SpaceId> rooms;
  for (const core::Sensor& sensor : premises.sensors) {
    if (std::ranges::binary_search(sources, sensor.source) && is_locked(premises, sensor))
      rooms.insert(place_of(premises, sensor));
  }
  return rooms.size() == 1;
}

}  // namespace io
