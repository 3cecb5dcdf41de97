#include "service/core/status.hpp"

#include "service/core/rooms.hpp"
#include "service/core/rule_engine.hpp"
#include "service/core/space_view.hpp"

#include <algorithm>

namespace core {
namespace {

/// The state that the count alone gives.
Status status_of_count(const Occupancy& now) {
  if (now.limit && now.persons >= *now.limit) return Status::full;
  if (now.reserved > Persons{0}) return Status::expected;
  return now.persons > Persons{0} ? Status::occupied : Status::free;
}

/// What a house, a desk or a checklist says of a room.
Status status_of_room(const State& state, SpaceId space, const Occupancy& now) {
  const SpaceState& of = state.spaces[space.value];
  if (of.blocked != BlockReason::none) return Status::blocked;
  if (now.closed) return Status::closed;
  if (missing_in(state, space) != 0) return Status::not_ready;
  return of.release.awaited ? Status::not_released : Status::free;
}

}  // namespace

Status status_of(const State& state, SpaceId space, const Occupancy& now) {
  if (now.quality == Quality::unknown) return Status::unknown;
  if (now.limit && now.persons - vague_persons(state, space) > *now.limit) return Status::over;
  Status status = std::min(status_of_count(now), status_of_room(state, space, now));
  if (state.spaces[space.value].standing == 0) [[likely]]
    return status;
  for (std::uint32_t rule = 0; rule < state.rule_slots.rules(); ++rule) {
    if (!state.rule_slots.has(rule, space)) continue;
    const auto levels = state.premises->rules[rule].rule->levels;
    for (std::size_t level = 0; level < levels.size(); ++level) {
      const bool shows =
          levels[level].shows && stands(state.rules[state.rule_slots.at(rule, space, level)]);
      if (shows) status = std::min(status, *levels[level].shows);
    }
  }
  return status;
}

}  // namespace core
