// What a format or codec says of itself beside what it does, for those who choose a device or set one up: constant data
// in its own file, printed by `raumwacht formats` and held by tests to what the code does.
#pragma once

#include <string_view>

namespace sensors {

/// Where a number of ours is from. What no vendor publishes is assumed, and says so wherever it is shown.
struct Basis {
  std::string_view text{};
  bool is_assumed = true;
};

constexpr Basis published(std::string_view where) { return {.text = where, .is_assumed = false}; }
constexpr Basis assumed(std::string_view why) { return {.text = why, .is_assumed = true}; }

}  // namespace sensors
