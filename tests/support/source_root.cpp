#include "tests/support/source_root.hpp"

namespace support {

const std::filesystem::path& source_root() {
  static const std::filesystem::path root{RAUMWACHT_SOURCE};
  return root;
}

}  // namespace support
