// How often a fault is made: few times in CI, as often as the environment says in the suite of a night. What was done
// is said on stdout, for the table that tests/faults/run prints.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

namespace support {

/// The number in this variable, or that of CI.
[[nodiscard]] inline int repetitions(const char* variable, int in_ci) {
  const char* asked = std::getenv(variable);
  return asked == nullptr ? in_ci : std::atoi(asked);
}

/// "made: 200 kills"
inline void say_made(std::uint64_t number, std::string_view what) {
  std::cout << "made: " << number << ' ' << what << std::endl;
}

}  // namespace support
