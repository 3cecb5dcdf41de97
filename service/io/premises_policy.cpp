// Profiles and stages: those that a stage names, and the one without.
#include "service/io/did_you_mean.hpp"
#include "service/io/premises_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

/// The place of a profile in the premises; it comes in at first use.
std::uint32_t use_profile(Building& building, std::uint32_t planned) {
  const auto known = std::ranges::find(building.profiles_used, planned);
  const auto place = static_cast<std::uint32_t>(known - building.profiles_used.begin());
  if (known != building.profiles_used.end()) return place;
  building.profiles_used.push_back(planned);
  building.premises().profiles.push_back(building.plan.profiles[planned].profile);
  return place;
}

std::uint32_t profile_named(Building& building, const std::optional<PlacedText>& name) {
  if (!name) return 0;
  const auto& profiles = building.plan.profiles;
  const auto found = std::ranges::find(
      profiles, name->text, [](const PlannedProfile& planned) { return planned.profile.id; });
  if (found != profiles.end())
    return use_profile(building, static_cast<std::uint32_t>(found - profiles.begin()));
  std::vector<std::string_view> known;
  for (const PlannedProfile& planned : profiles) known.push_back(planned.profile.id);
  building.mistakes().add(
      name->at, fmt::format("profile = \"{}\": no such profile", name->text),
      did_you_mean(name->text, known, fmt::format("known: {}", fmt::join(known, ", "))));
  return 0;
}

std::vector<core::SpaceId> spaces_named(Building& building, const std::vector<PlacedText>& names,
                                        std::string_view key, core::SpaceKind kind) {
  std::vector<core::SpaceId> spaces;
  for (const PlacedText& name : names) {
    const auto found = building.names.find(name, NamedKind::space, key, "space");
    if (!found) continue;
    const core::SpaceId space = building.space_of[*found];
    if (building.premises()[space].kind == kind) {
      spaces.push_back(space);
    } else {
      building.mistakes().add(name.at, fmt::format("'{}' is none of the {}", name.text, key),
                              fmt::format("ids of {}", key));
    }
  }
  return spaces;
}

bool is_in_a_stage(const core::Premises& premises, core::SpaceId site) {
  return std::ranges::any_of(premises.stages, [&](const core::Stage& stage) {
    return !stage.name.empty() &&
           (stage.sites.empty() || std::ranges::find(stage.sites, site) != stage.sites.end());
  });
}

/// Stages say who may enter: a site that all of them leave out is open to anyone, and that is easily overlooked.
void warn_of_sites_without(Building& building) {
  const core::Premises& premises = building.premises();
  if (building.plan.stages.empty()) return;
  for (const core::Site& site : premises.sites) {
    if (is_in_a_stage(premises, site.space)) continue;
    building.notes.warnings.add(
        building.plan.stages.front().at,
        fmt::format("site '{}' is in no stage: anyone may enter it", premises[site.space].id),
        "name it in the sites of one, or in one with entry = \"anyone\"");
  }
}

}  // namespace

void add_policy(Building& building) {
  core::Premises& premises = building.premises();
  premises.profiles.clear();
  (void)use_profile(building, 0);
  for (const PlannedStage& planned : building.plan.stages) {
    core::Stage stage = planned.stage;
    stage.profile = profile_named(building, planned.profile);
    stage.rooms = spaces_named(building, planned.rooms, "rooms", core::SpaceKind::room);
    stage.sites = spaces_named(building, planned.sites, "sites", core::SpaceKind::site);
    premises.stages.push_back(std::move(stage));
  }
  warn_of_sites_without(building);
}

}  // namespace io
