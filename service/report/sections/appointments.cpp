// How appointments were held, and what for: sums of whole weeks, never one of them.
#include "service/report/sections/sections.hpp"
#include "service/report/sections/shapes.hpp"
#include "service/report/suppression.hpp"

#include <array>
#include <map>

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

template <class Name>
Table table_of(const TableShape& shape, const std::vector<std::pair<Name, std::int64_t>>& sums,
               const Voice& voice) {
  std::vector<std::int64_t> counts;
  std::int64_t all = 0;
  for (const auto& [name, n] : sums) {
    counts.push_back(n);
    all += n;
  }
  const std::vector<bool> hidden = hidden_counts(counts, voice.smallest_cell);
  Table table{.shape = &shape};
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const Share share{counts[i], all};
    table.add({sums[i].first, hidden[i] ? Cell{Suppressed{}} : Cell{counts[i]},
               hidden[i] ? Cell{Suppressed{}} : per_mille_cell(share)});
  }
  return table;
}

}  // namespace

Table channels_table(const ReportView& view) {
  std::array<std::int64_t, io::channels> sums{};
  each_sum(view, [&](const io::WeekCell& cell, std::int64_t told) {
    sums[static_cast<std::size_t>(cell.channel)] += told;
  });
  static constexpr std::array<std::string_view, io::channels> names{"visit", "phone", "video",
                                                                    "online"};
  std::vector<std::pair<Word, std::int64_t>> rows;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string id{names[i]};
    if (sums[i] > 0) rows.emplace_back(Word{id, "report.channel." + id}, sums[i]);
  }
  return table_of(shapes::channels, rows, view.voice);
}

Table concerns_table(const ReportView& view) {
  std::map<std::string, std::int64_t> sums;
  each_sum(view, [&](const io::WeekCell& cell, std::int64_t told) { sums[cell.concern] += told; });
  std::vector<std::pair<std::string, std::int64_t>> rows;
  for (const auto& [concern, n] : sums)
    rows.emplace_back(concern.empty() ? view.voice.say("report.concern.none") : concern, n);
  return table_of(shapes::concerns, rows, view.voice);
}

}  // namespace report
