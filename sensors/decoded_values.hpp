// Values as decoders of network servers give them: plain, as text, or in an object with their unit.
// Pure, no allocation, safe from any thread. A nullptr is a value that was not told.
#pragma once

#include "sensors/reading.hpp"

#include <boost/json/fwd.hpp>

#include <cstdint>
#include <optional>

namespace sensors {

/// The value itself, or that of an object with a unit beside it: {"value":920,"unit":"ppm"}. Of
/// several, {"values":[420,421]}, the first is the newest. nullptr for other objects and for lists.
[[nodiscard]] const boost::json::value* plain(const boost::json::value* told);
/// The several; nullptr if there is only one.
[[nodiscard]] const boost::json::array* several(const boost::json::value* told);
/// What a device stored, {"value":[1600,1605],"unit":"ppm"}: none of it is the present. nullptr if
/// there is only one.
[[nodiscard]] const boost::json::array* stored(const boost::json::value* told);

[[nodiscard]] std::optional<double> decoded_number(const boost::json::value* told);
/// A number from 0 to 100.
[[nodiscard]] std::optional<double> decoded_percent(const boost::json::value* told);
[[nodiscard]] std::optional<std::uint64_t> decoded_count(const boost::json::value* told);
/// A flag, a number of times, or a word: "trigger", "idle".
[[nodiscard]] std::optional<bool> decoded_truth(const boost::json::value* told);
/// As co2_from, and the words with which Nexelec says why there is no number.
[[nodiscard]] Co2 decoded_co2(const boost::json::value& value);

}  // namespace sensors
