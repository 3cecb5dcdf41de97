#include "service/io/appointment_stages.hpp"

#include "service/core/stages.hpp"

#include <algorithm>
#include <map>

namespace io {
namespace {

using std::chrono::local_days;
using std::chrono::sys_days;

std::uint32_t place_on(const core::Desk& desk, core::SpaceId site, sys_days day) {
  const core::Premises& premises = *desk.premises;
  const auto local = [](sys_days of) { return local_days{of.time_since_epoch()}; };
  const std::uint32_t due = core::stage_due(premises, site, local(day));
  const auto at = std::ranges::find(desk.sites, site, &core::SiteState::space);
  if (at == desk.sites.end() || !at->stage_ordered) return due;
  const core::Calendar& calendar = premises.site_of(site).calendar;
  const auto ordered_on =
      std::chrono::floor<std::chrono::days>(core::local_of(calendar, at->stage_begun));
  const bool another_begins = premises.stages[due].from && *premises.stages[due].from > ordered_on;
  return another_begins ? due : at->stage;
}

/// By site. Places among the stages are others after a reload.
std::map<std::string_view, std::string_view> names_in_force(const core::Desk& desk) {
  std::map<std::string_view, std::string_view> names;
  for (const core::SiteState& site : desk.sites)
    names.emplace((*desk.premises)[site.space].id, desk.premises->stages[site.stage].name);
  return names;
}

}  // namespace

const core::Stage* stage_on(const core::Desk& desk, std::string_view site, sys_days day) {
  const core::SpaceId space = desk.premises->find_space(site);
  return space.valid() ? &desk.premises->stages[place_on(desk, space, day)] : nullptr;
}

bool has_visits(const core::Desk& desk, std::string_view site, std::string_view concern,
                sys_days day) {
  const core::Stage* stage = stage_on(desk, site, day);
  return stage == nullptr || stage->concerns.empty() ||
         std::ranges::find(stage->concerns, concern) != stage->concerns.end();
}

bool is_other_stage_on(const core::Desk& before, const core::Desk& now, std::string_view site,
                       sys_days day) {
  const core::Stage* was = stage_on(before, site, day);
  const core::Stage* is = stage_on(now, site, day);
  return was != nullptr && is != nullptr && was->name != is->name;
}

bool is_other_stage_in_force(const core::Desk& before, const core::Desk& now) {
  return names_in_force(before) != names_in_force(now);
}

}  // namespace io
