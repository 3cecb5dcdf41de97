#include "service/report/hidden_rooms.hpp"

#include "service/report/hidden_sums.hpp"

#include <algorithm>

namespace report {

using core::Tally;

TallySums releases_of(const SpaceReport& room) {
  TallySums both;
  for (const auto& [key, n] : room.tallies)
    if (key.first == Tally::released || key.first == Tally::released_by_time)
      both[{Tally::released, key.second}] += n;
  return both;
}

namespace {

constexpr std::size_t figures_of_use = 3;

/// Uses, visits and releases of each space; nothing of what is no room.
std::vector<std::vector<std::int64_t>> rows_of(const SiteReport& report) {
  std::vector<std::vector<std::int64_t>> rows;
  for (const SpaceReport& space : report.spaces) {
    rows.emplace_back(figures_of_use);
    if (!space.is_room) continue;
    rows.back() = {space.figures.uses, sum_of(space.tallies, Tally::visit_ended),
                   sum_of(releases_of(space), Tally::released)};
  }
  return rows;
}

/// One figure of all, and behind them their sum.
std::vector<std::int64_t> with_sum(const std::vector<std::vector<std::int64_t>>& rows,
                                   std::size_t figure) {
  std::vector<std::int64_t> column;
  std::int64_t sum = 0;
  for (const auto& row : rows) {
    column.push_back(row[figure]);
    sum += row[figure];
  }
  column.push_back(sum);
  return column;
}

/// By space whether any of its figures, and last whether the sum of all uses tells too much beside the weeks within.
std::vector<bool> told_uses(const SiteReport& report, std::int64_t smallest) {
  std::vector<HiddenRooms> hidden;
  for (const SiteReport& week : report.weeks) hidden.push_back(hidden_rooms(week, smallest));
  std::vector<bool> told(report.spaces.size() + 1);
  for (std::size_t figure = 0; figure < figures_of_use; ++figure) {
    std::vector<ShownCounts> weeks;
    for (std::size_t i = 0; i < hidden.size(); ++i) {
      weeks.push_back({with_sum(rows_of(report.weeks[i]), figure), hidden[i].spaces});
      weeks.back().hidden.push_back(hidden[i].all_uses);
    }
    const auto of_figure = told_by_weeks(with_sum(rows_of(report), figure), weeks, smallest);
    for (std::size_t i = 0; i < told.size(); ++i)
      if (of_figure[i] && (i < report.spaces.size() || figure == 0)) told[i] = true;
  }
  return told;
}

}  // namespace

HiddenRooms hidden_rooms(const SiteReport& report, std::int64_t smallest) {
  std::vector<bool> told = told_uses(report, smallest);
  const bool all_told = told.back();
  told.pop_back();
  HiddenRows hidden = hidden_rows(rows_of(report), smallest, told);
  return {std::move(hidden.rows), all_told || (!hidden.totals.empty() && hidden.totals.front())};
}

bool is_one_room(const SiteReport& report) {
  return std::ranges::count_if(report.spaces, [](const SpaceReport& space) {
           return space.is_room && space.figures.visited > 0;
         }) == 1;
}

}  // namespace report
