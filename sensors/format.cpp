#include "sensors/format.hpp"

#include <algorithm>

namespace sensors {

const Format* find_format(std::string_view name) noexcept {
  const auto formats = all_formats();
  const auto found =
      std::ranges::find(formats, name, [](const Format* format) { return format->name; });
  return found == formats.end() ? nullptr : *found;
}

}  // namespace sensors
