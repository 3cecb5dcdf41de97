#include "service/report/due.hpp"

namespace report {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr days week_days{7};

ReportPeriod period_from(local_days monday) {
  return {ReportPeriod::Kind::week, monday, monday + week_days - days{1}};
}

}  // namespace

core::WallTime due_at(const IsoWeek& week, const io::ReportConfig& config,
                      const core::Calendar& calendar) {
  const local_days day = monday_of(week) + week_days + (config.weekday - std::chrono::Monday);
  return core::wall_of_local(calendar, core::LocalTime{day.time_since_epoch()} + config.at);
}

IsoWeek last_due(core::WallTime now, const io::ReportConfig& config,
                 const core::Calendar& calendar) {
  local_days day = std::chrono::floor<days>(core::local_of(calendar, now)) - week_days;
  while (due_at(week_of(day), config, calendar) > now) day -= week_days;
  return week_of(day);
}

std::vector<ReportPeriod> weeks_due(std::optional<IsoWeek> newest, const IsoWeek& due) {
  const local_days last = monday_of(due);
  std::vector<ReportPeriod> weeks;
  for (local_days monday = newest ? monday_of(*newest) + week_days : last; monday <= last;
       monday += week_days)
    weeks.push_back(period_from(monday));
  return weeks;
}

}  // namespace report
