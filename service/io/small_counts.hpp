// Small counts stay hidden, so that nobody can be told from them (domain 2.3). Pure; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace io {

/// Of `n` hidden counts with that sum, none of them zero, what is known tells one, or of few: a single one is what is
/// missing from the total, and where there are as many as their sum, each is 1.
[[nodiscard]] constexpr bool can_be_told(std::int64_t n, std::int64_t sum, std::int64_t smallest) {
  return n > 0 && (n == 1 || n == sum || sum < smallest);
}

/// Which of these counts may not be shown where their total is: those from 1 to `smallest` - 1, and as many of the next
/// larger ones as are needed so that the hidden ones cannot be told by subtraction: at least two, and `smallest` in sum.
[[nodiscard]] std::vector<bool> hidden_counts(std::span<const std::int64_t> counts,
                                              std::int64_t smallest);
/// And those that may not be shown for another reason. REQUIRES: as many of `others` as counts.
[[nodiscard]] std::vector<bool> hidden_counts(std::span<const std::int64_t> counts,
                                              std::int64_t smallest,
                                              const std::vector<bool>& others);

/// The total must be hidden as well: what is left of it once the others are taken away would tell a small count.
[[nodiscard]] bool hides_total(std::span<const std::int64_t> counts, std::int64_t smallest);

}  // namespace io
