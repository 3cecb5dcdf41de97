// Figures that are kept beside those that were recomputed: where they differ. Says which figures, not what they are: heads
// of single rooms are nobody's business here. Reads only; the caller's thread.
#pragma once

#include "service/io/figure_reader.hpp"
#include "service/io/ledger_stored.hpp"

#include <compare>
#include <string>
#include <vector>

namespace io {

struct FigureDifference {
  core::Quarter quarter{};
  std::string subject;  ///< id of a space or sensor; "": none
  std::string what;     ///< "the sums (over, person_minutes)", "the visits that began"
  friend auto operator<=>(const FigureDifference&, const FigureDifference&) = default;
};

/// "2026-11-17T08:00:00.000Z, r1: the visits that began in this quarter of an hour are not what the entries give"
[[nodiscard]] std::string sentence_of(const FigureDifference& difference);

/// The entry from which on minutes are kept: those of days before were deleted on schedule.
[[nodiscard]] core::Seq minutes_kept_from(const std::vector<StoredDay>& days);

/// The first ones by time, `most` at most: sums, minutes of quarters that were closed by the entry `minutes_from` or later,
/// what is counted, and the entries that outlive the readings. Read a day at a time, by the quarter of an hour: a clock that was set back makes
/// two of one.
[[nodiscard]] LedgerResult<std::vector<FigureDifference>> differing_figures(
    const FigureReader& stored, const FigureReader& again, const QuarterRange& range,
    std::size_t most, core::Seq minutes_from = 0);

}  // namespace io
