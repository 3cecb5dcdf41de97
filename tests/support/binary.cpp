#include "tests/support/binary.hpp"

namespace support {

const std::string& raumwacht_binary() {
  static const std::string path{RAUMWACHT_BINARY};
  return path;
}

}  // namespace support
