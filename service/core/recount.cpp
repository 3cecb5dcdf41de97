#include "service/core/recount.hpp"

#include "service/core/appointments.hpp"
#include "service/core/rooms.hpp"
#include "service/core/rule_engine.hpp"
#include "service/core/sensor_trust.hpp"
#include "service/core/spaces.hpp"
#include "service/core/visits.hpp"
#include "service/core/walktest.hpp"

namespace core {
namespace {

void recount_boundaries(State& state) {
  for (std::uint32_t i = 0; i < state.sensors.size(); ++i) {
    const bool blind = is_blind(state, SensorId{i});
    for (const SpaceId space : state.boundary_of[i]) {
      if (blind) ++state.spaces[space.value].blind_sensors;
      if (state.sensors[i].unheard_since_start) ++state.spaces[space.value].unheard;
    }
  }
}

void recount_walktests(State& state) {
  state.walktests = 0;
  for (std::uint32_t i = 0; i < state.sensors.size(); ++i) {
    if (state.sensors[i].walk.times == 0) continue;
    ++state.walktests;
    for (const SpaceId space : uncertain_by_test(state, SensorId{i}))
      ++state.spaces[space.value].tested;
  }
}

void recount_unknown_below(State& state) {
  for (std::uint32_t i = 0; i < state.spaces.size(); ++i) {
    if (state.spaces[i].blind_sensors == 0) continue;
    for (SpaceId above = parent_of(state, SpaceId{i}); above.valid();
         above = parent_of(state, above))
      ++state.spaces[above.value].unknown_below;
  }
}

void recount_trust(State& state) {
  for (SpaceState& space : state.spaces)
    space.blind_sensors = space.unknown_below = space.unheard = space.tested = 0;
  recount_boundaries(state);
  recount_walktests(state);
  recount_unknown_below(state);
}

/// Children stand behind their parents: backwards, each is complete before it is added to the one
/// above.
void recount_persons(State& state) {
  for (SpaceState& space : state.spaces) space.total = space.shown_inside = space.own;
  for (auto i = static_cast<std::uint32_t>(state.spaces.size()); i-- > 0;) {
    SpaceState& of = state.spaces[i];
    of.shown = shown_of(state, SpaceId{i});
    touch(state, SpaceId{i});
    const SpaceId parent = parent_of(state, SpaceId{i});
    if (!parent.valid()) continue;
    state.spaces[parent.value].total += of.total;
    state.spaces[parent.value].shown_inside += of.shown;
  }
}

void recount_violations(State& state) {
  for (SpaceState& space : state.spaces) space.standing = 0;
  for (std::size_t slot = 0; slot < state.rules.size(); ++slot) {
    if (stands(state.rules[slot])) ++state.spaces[state.rule_slots.of(slot).space.value].standing;
  }
}

}  // namespace

void recount(State& state) {
  recount_visits(state);
  recount_appointments(state);
  recount_trust(state);
  recount_persons(state);
  recount_violations(state);
  for (std::uint32_t site = 0; site < state.sites.size(); ++site) recount_usable(state, site);
  for (std::uint32_t i = 0; i < state.spaces.size(); ++i) renew_room_timer(state, SpaceId{i});
}

}  // namespace core
