#include "service/report/air_interval.hpp"

#include <algorithm>
#include <numeric>

namespace report {
namespace {

/// With both a count and CO2, as the minutes in use are; the rule needs both.
MeasuredQuarters measured_in(const SpaceReport& room) {
  MeasuredQuarters both = room.aired_quarters;
  for (std::size_t i = 0; i < both.size(); ++i)
    both[i] = both[i] && i < room.counted_quarters.size() && room.counted_quarters[i];
  return both;
}

}  // namespace

Share air_interval_kept(const SiteReport& report, const SpaceReport& room, std::string_view id) {
  const auto& bands = room.figures.bands;
  const std::int64_t used = std::accumulate(bands.begin(), bands.end(), std::int64_t{0});
  const MeasuredQuarters measured = measured_in(room);
  std::chrono::seconds overdue{0};
  for (const Case& one : report.cases)
    if (one.rule == "air_due" && one.space == id)
      overdue += one.within(report.span, report.until, measured);
  const std::int64_t minutes = std::chrono::ceil<std::chrono::minutes>(overdue).count();
  return {std::max<std::int64_t>(used - minutes, 0), used};
}

}  // namespace report
