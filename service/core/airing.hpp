// Whether a space is being aired, from its CO2 alone: a fall of 60 ppm in three minutes, or an air
// change of two an hour and more (domain 1.4, AIR-DUE; 3.4). Called by step alone.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

#include <chrono>
#include <cstdint>

namespace core {

/// Outdoor air of the 2020s (domain 3.2).
inline constexpr Ppm outdoor_air{420};

/// How often so many persons should air a room: 1.4 minutes a cubic metre and person, which is what
/// takes closed air from 400 to 800 ppm at 17 L of CO2 an hour and person, to the nearest five
/// minutes (the BGN table of domain 1.3). REQUIRES: persons >= 1.
[[nodiscard]] constexpr std::chrono::minutes airing_interval(double volume_m3,
                                                             std::int32_t persons) {
  constexpr double minutes_a_m3 = 1.4, step = 5;
  const auto half_steps = static_cast<std::int64_t>(2 * minutes_a_m3 * volume_m3 / persons / step);
  return std::chrono::minutes{5 * ((half_steps + 1) / 2)};
}

/// After a CO2 reading of one of its sensors.
void look_at_air(State& state, SpaceId space, Effects& effects);

/// Somebody says that the windows were open: one airing, over at once.
void hear_of_airing(State& state, SpaceId space, Effects& effects);

/// True if the fall between two values so far apart is that of open windows. Pure.
[[nodiscard]] bool is_airing(Ppm from, Ppm to, Duration apart);

}  // namespace core
