// Lines of mosquitto's configuration for a broker that refuses subscriptions.
#pragma once

#include "tests/support/temp_dir.hpp"

#include <string>
#include <vector>

namespace support {

/// Mosquitto's plain ACL files let everybody subscribe to anything; its dynamic security does not. Everybody may
/// subscribe to door/# here, and to nothing else. The file is written into `dir`, which the broker must not outlive.
std::vector<std::string> lines_that_allow_doors_only(const TempDir& dir);

}  // namespace support
