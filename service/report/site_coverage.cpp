// Shares, verdicts and sums of what site_figures.hpp has collected.
#include "service/report/site_figures.hpp"

#include <algorithm>

namespace report {
namespace {

constexpr std::int64_t all_per_mille = 1000, assessable = 950, limited = 800;

}  // namespace

std::optional<std::int64_t> Share::per_mille() const {
  if (whole <= 0) return std::nullopt;
  return std::min(part * all_per_mille / whole, all_per_mille);
}

Verdict verdict_of(bool exceeded, const Share& coverage) {
  if (exceeded) return Verdict::exceeded;
  const std::int64_t covered = coverage.per_mille().value_or(0);
  if (covered >= assessable) return Verdict::kept;
  return covered >= limited ? Verdict::limited : Verdict::not_assessable;
}

bool is_assessable(const Share& coverage) {
  return verdict_of(false, coverage) != Verdict::not_assessable;
}

std::optional<std::int64_t> proven(std::int64_t figure, const Share& coverage) {
  return figure > 0 || is_assessable(coverage) ? std::optional{figure} : std::nullopt;
}

std::optional<Verdict> SpaceReport::verdict() const {
  if (!counts && !measures_air) return std::nullopt;
  if (!counts) return air;
  if (!measures_air) return occupancy;
  if (occupancy == Verdict::exceeded || air == Verdict::exceeded) return Verdict::exceeded;
  return std::max(occupancy, air);  // the one that can be judged less
}

namespace {

Share sum_of(const SiteReport& report, bool SpaceReport::* has, Share SpaceReport::* share) {
  Share rooms, all;
  for (const SpaceReport& space : report.spaces) {
    if (!(space.*has)) continue;
    for (Share* const of : {&all, &rooms}) {
      if (of == &rooms && !space.is_room) continue;
      of->part += (space.*share).part;
      of->whole += (space.*share).whole;
    }
  }
  return rooms.whole > 0 ? rooms : all;
}

}  // namespace

Share counted_in(const SiteReport& report) {
  return sum_of(report, &SpaceReport::counts, &SpaceReport::counted);
}

Share aired_in(const SiteReport& report) {
  return sum_of(report, &SpaceReport::measures_air, &SpaceReport::aired);
}

Share told_in(const SiteReport& report) {
  return sum_of(report, &SpaceReport::counts, &SpaceReport::told);
}

Share coverage_of(const SiteReport& report) {
  const Share counted = counted_in(report), aired = aired_in(report);
  return {counted.part + aired.part, counted.whole + aired.whole};
}

std::int64_t sum_of(const TallySums& sums, core::Tally what) {
  std::int64_t sum = 0;
  for (const auto& [key, n] : sums) sum += key.first == what ? n : 0;
  return sum;
}

std::optional<std::int64_t> median_detail(const TallySums& sums, core::Tally what) {
  const std::int64_t all = sum_of(sums, what);
  std::int64_t seen = 0;
  for (const auto& [key, n] : sums) {
    if (key.first != what) continue;
    seen += n;
    if (2 * seen >= all) return key.second;
  }
  return std::nullopt;
}

}  // namespace report
