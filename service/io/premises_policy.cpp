// Profiles and stages: those that a stage names, and the one without.
#include "service/io/did_you_mean.hpp"
#include "service/io/iso_time.hpp"
#include "service/io/premises_parts.hpp"
#include "service/io/premises_words.hpp"

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
    const auto found = building.names.find(name, NamedKind::space, key, name_of(kind));
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

bool is_for(const core::Stage& stage, core::SpaceId site) {
  return stage.sites.empty() || std::ranges::find(stage.sites, site) != stage.sites.end();
}

bool is_in_a_stage(const core::Premises& premises, core::SpaceId site) {
  return std::ranges::any_of(premises.stages, [&](const core::Stage& stage) {
    return !stage.name.empty() && is_for(stage, site);
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

/// A site where both begin on the same day.
core::SpaceId shared_beginning(const core::Premises& premises, const core::Stage& a,
                               const core::Stage& b) {
  if (!a.from || a.from != b.from) return {};
  const auto both = std::ranges::find_if(premises.sites, [&](const core::Site& site) {
    return is_for(a, site.space) && is_for(b, site.space);
  });
  return both == premises.sites.end() ? core::SpaceId{} : both->space;
}

/// Of two that begin on one day the later in the file is in force: a wrong year hides the other one for good.
void warn_of_hidden_stages(Building& building) {
  const core::Premises& premises = building.premises();
  const std::size_t first = premises.stages.size() - building.plan.stages.size();
  for (std::size_t i = first; i < premises.stages.size(); ++i) {
    for (std::size_t before = first; before < i; ++before) {
      const core::Stage &hidden = premises.stages[before], &stage = premises.stages[i];
      const core::SpaceId site = shared_beginning(premises, hidden, stage);
      if (!site.valid()) continue;
      building.notes.warnings.add(
          building.plan.stages[i - first].at,
          fmt::format("stage '{}' begins on {} in site '{}', as '{}' does, which is passed over",
                      stage.name, iso_date(*stage.from), premises[site].id, hidden.name),
          "another day, or other sites, for one of them");
    }
  }
}

// ---- profiles are dated ----

/// From when on a stage is in force, and its last day; none: nobody knows yet.
struct Reign {
  std::chrono::local_days first;
  std::optional<std::chrono::local_days> last;
};

/// The day before the next dated stage of the site begins.
std::optional<std::chrono::local_days> last_day(const core::Premises& premises,
                                                const core::Stage& stage, core::SpaceId site) {
  std::optional<std::chrono::local_days> last;
  for (const core::Stage& other : premises.stages) {
    if (!other.from || !stage.from || *other.from <= *stage.from || !is_for(other, site)) continue;
    const std::chrono::local_days before = *other.from - std::chrono::days{1};
    last = last ? std::min(*last, before) : before;
  }
  return last;
}

/// What of it is not over, at whichever site holds it longest; nothing if it is.
std::optional<Reign> reign_from(const core::Premises& premises, const core::Stage& stage,
                                std::chrono::local_days today) {
  std::optional<Reign> longest;
  for (const core::Site& site : premises.sites) {
    if (!is_for(stage, site.space)) continue;
    const auto last = last_day(premises, stage, site.space);
    if (last && *last < today) continue;
    if (longest && (!longest->last || (last && *last <= *longest->last))) continue;
    longest = Reign{std::max(stage.from.value_or(today), today), last};
  }
  return longest;
}

/// "is valid until 2020-08-19"; nothing if the profile is valid on that day.
std::optional<std::string> invalid_on(const core::Profile& profile, std::chrono::local_days day) {
  if (profile.valid_to && *profile.valid_to < day)
    return fmt::format("is valid until {}", iso_date(*profile.valid_to));
  if (profile.valid_from && *profile.valid_from > day)
    return fmt::format("is valid from {}", iso_date(*profile.valid_from));
  return std::nullopt;
}

/// "is in force from 2020-08-12 to 2020-08-23"
std::string when_words(const core::Stage& stage, const Reign& reign) {
  if (!stage.from) return "may be ordered any day";
  return fmt::format("is in force from {}{}", iso_date(reign.first),
                     reign.last ? " to " + iso_date(*reign.last) : "");
}

/// An old profile is no law any more, but its rules go on.
void warn_of_profile_out_of_date(Building& building, const PlannedStage& planned,
                                 const core::Stage& stage) {
  const auto reign = reign_from(building.premises(), stage, *building.notes.today);
  if (!reign || !planned.profile) return;
  const core::Profile& profile = building.premises().profiles[stage.profile];
  auto out = invalid_on(profile, reign->first);
  if (!out && reign->last) out = invalid_on(profile, *reign->last);
  if (!out) return;
  building.notes.warnings.add(planned.profile->at,
                              fmt::format("profile '{}' {}, but stage '{}' {}", profile.id, *out,
                                          stage.name, when_words(stage, *reign)),
                              "a profile that is valid then, or one of the house based on it");
}

void warn_of_profiles_out_of_date(Building& building) {
  if (!building.notes.today) return;
  const std::size_t first = building.premises().stages.size() - building.plan.stages.size();
  for (std::size_t i = 0; i < building.plan.stages.size(); ++i) {
    warn_of_profile_out_of_date(building, building.plan.stages[i],
                                building.premises().stages[first + i]);
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
  warn_of_hidden_stages(building);
  warn_of_profiles_out_of_date(building);
}

}  // namespace io
