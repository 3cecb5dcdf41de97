// Steps of opening as JSON: {"seq", "time", "sites": [{"id", "stage", "since", "ordered", "entry",
// "text", "mask", "mask_text", "exceptions", "profile" {"id","legal_basis"}, "next" {"stage", "from",
// "text"}, "criteria" (stage_criteria.hpp, and "report" "2026-W47", "text"), "stages" [names that may be ordered]}]}.
// A site without stages has none of them. Criteria are of the stage that follows in the configuration, if it asks for
// something; "report" is null, and there is no figure, where no report has looked at them yet. Pure, any thread.
#pragma once

#include "service/core/desk.hpp"
#include "service/io/stage_criteria.hpp"

#include <boost/json/value.hpp>

namespace io {

/// What reports say; nothing for those who may not read them.
using CriteriaSeen = std::optional<std::vector<ReportedCriteria>>;
[[nodiscard]] boost::json::value stages_json(const core::Desk& desk, const CriteriaSeen& seen = {});

}  // namespace io
