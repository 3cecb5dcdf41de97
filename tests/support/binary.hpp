// The program that was built, for tests that run it. As source_root.hpp: one object file knows. Any thread.
#pragma once

#include <string>

namespace support {

[[nodiscard]] const std::string& raumwacht_binary();

}  // namespace support
