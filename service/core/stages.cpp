#include "service/core/stages.hpp"

#include "service/core/desk.hpp"
#include "service/core/emit.hpp"
#include "service/core/limits.hpp"
#include "service/core/rooms.hpp"
#include "service/core/spaces.hpp"

#include <algorithm>

namespace core {
namespace {

bool is_for(const Stage& stage, SpaceId site) {
  return stage.sites.empty() || std::ranges::find(stage.sites, site) != stage.sites.end();
}

void renew_limit(State& state, SpaceId space, const Stage& stage) {
  SpaceState& of = state.spaces[space.value];
  of.in_use = in_use(*state.premises, space, stage);
  if (of.bound != Bound::ordered) {
    const std::optional<Limit> limit = limit_of(*state.premises, space, stage);
    of.limit = limit ? std::optional{limit->persons} : std::nullopt;
    of.bound = limit ? limit->bound : Bound::none;
  }
  change_blind(state, space, 0);  // an unknown space counts as its limit above
}

}  // namespace

std::uint32_t stage_due(const Premises& premises, SpaceId site, std::chrono::local_days today) {
  std::uint32_t due = 0;
  for (std::uint32_t i = 1; i < premises.stages.size(); ++i) {
    const Stage& stage = premises.stages[i];
    if (!stage.from || *stage.from > today || !is_for(stage, site)) continue;
    if (due == 0 || *stage.from >= *premises.stages[due].from) due = i;
  }
  return due;
}

void begin_stage(State& state, std::uint32_t site, std::uint32_t stage, bool ordered,
                 Effects& effects) {
  SiteState& of = state.sites[site];
  of.stage = stage;
  of.stage_ordered = ordered;
  of.stage_since = state.t;
  of.stage_begun = to_wall(state.t, state.wall_offset);
  touch_desk(state);
  renew_limits(state, site);
  emit(state, StageBegan{of.space, stage, ordered}, effects);
}

void renew_limits(State& state, std::uint32_t site) {
  const Stage& stage = state.premises->stages[state.sites[site].stage];
  for (std::uint32_t i = 0; i < state.spaces.size(); ++i) {
    if (state.site_of[i] == site) renew_limit(state, SpaceId{i}, stage);
  }
  recount_usable(state, site);
}

Outcome apply(State& state, const StageOrdered& ordered, Effects& effects) {
  const bool known = ordered.site.valid() && ordered.site.value < state.spaces.size() &&
                     ordered.stage < state.premises->stages.size();
  if (!known || !is_for(state.premises->stages[ordered.stage], ordered.site))
    return {.verdict = Verdict::nothing_to_do};
  begin_stage(state, state.site_of[ordered.site.value], ordered.stage, true, effects);
  return {};
}

}  // namespace core
