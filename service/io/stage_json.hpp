// Steps of opening as JSON: {"seq", "time", "sites": [{"id", "stage", "since", "ordered", "entry",
// "text", "mask", "mask_text", "exceptions", "profile" {"id","legal_basis"}, "next" {"stage", "from",
// "text"}, "stages" [names that may be ordered]}]}. A site without stages has none of them. Pure, any
// thread.
#pragma once

#include "service/core/desk.hpp"

#include <boost/json/value.hpp>

namespace io {

[[nodiscard]] boost::json::value stages_json(const core::Desk& desk);

}  // namespace io
