// Small counts stay hidden, so that nobody can be told from them (domain 2.3). Pure; any thread. Single counts and their
// total: as the API hides them, so that neither tells what the other does not.
//
// Who has the report of a quarter has those of its weeks too. What the quarter shows is looked at beside them, row by row;
// not beside reports of other times that are no weeks.
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
/// And rows that may not be shown for another reason. REQUIRES: as many of `others` as rows.
[[nodiscard]] HiddenRows hidden_rows(std::span<const std::vector<std::int64_t>> rows,
                                     std::int64_t smallest, const std::vector<bool>& others);

// ---- a longer time beside its weeks ----

/// What the report of one week shows of a row, or does not.
struct WeekCount {
  std::int64_t n = 0;
  bool hidden = false;
};
/// Whether the sum of a longer time, less what its weeks show, tells a small count: of the weeks that hide theirs, or of the
/// days that are in no whole one.
[[nodiscard]] bool tells_of_weeks(std::int64_t sum, std::span<const WeekCount> weeks,
                                  std::int64_t smallest);

}  // namespace report
