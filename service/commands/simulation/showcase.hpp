// Which rooms a demonstration shows first: one that gets a companion too many, one with stale air.
// Pure.
#pragma once

#include "service/core/premises.hpp"

#include <cstdint>

namespace simulation {

struct Showcase {
  core::SpaceId over;      ///< the room with the smallest limit; invalid: no room has one
  std::int32_t party = 1;  ///< visitors that bring it one over, its adviser being there
  core::SpaceId stale;     ///< a room with a CO2 sensor, another one where there is one; or invalid
};

[[nodiscard]] Showcase showcase_of(const core::Premises& premises);

/// What the stale room starts with: between the two bands, so that airing clears it soon.
inline constexpr double stale_ppm = 1400;

}  // namespace simulation
