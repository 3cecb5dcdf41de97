// What the ledger keeps by the quarter of an hour of each space, added up for a period. Single thread.
#pragma once

#include "service/report/site_figures.hpp"

namespace report {

/// Into `report`, whose span is set: all spaces of the site, not yet judged; its tallies, and the hours of its week.
[[nodiscard]] io::LedgerResult<> read_space_figures(const ReportInput& input, SiteReport& report);

}  // namespace report
