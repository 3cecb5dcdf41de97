// Which counts of a report may not be shown: beside their total, and of a longer time beside the weeks within (suppression.hpp).
// Pure; any thread.
#pragma once

#include "service/report/site_figures.hpp"
#include "service/report/suppression.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace report {

/// The counts of one time, and which of them its report hides.
struct ShownCounts {
  std::vector<std::int64_t> n;
  std::vector<bool> hidden;
};

/// Of each count of a longer time whether it tells too much beside those of its weeks. REQUIRES: as many counts each.
[[nodiscard]] std::vector<bool> told_by_weeks(const std::vector<std::int64_t>& sums,
                                              const std::vector<ShownCounts>& weeks,
                                              std::int64_t smallest);

/// hidden_counts() of what `counts_of` finds in the report, as often as it is asked and always the same rows.
using CountsOf = std::function<std::vector<std::int64_t>(const SiteReport&)>;
[[nodiscard]] std::vector<bool> hidden_sums(const SiteReport& report, std::int64_t smallest,
                                            const CountsOf& counts_of);

}  // namespace report
