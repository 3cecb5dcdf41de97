// Whether a space is being aired, from its CO2 alone: a fall of 60 ppm in three minutes, or an air
// change of two an hour and more (domain 1.4, AIR-DUE; 3.4). Called by step alone.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// Outdoor air of the 2020s (domain 3.2).
inline constexpr Ppm outdoor_air{420};

/// After a CO2 reading of one of its sensors.
void look_at_air(State& state, SpaceId space, Effects& effects);

/// Somebody says that the windows were open: one airing, over at once.
void hear_of_airing(State& state, SpaceId space, Effects& effects);

/// True if the fall between two values so far apart is that of open windows. Pure.
[[nodiscard]] bool is_airing(Ppm from, Ppm to, Duration apart);

}  // namespace core
