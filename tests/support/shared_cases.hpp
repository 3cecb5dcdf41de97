// The acceptance cases shared by all programs of the house; they are not part of the project, which
// passes without them.
#pragma once

#include <boost/json/object.hpp>

#include <vector>

namespace support {

/// Of the file that RAUMWACHT_EXTRA_CASES names, else of shared/sensor-cases.json in a folder above
/// the source tree; none if there is no such file.
[[nodiscard]] std::vector<boost::json::object> shared_cases();

/// True if the case expects a line of one of these kinds ("movement|duplicate").
[[nodiscard]] bool expects(const boost::json::object& shared, std::string_view kinds);

}  // namespace support
