#include "service/io/ical_zones.hpp"

#include "service/io/time_zones.hpp"
#include "service/io/windows_zones.hpp"

#include <array>

namespace io {
namespace {

/// libical expands each through decades; calendars have one or two.
constexpr std::size_t most_of_file = 16;

/// "/example.org/20260101/Europe/Berlin" ends in a zone of the tz database.
std::string_view at_the_end(std::string_view tzid) {
  for (std::size_t slash = tzid.find('/'); slash != std::string_view::npos;
       slash = tzid.find('/', slash + 1)) {
    const std::string_view rest = tzid.substr(slash + 1);
    if (is_time_zone(rest)) return rest;
  }
  return {};
}

/// The zone of the tz database that a name means; "" if none.
std::string_view database_zone(std::string_view tzid) {
  if (is_time_zone(tzid)) return tzid;
  const std::string_view windows = zone_of_windows_name(tzid);
  return windows.empty() ? at_the_end(tzid) : windows;
}

}  // namespace

std::optional<ClockZone> IcalZones::zone_of(const IcalTime& time, std::size_t calendar) {
  switch (time.kind) {
    case IcalTime::Kind::utc:
      return ClockZone{"Etc/UTC", {}};
    case IcalTime::Kind::date:
    case IcalTime::Kind::floating:
      return ClockZone{site_zone_, {}};
    case IcalTime::Kind::zoned:
      break;
  }
  const auto [known, added] = known_.try_emplace({calendar, time.zone});
  if (added) known->second = look_up(calendar, time.zone);
  return known->second;
}

std::optional<ClockZone> IcalZones::look_up(std::size_t calendar, std::string_view tzid) {
  if (const std::string_view name = database_zone(tzid); !name.empty())
    return ClockZone{std::string{name}, {}};
  const std::optional<std::size_t> of_file = file_.find_zone(calendar, tzid);
  if (!of_file) return std::nullopt;
  if (const std::string_view name = database_zone(file_.location_of(*of_file)); !name.empty())
    return ClockZone{std::string{name}, {}};
  if (++of_file_ > most_of_file) return std::nullopt;
  return ClockZone{{}, of_file};
}

LocalInstant IcalZones::instant_of(const ClockZone& zone, std::chrono::local_seconds clock) const {
  if (!zone.of_file) return io::instant_of(zone.name, clock);
  // The offsets of the day before and after: around a change both are tried.
  const std::chrono::sys_seconds as_utc{clock.time_since_epoch()};
  const std::array offsets{file_.offset_at(*zone.of_file, as_utc - std::chrono::hours{26}),
                           file_.offset_at(*zone.of_file, as_utc + std::chrono::hours{26})};
  const auto holds = [&](std::chrono::seconds offset) {
    return file_.offset_at(*zone.of_file, as_utc - offset) == offset;
  };
  const bool before = holds(offsets[0]), after = holds(offsets[1]);
  if (!before && after) return {as_utc - offsets[1], Shown::once};
  if (!before) return {as_utc - offsets[0], Shown::never};
  const bool twice = after && offsets[0] != offsets[1];
  return {as_utc - offsets[0], twice ? Shown::twice : Shown::once};
}

std::chrono::local_seconds IcalZones::clock_at(const ClockZone& zone,
                                               std::chrono::sys_seconds t) const {
  if (zone.of_file)
    return std::chrono::local_seconds{(t + file_.offset_at(*zone.of_file, t)).time_since_epoch()};
  return std::chrono::floor<std::chrono::seconds>(local_time_at(zone.name, t));
}

}  // namespace io
