// The tree of spaces.
#include "service/io/premises_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

using core::SpaceKind;

constexpr std::uint32_t nowhere = core::outside.value;

std::string_view name_of(SpaceKind kind) {
  switch (kind) {
    case SpaceKind::site:
      return "site";
    case SpaceKind::floor:
      return "floor";
    case SpaceKind::area:
      return "area";
    case SpaceKind::room:
      return "room";
  }
  return {};
}

/// The planned site, if there is one only.
std::uint32_t only_site(const PremisesPlan& plan) {
  std::uint32_t only = nowhere;
  for (std::uint32_t i = 0; i < plan.spaces.size(); ++i) {
    if (plan.spaces[i].space.kind != SpaceKind::site) continue;
    if (only != nowhere) return nowhere;
    only = i;
  }
  return only;
}

/// The planned space that `key` names, if it is of that kind.
std::uint32_t parent_named(Building& building, std::string_view key, const PlacedText& name) {
  const auto found = building.names.find(name, NamedKind::space, key, key);
  if (!found) return nowhere;
  const SpaceKind kind = building.plan.spaces[*found].space.kind;
  if (name_of(kind) == key) return *found;
  building.mistakes().add(name.at,
                          fmt::format("{} = \"{}\": that is a {}", key, name.text, name_of(kind)),
                          fmt::format("the id of a {}", key));
  return nowhere;
}

/// Which planned space contains it; nowhere for sites and where there is a mistake.
std::uint32_t parent_of(Building& building, const PlannedSpace& planned) {
  if (planned.space.kind == SpaceKind::site) return nowhere;
  if (planned.within.size() > 1) {
    building.mistakes().add(
        planned.within[1].second.at,
        fmt::format("'{}' as well as '{}'", planned.within[1].first, planned.within[0].first),
        "the innermost of them alone");
  }
  if (!planned.within.empty())
    return parent_named(building, planned.within[0].first, planned.within[0].second);
  const std::uint32_t site = only_site(building.plan);
  if (site == nowhere) {
    building.mistakes().add(
        planned.at,
        fmt::format("{} '{}' does not say where it is", name_of(planned.space.kind),
                    planned.space.id),
        planned.space.kind == SpaceKind::floor ? "site = \"…\"" : "floor = \"…\"");
  }
  return site;
}

/// A planned space and all within, so that a parent stands before its children.
class Planting {
 public:
  Planting(Building& building, const std::vector<std::uint32_t>& parents)
      : building_{&building}, children_(parents.size()) {
    for (std::uint32_t i = 0; i < parents.size(); ++i) {
      if (parents[i] != nowhere) children_[parents[i]].push_back(i);
    }
  }

  void plant(std::uint32_t planned, core::SpaceId parent) {
    core::Premises& premises = building_->premises();
    const core::SpaceId id{static_cast<std::uint32_t>(premises.spaces.size())};
    core::Space& space = premises.spaces.emplace_back(building_->plan.spaces[planned].space);
    space.parent = parent;
    space.site = parent.valid() ? premises[parent].site : id;
    building_->space_of[planned] = id;
    for (const std::uint32_t child : children_[planned]) plant(child, id);
  }

 private:
  Building* building_;
  std::vector<std::vector<std::uint32_t>> children_;
};

void add_site(Building& building, std::uint32_t index) {
  PlannedSpace& planned = building.plan.spaces[index];
  building.built.sites.push_back({planned.space.id, planned.time_zone});
  core::Site& site = building.premises().sites.emplace_back(std::move(planned.site));
  site.space = building.space_of[index];
}

}  // namespace

void add_spaces(Building& building) {
  const std::vector<PlannedSpace>& planned = building.plan.spaces;
  std::vector<std::uint32_t> parents;
  parents.reserve(planned.size());
  for (const PlannedSpace& space : planned) parents.push_back(parent_of(building, space));
  building.space_of.resize(planned.size());
  Planting planting{building, parents};
  for (std::uint32_t i = 0; i < planned.size(); ++i) {
    if (parents[i] != nowhere) continue;
    planting.plant(i, core::outside);
    if (planned[i].space.kind == SpaceKind::site) add_site(building, i);
  }
}

}  // namespace io
