// Recordings of real buildings (CC BY 4.0), where they lie beside this repository: ../shared/datasets. Nothing of them is part of
// it.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace support {

/// The folder of a recording; nothing where it is not there. RAUMWACHT_RECORDINGS names another place.
[[nodiscard]] std::optional<std::filesystem::path> recording(std::string_view name);

}  // namespace support
