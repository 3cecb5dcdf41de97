#include "service/report/hidden_sums.hpp"

namespace report {

std::vector<bool> told_by_weeks(const std::vector<std::int64_t>& sums,
                                const std::vector<ShownCounts>& weeks, std::int64_t smallest) {
  std::vector<bool> told(sums.size());
  if (weeks.empty()) return told;
  std::vector<WeekCount> row(weeks.size());
  for (std::size_t i = 0; i < sums.size(); ++i) {
    for (std::size_t week = 0; week < weeks.size(); ++week)
      row[week] = {weeks[week].n[i], weeks[week].hidden[i]};
    told[i] = tells_of_weeks(sums[i], row, smallest);
  }
  return told;
}

std::vector<bool> hidden_sums(const SiteReport& report, std::int64_t smallest,
                              const CountsOf& counts_of) {
  std::vector<ShownCounts> weeks;
  for (const SiteReport& week : report.weeks)
    weeks.push_back({counts_of(week), hidden_sums(week, smallest, counts_of)});
  const std::vector<std::int64_t> counts = counts_of(report);
  return hidden_counts(counts, smallest, told_by_weeks(counts, weeks, smallest));
}

}  // namespace report
