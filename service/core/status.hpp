// The state of a space, in the word that everybody sees of it. Called by step alone.
#pragma once

#include "service/core/occupancy.hpp"
#include "service/core/state.hpp"

namespace core {

/// The strongest state that applies; `now` is occupancy_of() it.
[[nodiscard]] Status status_of(const State& state, SpaceId space, const Occupancy& now);

}  // namespace core
