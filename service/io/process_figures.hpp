// What the system says about this process, for the process_* metrics. Reads /proc/self and
// getrusage only, so that it works where a unit hides the rest of /proc. Safe from any thread.
#pragma once

#include "service/io/figures.hpp"

namespace io {

/// `started` is the caller's: to be taken once, since a start time that follows the clock would
/// look like restarts. What cannot be read stays 0.
[[nodiscard]] ProcessFigures read_process_figures(core::Time started);

}  // namespace io
