// Every section and key of the configuration as constant data: what the reader checks against and
// `check --defaults` prints. Immutable, safe from any thread.
#pragma once

#include "service/io/config_keys.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace io {

/// How often a section may stand.
enum class Times : std::uint8_t {
  once,       ///< [mqtt]
  any,        ///< [[room]]
  either,     ///< [site], or [[site]] where there are several
  within,     ///< inside another: the value of a key
  listed,     ///< inside another, any number: the tables of a list
  before_all  ///< keys before the first header
};

struct Section {
  std::string_view name;
  Times times = Times::once;
  std::string_view meaning;
  std::span<const Key> keys;
};

/// In the order of the documentation.
[[nodiscard]] std::span<const Section> all_sections();
/// REQUIRES: there is a section of that name.
[[nodiscard]] const Section& section_of(std::string_view name);

/// True for keys and sections of later versions, so that nobody searches for a typing mistake.
/// Section "" asks for a section.
[[nodiscard]] bool is_of_later_version(std::string_view section, std::string_view key);

}  // namespace io
