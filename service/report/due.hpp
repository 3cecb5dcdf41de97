// Which weekly reports are due at a site, by its own clocks. Pure; any thread.
#pragma once

#include "service/core/calendar.hpp"
#include "service/io/report_config.hpp"
#include "service/report/period.hpp"

#include <optional>
#include <vector>

namespace report {

/// When the report of that week is due: the first configured day and time after its end.
[[nodiscard]] core::WallTime due_at(const IsoWeek& week, const io::ReportConfig& config,
                                    const core::Calendar& calendar);
/// The newest week that is due.
[[nodiscard]] IsoWeek last_due(core::WallTime now, const io::ReportConfig& config,
                               const core::Calendar& calendar);
/// Those after `newest`, up to `due`, the oldest first; of nothing that was ever made, only the last.
[[nodiscard]] std::vector<ReportPeriod> weeks_due(std::optional<IsoWeek> newest,
                                                  const IsoWeek& due);

}  // namespace report
