// A configuration as of a day: what is out of date then is warned of. load_config takes today.
#pragma once

#include "service/io/config.hpp"

namespace io {

[[nodiscard]] tl::expected<Config, Mistakes> load_config(const std::filesystem::path& file,
                                                         std::chrono::local_days today);

}  // namespace io
