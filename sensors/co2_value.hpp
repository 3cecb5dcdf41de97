// What a told CO2 value is: ppm, or the reason why it is none. Pure, safe from any thread.
#pragma once

#include "sensors/reading.hpp"

#include <boost/json/fwd.hpp>

#include <string_view>

namespace sensors {

/// The smallest and largest ppm taken for true: outdoor air has about 420, a crowded and closed
/// room stays below 10000, and common sensors end at 5000 (SCD41) or 10000.
inline constexpr double least_ppm = 300;
inline constexpr double most_ppm = 10000;

[[nodiscard]] Co2 co2_from(double ppm);
/// A number in a text, one of the words for "no reading", or not numeric.
[[nodiscard]] Co2 co2_from(std::string_view text);
/// A number, a text as above, or null, which is `missing`.
[[nodiscard]] Co2 co2_from(const boost::json::value& value);

}  // namespace sensors
