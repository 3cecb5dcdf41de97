// The shipped example configuration (deploy/example) as a real house would have it.
#pragma once

#include <filesystem>
#include <string>

namespace support {

[[nodiscard]] std::filesystem::path example_file();
/// With opening hours and a checklist for each day, and without what is short for the demo: the
/// times of rules, and of the release of rooms. Throws if the example has other lines than these.
[[nodiscard]] std::string example_with_real_times();

}  // namespace support
