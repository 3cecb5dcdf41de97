// The rules that were built in: every service/rules/*.cpp, in alphabetical order. Immutable, safe
// from any thread.
#pragma once

#include "service/core/rule.hpp"

#include <span>
#include <string_view>

namespace rules {

using core::Rule;

[[nodiscard]] std::span<const Rule* const> all_rules() noexcept;
/// The rule of that id, or nullptr.
[[nodiscard]] inline const Rule* find_rule(std::string_view id) noexcept {
  for (const Rule* rule : all_rules()) {
    if (rule->id == id) return rule;
  }
  return nullptr;
}

}  // namespace rules
