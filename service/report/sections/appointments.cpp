// How appointments were held, and what for: sums of whole weeks, never one of them.
#include "service/report/hidden_sums.hpp"
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"

#include <array>
#include <map>
#include <numeric>

namespace report {
namespace {

constexpr std::chrono::days week{7};

/// Of the site, in weeks that lie within the period.
template <class Use>
void each_sum(const ReportView& view, Use use) {
  if (view.appointments == nullptr) return;
  for (const auto& [cell, told] : *view.appointments) {
    const std::chrono::local_days monday{cell.monday.time_since_epoch()};
    const ReportPeriod& period = view.facts.period;
    if (cell.site == view.facts.site && period.first <= monday &&
        monday + week <= period.last + std::chrono::days{1})
      use(cell, std::int64_t{told});
  }
}

/// By row, and which may not be shown beside the reports of the weeks.
struct Sums {
  std::vector<std::int64_t> all;
  std::vector<bool> hidden;
};

template <class RowOf>
Sums sums_of(const ReportView& view, std::size_t rows, RowOf row_of) {
  std::vector<std::int64_t> all(rows);
  std::map<std::chrono::sys_days, std::vector<std::int64_t>> by_week;
  each_sum(view, [&](const io::WeekCell& cell, std::int64_t told) {
    const std::size_t row = row_of(cell);
    all[row] += told;
    by_week.try_emplace(cell.monday, rows).first->second[row] += told;
  });
  const std::int64_t smallest = view.voice.smallest_cell;
  std::vector<ShownCounts> weeks;
  for (const auto& [monday, n] : by_week) weeks.push_back({n, hidden_counts(n, smallest)});
  return {all, hidden_counts(all, smallest, told_by_weeks(all, weeks, smallest))};
}

/// Rows of which there was none are left out.
template <class Name>
Table table_of(const TableShape& shape, const std::vector<Name>& names, const Sums& sums) {
  const std::int64_t all = std::accumulate(sums.all.begin(), sums.all.end(), std::int64_t{0});
  Table table{.shape = &shape};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (sums.all[i] == 0) continue;
    table.add({names[i], sums.hidden[i] ? Cell{Suppressed{}} : Cell{sums.all[i]},
               sums.hidden[i] ? Cell{Suppressed{}} : per_mille_cell({sums.all[i], all})});
  }
  return table;
}

}  // namespace

Table channels_table(const ReportView& view) {
  static constexpr std::array<std::string_view, io::channels> ids{"visit", "phone", "video",
                                                                  "online"};
  std::vector<Word> names;
  for (const std::string_view id : ids)
    names.push_back({std::string{id}, "report.channel." + std::string{id}});
  const auto row_of = [](const io::WeekCell& cell) {
    return static_cast<std::size_t>(cell.channel);
  };
  return table_of(shapes::channels, names, sums_of(view, names.size(), row_of));
}

Table concerns_table(const ReportView& view) {
  std::map<std::string, std::size_t> rows;
  each_sum(view, [&](const io::WeekCell& cell, std::int64_t) { rows.emplace(cell.concern, 0); });
  std::vector<std::string> names;
  for (auto& [concern, row] : rows) {
    row = names.size();
    names.push_back(concern.empty() ? view.voice.say("report.concern.none") : concern);
  }
  const auto row_of = [&](const io::WeekCell& cell) { return rows.at(cell.concern); };
  return table_of(shapes::concerns, names, sums_of(view, names.size(), row_of));
}

}  // namespace report
