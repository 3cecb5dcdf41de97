// Where values of use seem to stand in a message of a device nobody knows, told by the names of its
// keys: a suggestion somebody has to verify. Pure, safe from any thread.
#pragma once

#include "sensors/plain_value.hpp"

#include <boost/json/fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sensors {

struct LikelyPlace {
  Quantity quantity = Quantity::other;
  std::string pointer;  ///< RFC 6901
  friend bool operator==(const LikelyPlace&, const LikelyPlace&) = default;
};

/// Numbers whose key names CO2, persons or a direction and that can be such a value, in the order of
/// the message, at most 16. Batteries and presence alone are of no use.
[[nodiscard]] std::vector<LikelyPlace> likely_places(const boost::json::value& message);

/// The same of a topic with one plain value: "building/b101/co2" and "612".
[[nodiscard]] std::optional<Quantity> likely_quantity(std::string_view topic,
                                                      std::string_view payload);

}  // namespace sensors
