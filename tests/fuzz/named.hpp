// Seeds name the format or codec they are meant for in their first line, so that they mean the same whatever is added
// to the tables. Pure.
#pragma once

#include "sensors/text_hash.hpp"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string_view>

namespace fuzz {

/// Up to the line's end, which is taken off `rest` with it.
inline std::string_view take_line(std::string_view& rest) {
  const std::string_view line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  return line;
}

/// RAUMWACHT_FUZZ_ONLY: all the input is for this one, whatever it names; "" if for all.
inline std::string_view only() {
  static const char* const name = std::getenv("RAUMWACHT_FUZZ_ONLY");
  return name == nullptr ? "" : name;
}

/// The one of that name. Fuzzing changes names, too: of a name that nobody has it is any, always the same.
template <class DropIn>
const DropIn& named(std::span<const DropIn* const> all, std::string_view name) {
  if (!only().empty()) name = only();
  const auto found = std::ranges::find(all, name, [](const DropIn* one) { return one->name; });
  return found == all.end() ? *all[sensors::hash_of(name) % all.size()] : **found;
}

}  // namespace fuzz
