// What a house wanted to have seen before it enters its next stage, against what was seen. Told, never applied.
//
// Pure functions over values; any thread.
#pragma once

#include "service/report/sections/sections.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace report {

/// So many whole weeks up to now were kept, of those asked for.
struct WeeksOpen {
  std::int64_t kept = 0, asked = 0;
  friend bool operator==(const WeeksOpen&, const WeeksOpen&) = default;
};
/// The worst of these weeks; none: nobody looked.
struct CoverageOpen {
  std::optional<std::int64_t> per_mille;
  std::int64_t asked_per_cent = 0;
  friend bool operator==(const CoverageOpen&, const CoverageOpen&) = default;
};
/// At the rate of this week. The supply that is used up first.
struct StockOpen {
  std::string supply;
  std::int64_t days = 0, asked = 0;
  friend bool operator==(const StockOpen&, const StockOpen&) = default;
};
using OpenNeed = std::variant<WeeksOpen, CoverageOpen, StockOpen>;

struct StageOutlook {
  const core::Stage* next = nullptr;  ///< of the premises
  std::int64_t weeks = 1;             ///< looked at
  std::vector<OpenNeed> open;         ///< empty: all is met
};

/// The stage that follows, in the order of the configuration, on the one in force at the end of the report; nothing if
/// none follows, it needs nothing, or the report is not of a week.
[[nodiscard]] std::optional<StageOutlook> outlook_of(const ReportView& view);

/// The stage in force at the end of the period.
[[nodiscard]] const core::Stage& stage_of(const ReportView& view);

}  // namespace report
