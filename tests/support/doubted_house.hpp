// A house whose sensors may tell what cannot be: for tests of what is implausible.
#pragma once

#include "service/core/implausible.hpp"
#include "tests/support/house.hpp"

#include <cstdint>

namespace support::doubts {

/// A room with a CO2 sensor and a counter, reset at three in the morning.
[[nodiscard]] House house();
[[nodiscard]] core::Implausible air_of(const House& house);
[[nodiscard]] core::Implausible counter_of(const House& house);

/// The value again and again, the first one now.
void stay(House& house, std::int32_t ppm, core::Duration every, int times);
/// Two readings a day, the least at night.
void live_days(House& house, int days, std::int32_t by_day, std::int32_t at_night);
/// A reading of CO2 whose clock is so far ahead.
void read_ahead(House& house, core::Duration ahead, int times, bool plausible = false);

}  // namespace support::doubts
