// What rules see of a space: its persons, air, sensors, visits and stock, as values. Called by step alone.
#pragma once

#include "service/core/rule.hpp"
#include "service/core/state.hpp"

namespace core {

[[nodiscard]] SpaceView view_of(const State& state, SpaceId space);

/// See SpaceView::vague.
[[nodiscard]] Persons vague_persons(const State& state, SpaceId space);

}  // namespace core
