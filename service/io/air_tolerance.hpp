// How sure a reading of CO2 is: the one place that says so, for alerts, page and report. Pure, any thread.
#pragma once

#include "service/core/premises.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace io {

/// Also with the tolerance taken off it is above the threshold.
[[nodiscard]] constexpr bool is_confirmed_air(std::int64_t ppm, core::Ppm tolerance,
                                              std::int64_t threshold) {
  return ppm - tolerance.value > threshold;
}

/// Of a violation: "confirmed" or "indicated", which others rely on; "" of rules that measure no air.
[[nodiscard]] constexpr std::string_view certainty_of(std::string_view rule,
                                                      std::optional<std::int32_t> value,
                                                      core::Ppm tolerance, std::int32_t threshold) {
  if (rule != "co2_band" || !value) return "";
  return is_confirmed_air(*value, tolerance, threshold) ? "confirmed" : "indicated";
}

}  // namespace io
