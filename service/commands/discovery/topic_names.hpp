// Topics as patterns of a configuration. Pure.
#pragma once

#include "sensors/reading.hpp"

#include <string>
#include <string_view>

namespace discovery {

/// The topic as a pattern that matches it alone; "" where it holds what patterns give a meaning to.
[[nodiscard]] std::string as_pattern(std::string_view topic);

/// The topic with the level that names the device of the reading as {device}, so that one source
/// hears all such devices; as it is if none does.
[[nodiscard]] std::string for_all_devices(std::string_view topic, const sensors::Reading& reading);

}  // namespace discovery
