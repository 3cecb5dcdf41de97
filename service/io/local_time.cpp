#include "service/io/local_time.hpp"

#include <date/tz.h>

#include <map>

namespace io {

LocalTime local_time_of(const core::Premises& premises, std::span<const SiteConfig> sites) {
  std::map<core::SpaceId, const date::time_zone*> zones;
  for (const SiteConfig& site : sites) {
    zones[premises.find_space(site.id)] = date::locate_zone(site.time_zone);
  }
  return [zones](core::SpaceId site, core::Time wall_time) {
    return date::format("%H:%M", zones.at(site)->to_local(wall_time));
  };
}

TimeZoneOf time_zones_of(const core::Premises& premises, std::span<const SiteConfig> sites) {
  std::map<core::SpaceId, std::string> zones;
  for (const SiteConfig& site : sites) zones[premises.find_space(site.id)] = site.time_zone;
  return [zones](core::SpaceId site) { return zones.at(site); };
}

}  // namespace io
