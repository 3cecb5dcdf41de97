// What a house wanted to have seen before it enters its next stage, against what was seen. Told, never applied.
//
// Pure functions over values; any thread.
#pragma once

#include "service/io/stage_criteria.hpp"
#include "service/report/sections/sections.hpp"

#include <optional>
#include <vector>

namespace report {

using WeeksOpen = io::WeeksAsked;
using CoverageOpen = io::CoverageAsked;
using StockOpen = io::StockAsked;
using OpenNeed = io::StageNeed;

struct StageOutlook {
  const core::Stage* next = nullptr;  ///< of the premises
  std::int64_t weeks = 1;             ///< looked at
  std::vector<OpenNeed> open;         ///< empty: all is met
  std::vector<OpenNeed> needs;        ///< open or met
};

/// The stage that follows, in the order of the configuration, on the one in force at the end of the report; nothing if
/// none follows, it needs nothing, or the report is not of a week.
[[nodiscard]] std::optional<StageOutlook> outlook_of(const ReportView& view);

/// The same for those who plan with it.
[[nodiscard]] std::optional<io::StageCriteria> criteria_of(const ReportView& view);

/// The stage in force at the end of the period.
[[nodiscard]] const core::Stage& stage_of(const ReportView& view);

}  // namespace report
