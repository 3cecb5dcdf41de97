#include "service/report/stage_outlook.hpp"

#include "service/report/site_document.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace report {
namespace {

bool is_for(const core::Stage& stage, core::SpaceId site) {
  return stage.sites.empty() || std::ranges::find(stage.sites, site) != stage.sites.end();
}

const core::Stage* next_of(const ReportView& view) {
  const std::vector<core::Stage>& stages = view.premises.stages;
  for (const core::Stage* next = &stage_of(view) + 1; next != stages.data() + stages.size(); ++next)
    if (is_for(*next, view.now.site)) return next;
  return nullptr;
}

/// This week, then those before it.
template <class Each>
void each_week(const ReportView& view, std::int64_t most, Each each) {
  if (most > 0) each(view.now);
  for (const SiteReport& week : view.weeks_before.first(
           std::min(view.weeks_before.size(),
                    static_cast<std::size_t>(std::max<std::int64_t>(most - 1, 0)))))
    each(week);
}

/// In a row, from this week back. One that cannot be judged proves nothing.
std::int64_t weeks_kept(const ReportView& view, std::int64_t asked) {
  std::int64_t kept = 0;
  bool in_a_row = true;
  each_week(view, asked, [&](const SiteReport& week) {
    const Verdict verdict = overall(week);
    in_a_row &= verdict == Verdict::kept || verdict == Verdict::limited;
    kept += in_a_row ? 1 : 0;
  });
  return kept;
}

std::optional<std::int64_t> worst_coverage(const ReportView& view, std::int64_t weeks) {
  std::optional<std::int64_t> worst = 1000;
  std::int64_t seen = 0;
  each_week(view, weeks, [&](const SiteReport& week) {
    ++seen;
    const auto covered = coverage_of(week).per_mille();
    worst = covered && worst ? std::optional{std::min(*covered, *worst)} : std::nullopt;
  });
  return seen < weeks ? std::nullopt : worst;
}

/// Of all batches together, whoever gave them.
StockOpen shortest_stock(std::span<const SupplyLine> lines, std::int64_t asked) {
  constexpr std::int64_t days_a_week = 7;
  std::map<std::string_view, std::pair<std::int64_t, std::int64_t>> of;  // on hand, handed out
  for (const SupplyLine& line : lines) {
    of[line.supply].first += line.on_hand().value;
    of[line.supply].second += line.within.issued.value;
  }
  StockOpen shortest{.supply = "", .days = std::nullopt, .asked = asked};
  for (const auto& [supply, amounts] : of) {
    if (amounts.second == 0) continue;
    const std::int64_t days = amounts.first * days_a_week / amounts.second;
    if (!shortest.days || days < *shortest.days)
      shortest = StockOpen{std::string{supply}, days, asked};
  }
  return shortest;
}

}  // namespace

const core::Stage& stage_of(const ReportView& view) {
  return stage_of(view.premises, view.now.site, view.now.stage, view.facts.period.last);
}

std::optional<StageOutlook> outlook_of(const ReportView& view) {
  const core::Stage* next = next_of(view);
  if (next == nullptr || !next->needs.any() || view.facts.period.kind != ReportPeriod::Kind::week)
    return std::nullopt;
  const core::StageNeeds& needs = next->needs;
  StageOutlook outlook{.next = next, .weeks = std::max(needs.weeks, 1), .open = {}, .needs = {}};
  if (needs.weeks > 0)
    outlook.needs.emplace_back(WeeksOpen{weeks_kept(view, needs.weeks), needs.weeks});
  if (needs.coverage > 0)
    outlook.needs.emplace_back(CoverageOpen{worst_coverage(view, outlook.weeks), needs.coverage});
  if (needs.stock_days > 0)
    outlook.needs.emplace_back(shortest_stock(view.supplies, needs.stock_days));
  std::ranges::copy_if(outlook.needs, std::back_inserter(outlook.open), [](const OpenNeed& need) {
    return !std::visit([](const auto& one) { return one.met(); }, need);
  });
  return outlook;
}

std::optional<io::StageCriteria> criteria_of(const ReportView& view) {
  auto outlook = outlook_of(view);
  if (!outlook) return std::nullopt;
  return io::StageCriteria{
      .stage = outlook->next->name, .weeks = outlook->weeks, .needs = std::move(outlook->needs)};
}

}  // namespace report
