// One execution of an interleaving test as text: who did what in which order, for a failure.
#pragma once

#include "tests/support/memory_model.hpp"

#include <span>
#include <string>

namespace support {

struct Step {
  ThreadNumber thread = 0;
  Operation operation;
  bool writes = false;
  bool overtaken = false;  ///< a newer store was there: an old value read, or a store put before it
  std::uint64_t before = 0;  ///< value read
};

/// One line a step: "  thread 2: atomic 0 load acquire -> 1, overtaken".
[[nodiscard]] std::string to_text(std::span<const Step> steps);

}  // namespace support
