// How sure a reading of CO2 is: the one place that says so, for alerts, page and report. Pure, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace io {

/// What the best sensors of this class promise: ±(40 ppm + 5 %), data sheet of the SCD41 (domain 1.4).
inline constexpr std::int64_t air_tolerance_ppm = 40, air_tolerance_per_cent = 5;

/// Also with the tolerance taken off it is above the threshold.
[[nodiscard]] constexpr bool is_confirmed_air(std::int64_t ppm, std::int64_t threshold) {
  return ppm - air_tolerance_ppm - ppm * air_tolerance_per_cent / 100 > threshold;
}

/// Of a violation: "confirmed" or "indicated", which others rely on; "" of rules that measure no air.
[[nodiscard]] constexpr std::string_view certainty_of(std::string_view rule,
                                                      std::optional<std::int32_t> value,
                                                      std::int32_t threshold) {
  if (rule != "co2_band" || !value) return "";
  return is_confirmed_air(*value, threshold) ? "confirmed" : "indicated";
}

}  // namespace io
