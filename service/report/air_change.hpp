// How fast the air of a room is exchanged, from the decay of CO2 while nobody is in it (domain 3.4).
//
// C falls towards outdoor air as an exponential: its rate is the number of air changes an hour. Whole numbers and the
// four basic operations only, so that every machine finds the same. Pure; any thread.
#pragma once

#include "sensors/units.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace report {

/// A full minute of a room.
struct AirMinute {
  bool empty = false;               ///< it is known that nobody was in it
  std::optional<std::int32_t> ppm;  ///< none: no fresh value
};

struct AirChange {
  std::size_t first = 0, minutes = 0;  ///< where in what was given
  std::int64_t per_hour = 0;           ///< in hundredths: 50 is one change in two hours
  std::int64_t fit = 0;                ///< R2, per mille
};

// What is accepted (domain 3.4).
inline constexpr std::int32_t outdoor_ppm = 420;
inline constexpr std::size_t shortest_decay = 20;  ///< minutes
inline constexpr std::int32_t least_excess_first = 150,
                              least_excess_last = 50;  ///< ppm above outdoor air
inline constexpr std::int64_t least_fit = 950;         ///< per mille
inline constexpr std::size_t longest_decay = 240;      ///< minutes; later it is noise

/// Every accepted decay, in order; each minute is part of one at most.
[[nodiscard]] std::vector<AirChange> air_changes(std::span<const AirMinute> minutes);

/// Natural logarithm in millionths, right to two of them. REQUIRES: above zero.
[[nodiscard]] std::int64_t ln_millionths(std::int32_t number);

}  // namespace report
