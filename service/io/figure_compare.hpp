// Figures that are kept beside those that were recomputed: where they differ. Says which figures, not what they are: heads
// of single rooms are nobody's business here. Reads only; the caller's thread.
#pragma once

#include "service/io/figure_reader.hpp"

#include <string>
#include <vector>

namespace io {

struct FigureDifference {
  core::Quarter quarter{};
  std::string subject;  ///< id of a space or sensor; "": none
  std::string what;     ///< "sums (over, person_minutes)"
};

/// The first ones by time, `most` at most. Read a day at a time, by the sums of a quarter of an hour: a clock that was set
/// back makes two of one.
[[nodiscard]] LedgerResult<std::vector<FigureDifference>> differing_figures(
    const FigureReader& stored, const FigureReader& again, const QuarterRange& range,
    std::size_t most);

}  // namespace io
