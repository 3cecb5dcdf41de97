#include "service/io/roles.hpp"

#include <algorithm>

namespace io {

std::optional<Role> role_from(std::string_view name) {
  const auto found = std::ranges::find(role_names, name);
  if (found == role_names.end()) return std::nullopt;
  return static_cast<Role>(found - role_names.begin());
}

}  // namespace io
