#include "service/core/premises.hpp"

#include <algorithm>
#include <array>

namespace core {
namespace {

template <class Id, class Things>
Id find_by_id(const Things& things, std::string_view id) {
  const auto found = std::find_if(things.begin(), things.end(),
                                  [id](const auto& thing) { return thing.id == id; });
  return found == things.end() ? Id{} : Id{static_cast<std::uint32_t>(found - things.begin())};
}

}  // namespace

std::string_view name_of(Bound bound) {
  static constexpr std::array<std::string_view, 7> names{"none",   "seats", "area",   "air",
                                                         "permit", "stage", "ordered"};
  return names[static_cast<std::size_t>(bound)];
}

SpaceId Premises::find_space(std::string_view id) const { return find_by_id<SpaceId>(spaces, id); }
SensorId Premises::find_sensor(std::string_view id) const {
  return find_by_id<SensorId>(sensors, id);
}
DoorId Premises::find_door(std::string_view id) const { return find_by_id<DoorId>(doors, id); }
SupplyId Premises::find_supply(std::string_view id) const {
  return find_by_id<SupplyId>(supplies, id);
}

Ppm Premises::air_tolerance(SpaceId space, Ppm value) const {
  std::optional<Ppm> widest;
  for (const Sensor& sensor : sensors) {
    if (sensor.role == SensorRole::air && sensor.space == space)
      widest = std::max(widest.value_or(Ppm{}), sensor.tolerance.at(value));
  }
  return widest.value_or(AirTolerance{}.at(value));
}

const Site& Premises::site_of(SpaceId space) const {
  return *std::ranges::find((*this).sites, (*this)[space].site, &Site::space);
}

bool Premises::contains(SpaceId space, SpaceId inner) const {
  if (!space.valid()) return true;
  // A parent stands before its children: once past `space`, no ancestor of `inner` can be it.
  while (inner.valid() && inner > space) inner = (*this)[inner].parent;
  return inner == space;
}

SpaceId Premises::common_ancestor(SpaceId a, SpaceId b) const {
  while (a != b) {
    if (!a.valid() || !b.valid()) return outside;
    if (a > b) {
      a = (*this)[a].parent;
    } else {
      b = (*this)[b].parent;
    }
  }
  return a;
}

}  // namespace core
