// Which minutes of a period a site was to be open, the daemon looked, and each sensor told something. Single thread.
#pragma once

#include "service/report/site_figures.hpp"

namespace report {

/// Into `report`, whose span is set: opening as recorded, who looked, and the sensors with their gaps.
[[nodiscard]] io::LedgerResult<> read_watched_minutes(const ReportInput& input, SiteReport& report);

}  // namespace report
