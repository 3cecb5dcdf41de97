// The default of a key as it would be written in the configuration: for documentation. Any thread.
#pragma once

#include "service/io/config_keys.hpp"

#include <string>

namespace io {

/// In TOML: "15s" in quotes, true; empty if there is none.
[[nodiscard]] std::string default_text(const Key& key);

}  // namespace io
