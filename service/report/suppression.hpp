// Small counts stay hidden, so that nobody can be told from them (domain 2.3). Pure; any thread. Single counts and their
// total: as the API hides them, so that neither tells what the other does not.
#pragma once

#include "service/io/small_counts.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace report {

using io::hidden_counts;
using io::hides_total;

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
