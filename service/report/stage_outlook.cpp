#include "service/report/stage_outlook.hpp"

#include "service/report/site_document.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
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

/// Of all batches together, whoever gave them; expired and doubtful ones as well: when a batch expires and where more
/// went out than was there, the movements do not tell.
std::int64_t on_hand(const ReportView& view, std::string_view supply) {
  std::int64_t sum = 0;
  for (const SupplyLine& line : view.supplies)
    if (line.supply == supply) sum += line.on_hand().value;
  return sum;
}

/// By the mean of the days with use of two weeks, else of four; fewer than five make no mean: as core::days_left.
std::optional<std::int64_t> days_of_use(const ReportView& view, std::string_view supply,
                                        std::int64_t stock) {
  constexpr std::int64_t enough = 5;
  if (stock <= 0) return 0;
  for (const std::chrono::days window : {std::chrono::days{14}, std::chrono::days{28}}) {
    const std::int64_t from = (view.facts.period.last - window).time_since_epoch().count();
    std::int64_t days = 0, sum = 0;
    for (const UsedOnDay& use : view.used) {
      if (use.supply != supply || use.day.value <= from) continue;
      ++days;
      sum += use.used.value;
    }
    if (days >= enough) return stock * days / sum;
  }
  return std::nullopt;
}

bool was_entered(const ReportView& view, std::string_view supply) {
  return std::ranges::find(view.entered, supply) != view.entered.end();
}

/// Of those that the site keeps. How long one lasts of which there is some and nearly nothing is used, nobody knows, and
/// it keeps nobody from opening; where that is so of all, the criterion is not known to be met. Nor is it where the
/// books never had any of one: how much of it there is, nobody knows.
StockOpen shortest_stock(const ReportView& view, std::int64_t asked) {
  StockOpen shortest{.supply = "", .days = std::nullopt, .asked = asked}, unknown = shortest;
  for (const core::Supply& supply : view.premises.supplies) {
    if (std::ranges::find(supply.sites, view.now.site) == supply.sites.end()) continue;
    if (!was_entered(view, supply.name)) {
      unknown.supply = supply.name;
      continue;
    }
    const auto days = days_of_use(view, supply.name, on_hand(view, supply.name));
    if (days && (!shortest.days || *days < *shortest.days))
      shortest = StockOpen{supply.name, days, asked};
  }
  const bool is_short = shortest.days && !shortest.met();
  return is_short || unknown.supply.empty() ? shortest : unknown;
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
  if (needs.stock_days > 0) outlook.needs.emplace_back(shortest_stock(view, needs.stock_days));
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
