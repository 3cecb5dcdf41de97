// How the devices of sensors are written. The configuration compares them without case and keeps them so; a topic and
// a certificate tell A from a. Pure, any thread.
#pragma once

#include "service/io/config.hpp"

#include <string>
#include <vector>

namespace io {

/// Of each sensor, in the order of Premises::sensors; "" where none is named. REQUIRES: the text of the
/// configuration is still there.
[[nodiscard]] std::vector<std::string> device_spellings(const Config& config);

}  // namespace io
