// Violations of a period, each from its beginning to its end, with what was done about it: out of the events of a
// ledger. Values; single thread.
#pragma once

#include "service/core/policy.hpp"
#include "service/io/figure_reader.hpp"
#include "service/report/period.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace report {

/// Quarters of an hour of a period, from that of its beginning on: those of which something was measured.
using MeasuredQuarters = std::vector<bool>;

struct Case {
  std::string space, rule;            ///< ids
  std::uint32_t level = 0;            ///< place in Rule::levels
  core::Time began{};                 ///< wall time; may lie before the period
  std::optional<core::Time> ended{};  ///< none: it stood when the period, or the ledger, ended
  std::int64_t value = 0, threshold = 0;
  std::int64_t worst =
      0;               ///< the value furthest beyond the threshold; the first one while it stands
  bool quiet = false;  ///< not told when it began: one like it was just told, or it was held
  std::int64_t repeats = 0;  ///< told again, since it still stood
  std::optional<core::Duration> taken_after{}, escalated_after{};
  core::Role taken_by = core::Role::reception;  ///< meaning only where it was taken

  /// Of it, within the period. REQUIRES: `until` is not before it began.
  [[nodiscard]] std::chrono::seconds within(const Span& span, core::Time until) const;
  /// Of that, what lies in such quarters: in others it stood since nobody saw its end.
  [[nodiscard]] std::chrono::seconds within(const Span& span, core::Time until,
                                            const MeasuredQuarters& measured) const;
};

/// How far back a violation may have begun that still stands.
inline constexpr std::chrono::days longest_case{35};

/// Those that stood at any time of the period, in the order in which they began. `events` from `longest_case` before it
/// on.
[[nodiscard]] std::vector<Case> cases_of(const io::FigureReader& reader,
                                         const std::vector<io::FigureReader::Event>& events,
                                         const Span& span);

}  // namespace report
