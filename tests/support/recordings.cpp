#include "tests/support/recordings.hpp"

#include "tests/support/source_root.hpp"

#include <cstdlib>

namespace support {

namespace fs = std::filesystem;

std::optional<fs::path> recording(std::string_view name) {
  if (const char* named = std::getenv("RAUMWACHT_RECORDINGS")) return fs::path{named} / name;
  for (fs::path folder = source_root(); folder != folder.root_path();) {
    folder = folder.parent_path();
    if (fs::exists(folder / "shared/datasets" / name)) return folder / "shared/datasets" / name;
  }
  return std::nullopt;
}

}  // namespace support
