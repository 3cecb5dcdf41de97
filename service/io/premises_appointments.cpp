// Where appointments come from, with their sites and rooms.
#include "service/io/german_text.hpp"
#include "service/io/premises_parts.hpp"
#include "service/io/premises_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace io {
namespace {

using core::SpaceId;
using core::SpaceKind;

/// The space that a name means, if it is of that kind.
SpaceId space_named(Building& building, const PlacedText& name, std::string_view key,
                    SpaceKind kind) {
  const auto found = building.names.find(name, NamedKind::space, key, name_of(kind));
  if (!found) return {};
  const SpaceId space = building.space_of[*found];
  if (!space.valid() || building.premises()[space].kind == kind) return space;
  building.mistakes().add(name.at,
                          fmt::format("{} = \"{}\": that is a {}", key, name.text,
                                      name_of(building.premises()[space].kind)),
                          fmt::format("the id of a {}", name_of(kind)));
  return {};
}

SpaceId site_of(Building& building, const PlannedAppointments& planned) {
  if (planned.site) return space_named(building, *planned.site, "site", SpaceKind::site);
  const std::vector<SiteConfig>& sites = building.built.sites;
  if (sites.size() == 1) return building.premises().find_space(sites.front().id);
  if (!sites.empty())
    building.mistakes().add(planned.at, "[[appointments]] does not say whose they are",
                            "site = \"…\"");
  return {};
}

/// The rooms as the calendar calls them; `site` may be none after a mistake.
std::map<std::string, std::string> rooms_of(Building& building, const PlannedAppointments& planned,
                                            SpaceId site) {
  std::map<std::string, std::string> rooms;
  std::map<std::string, Place> known;
  for (const auto& [called, room] : planned.rooms) {
    const auto [first, added] = known.emplace(folded(called.text), called.at);
    if (!added) {
      building.mistakes().add(called.at, fmt::format("\"{}\" stands twice in rooms", called.text),
                              fmt::format("once; case and spaces do not count, and it is also {}",
                                          where_it_is(first->second, called.at)));
    }
    const SpaceId space = space_named(building, room, called.text, SpaceKind::room);
    if (!space.valid()) continue;
    const core::Space& there = building.premises()[space];
    if (site.valid() && there.site != site) {
      building.mistakes().add(room.at,
                              fmt::format("{} = \"{}\": that is in site '{}'", called.text,
                                          room.text, building.premises()[there.site].id),
                              fmt::format("a room of site '{}'", building.premises()[site].id));
    }
    rooms.emplace(called.text, there.id);
  }
  return rooms;
}

/// A file that two sites read would be two sites' appointments.
void check_files_once(Building& building) {
  std::map<std::string, Place> known;
  for (const PlannedAppointments& planned : building.plan.appointments) {
    if (planned.files.empty()) continue;
    const auto [first, added] = known.emplace(planned.files, planned.files_at);
    if (added) continue;
    building.mistakes().add(
        planned.files_at, fmt::format("files = \"{}\" stands twice", planned.files),
        fmt::format("once; it is also {}", where_it_is(first->second, planned.files_at)));
  }
}

/// Visitors of a site are let in by the same clock, wherever their appointment was told.
class EntryWindows {
 public:
  explicit EntryWindows(Building& building) : building_{building} {}

  void tell(SpaceId site, const PlannedAppointments& planned) {
    if (!site.valid() || !planned.enter_at) return;
    const auto [first, added] = told_.emplace(site.value, *planned.enter_at);
    if (!added) {
      return building_.mistakes().add(
          *planned.enter_at,
          fmt::format("enter stands twice for site '{}'", building_.premises()[site].id),
          fmt::format("once; it is also {}", where_it_is(first->second, *planned.enter_at)));
    }
    for (core::Site& of : building_.premises().sites) {
      if (of.space == site)
        of.enter = {planned.enter.early, planned.enter.late, planned.enter.hold};
    }
  }

 private:
  Building& building_;
  std::map<std::uint32_t, Place> told_;  // by site
};

/// A full day of twelve hours by the quarter of an hour; those of days before make way for today's.
std::size_t places_for(const core::Premises& premises, const std::set<std::uint32_t>& sites) {
  constexpr std::size_t least = 64, in_a_room = 48;
  const auto rooms = std::ranges::count_if(premises.spaces, [&](const core::Space& space) {
    return space.kind == SpaceKind::room && sites.contains(space.site.value);
  });
  return std::max(least, in_a_room * static_cast<std::size_t>(rooms));
}

}  // namespace

void add_appointments(Building& building) {
  check_files_once(building);
  EntryWindows windows{building};
  std::set<std::uint32_t> sites;
  for (const PlannedAppointments& planned : building.plan.appointments) {
    const SpaceId site = site_of(building, planned);
    windows.tell(site, planned);
    if (site.valid()) sites.insert(site.value);
    AppointmentsConfig& config = building.built.appointments.emplace_back();
    if (site.valid()) config.site = building.premises()[site].id;
    config.files = planned.files;
    config.rooms = rooms_of(building, planned, site);
    config.enter = planned.enter;
  }
  building.premises().appointment_places = places_for(building.premises(), sites);
}

}  // namespace io
