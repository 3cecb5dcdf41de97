// Seeds name the format or codec they are meant for in their first line, so that they mean the same whatever is added
// to the tables. Pure.
#pragma once

#include "sensors/text_hash.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace fuzz {

/// Up to the line's end, which is taken off `rest` with it.
inline std::string_view take_line(std::string_view& rest) {
  const std::string_view line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  return line;
}

/// The one of that name. Fuzzing changes names, too: of a name that nobody has it is any, always the same.
template <class DropIn>
const DropIn& named(std::span<const DropIn* const> all, std::string_view name) {
  const auto found = std::ranges::find(all, name, [](const DropIn* one) { return one->name; });
  return found == all.end() ? *all[sensors::hash_of(name) % all.size()] : **found;
}

}  // namespace fuzz
