// What `raumwacht walktest` says of a result and of a sensor that is not heard. Pure functions.
#pragma once

#include <boost/json/object.hpp>

#include <string>

namespace commands {

/// The table, and what can be concluded from so few walks. `result` as io::walktest_json.
[[nodiscard]] std::string walktest_table(const boost::json::object& result);

/// Why the sensor is not heard, and what to look at; "" if it is. `sensor` as io::sensor_json.
[[nodiscard]] std::string why_not_heard(const boost::json::object& sensor);

}  // namespace commands
