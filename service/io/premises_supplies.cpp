// Where supplies are kept.
#include "service/io/premises_parts.hpp"
#include "service/io/premises_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace io {
namespace {

using core::SpaceKind;

std::vector<core::SpaceId> all_sites(const core::Premises& premises) {
  std::vector<core::SpaceId> sites;
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i) {
    if (premises.spaces[i].kind == SpaceKind::site) sites.push_back(core::SpaceId{i});
  }
  return sites;
}

void add_site(Building& building, const PlacedText& name, std::vector<core::SpaceId>& sites) {
  const auto found = building.names.find(name, NamedKind::space, "sites", "site");
  if (!found) return;
  const core::SpaceId site = building.space_of[*found];
  if (!site.valid()) return;  // where it is, is a mistake already
  const SpaceKind kind = building.premises()[site].kind;
  if (kind != SpaceKind::site) {
    building.mistakes().add(name.at,
                            fmt::format("sites = \"{}\": that is a {}", name.text, name_of(kind)),
                            "the id of a site");
  } else if (std::ranges::find(sites, site) != sites.end()) {
    building.mistakes().add(name.at, fmt::format("sites = \"{}\": stands twice", name.text),
                            "each site once");
  } else {
    sites.push_back(site);
  }
}

}  // namespace

void add_supplies(Building& building) {
  for (PlannedSupply& planned : building.plan.supplies) {
    core::Supply& supply = building.premises().supplies.emplace_back(std::move(planned.supply));
    for (const PlacedText& name : planned.sites) add_site(building, name, supply.sites);
    if (planned.sites.empty()) supply.sites = all_sites(building.premises());
  }
}

}  // namespace io
