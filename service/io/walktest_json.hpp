// Walktests as JSON, and what so many walks can tell. Pure functions, any thread.
//
// Rates are of the n walks of one direction: missed / n, extra / n (walktest.hpp defines both). So few
// walks tell little: `…_at_most` is what the true rate is below with 95 % certainty. With no error in n
// walks that is 3 / n, the rule of three; with k errors the upper limit of a Poisson number of which k
// were seen, over n. It is never too small: the limit for n walks that either go wrong or do not lies
// below. There is none where so few walks tell nothing (three, or one of them missed in four), nor
// for more than ten errors: look at the mounting then, not at the statistics.
#pragma once

#include "service/core/board.hpp"
#include "service/core/walktest.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>

namespace io {

[[nodiscard]] std::optional<double> rate_at_most(std::uint32_t errors, std::uint32_t walks);

/// {"began", "times", "in": {"expected", "counted", "missed", "extra", "missed_rate", "extra_rate",
/// "missed_rate_at_most", "extra_rate_at_most"}, "out": …}; no rates where nothing was expected.
[[nodiscard]] boost::json::object walktest_json(const core::Walk& walk, core::Duration wall_offset);

/// Of the test that runs: {"running": true, "times", "back", "heard", "while_in": {"in", "out"},
/// "while_out": …}; `heard`: the sensor said something since it began. {"running": false} if none
/// runs.
[[nodiscard]] boost::json::object running_walktest_json(const core::SensorFace& sensor);

}  // namespace io
