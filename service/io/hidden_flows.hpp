// Whether a number that is not shown follows from those that are. Pure; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace io {

/// A number of a table that is not shown: it is part of two sums, `from` and `to`. Sums of which some are not shown
/// either are flows as well, from or to a sum of sums. What comes into a sum and goes out of it differs by what is
/// shown, so by a number that everybody knows.
struct HiddenFlow {
  std::size_t from = 0, to = 0;
  std::int64_t value = 0;
  std::int64_t least = 0;  ///< it is known to be that at least
};

/// No other value of that one fits what is known.
[[nodiscard]] bool follows(std::span<const HiddenFlow> hidden, std::size_t which);

}  // namespace io
