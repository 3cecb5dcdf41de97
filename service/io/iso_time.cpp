#include "service/io/iso_time.hpp"

#include <fmt/chrono.h>

namespace io {

std::string to_iso(core::Time wall_time) {
  // fmt 9 drops fractions of a sys_time without a word, so they are printed apart.
  const auto second = std::chrono::floor<std::chrono::seconds>(wall_time);
  return fmt::format("{:%FT%T}.{:03}Z", second, (wall_time - second).count());
}

}  // namespace io
