// Supplies as an administrator reads them in a terminal. Pure functions.
#pragma once

#include <boost/json/object.hpp>

#include <string>

namespace commands {

/// A line for each supply of each site, under a heading; from the answer of GET /api/v1/supplies.
[[nodiscard]] std::string supplies_table(const boost::json::object& said);
/// "masks: 160 on hand, lasts 8 days": from the `supply` of an answer.
[[nodiscard]] std::string supply_line(const boost::json::object& supply);

}  // namespace commands
