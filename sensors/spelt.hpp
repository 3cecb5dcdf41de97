// Keys of JSON by what they say: neither case nor the separators in them ('_', '-', '.', space) are
// told apart, so that "fPort", "f_port" and "FPORT" are one key. For messages that pass through
// bridges which rename.
//
// Pure, no allocation, safe from any thread.
#pragma once

#include <boost/json/fwd.hpp>

#include <string_view>

namespace sensors {

[[nodiscard]] bool same_key(std::string_view a, std::string_view b);

/// The value of that key: as it is spelt here, else the first that says the same; or nullptr.
[[nodiscard]] const boost::json::value* spelt(const boost::json::object& object,
                                              std::string_view key);

}  // namespace sensors
