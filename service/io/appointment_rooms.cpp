#include "service/io/appointment_rooms.hpp"

#include "service/io/german_text.hpp"

#include <algorithm>

namespace io {

AppointmentRooms::AppointmentRooms(const AppointmentsConfig& config,
                                   const core::Premises& premises) {
  const core::SpaceId site = premises.find_space(config.site);
  std::map<std::string, std::string> ids, names;
  for (const core::Space& space : premises.spaces) {
    if (space.kind != core::SpaceKind::room || space.site != site) continue;
    ids.emplace(folded(space.id), space.id);
    const auto [first, added] = names.emplace(folded(space.name), space.id);
    if (!added) first->second.clear();  // of two rooms of that name, it means neither
  }
  for (const auto& [called, room] : config.rooms) rooms_.emplace(folded(called), room);
  rooms_.insert(ids.begin(), ids.end());
  rooms_.insert(names.begin(), names.end());
}

std::string_view AppointmentRooms::find(std::string_view text) const {
  const auto found = rooms_.find(folded(text));
  return found == rooms_.end() ? std::string_view{} : found->second;
}

std::string_view AppointmentRooms::find_in(std::string_view place) const {
  std::string_view room = find(place);
  if (!room.empty()) return room;
  while (!place.empty()) {
    const std::size_t end = std::min(place.find_first_of(";,/"), place.size());
    const std::string_view one = find(place.substr(0, end));
    if (!one.empty() && !room.empty() && one != room) return {};
    if (!one.empty()) room = one;
    place.remove_prefix(std::min(end + 1, place.size()));
  }
  return room;
}

}  // namespace io
