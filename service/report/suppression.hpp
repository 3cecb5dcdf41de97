// Small counts stay hidden, so that nobody can be told from them (domain 2.3). Pure; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace report {

/// Which of these counts may not be shown where their total is: those from 1 to `smallest` - 1, and as many of the next
/// larger ones as are needed so that the hidden ones cannot be told by subtraction: at least two, and `smallest` in sum.
[[nodiscard]] std::vector<bool> hidden_counts(std::span<const std::int64_t> counts,
                                              std::int64_t smallest);

/// The total must be hidden as well: what is left of it once the others are taken away would tell a small count.
[[nodiscard]] bool hides_total(std::span<const std::int64_t> counts, std::int64_t smallest);

/// Of a table whose columns tell of each other: what is in one cell follows from the others of its row.
struct HiddenRows {
  std::vector<bool> rows;    ///< as a whole, zeros too
  std::vector<bool> totals;  ///< of which columns, see hides_total()
};
/// Rows with a small count, and as many more as keep them from being told by the total of any column. REQUIRES: rows of
/// the same length.
[[nodiscard]] HiddenRows hidden_rows(std::span<const std::vector<std::int64_t>> rows,
                                     std::int64_t smallest);

}  // namespace report
