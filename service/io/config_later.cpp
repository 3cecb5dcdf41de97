#include "service/io/config_sections.hpp"

#include <algorithm>
#include <array>

namespace io {
namespace {

struct LaterKey {
  std::string_view section, key;
};
constexpr std::array later_keys{
    LaterKey{"area", "directions"},
    LaterKey{"privacy.keep", "appointments"},
    LaterKey{"source", "codec"},
};

}  // namespace

bool is_of_later_version(std::string_view section, std::string_view key) {
  return std::ranges::any_of(later_keys, [&](const LaterKey& later) {
    return later.section == section && later.key == key;
  });
}

}  // namespace io
