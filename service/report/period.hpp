// The time a report is about: whole local days, an ISO week as a rule. Pure; any thread.
#pragma once

#include "service/core/calendar.hpp"
#include "service/core/quarter_hours.hpp"
#include "service/io/figure_reader.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// ISO 8601: weeks begin on Monday, the first of a year has its first Thursday.
struct IsoWeek {
  int year = 0, week = 0;
  friend bool operator==(const IsoWeek&, const IsoWeek&) = default;
};
[[nodiscard]] IsoWeek week_of(std::chrono::local_days day);
[[nodiscard]] std::chrono::local_days monday_of(const IsoWeek& week);
/// "2026-W47".
[[nodiscard]] std::string to_text(const IsoWeek& week);
/// Nothing where it is none, as "2025-W53".
[[nodiscard]] std::optional<IsoWeek> week_from(std::string_view text);

struct ReportPeriod {
  enum class Kind : std::uint8_t { week, quarter, days } kind = Kind::week;
  std::chrono::local_days first, last;  ///< both included

  /// "2026-W47", "2026-Q4", "2026-11-16--2026-11-18": also the name of its files.
  [[nodiscard]] std::string name() const;
  /// The same length just before.
  [[nodiscard]] ReportPeriod before() const;
  friend bool operator==(const ReportPeriod&, const ReportPeriod&) = default;
};

[[nodiscard]] std::optional<ReportPeriod> period_of_week(std::string_view week);
/// "2026-Q4".
[[nodiscard]] std::optional<ReportPeriod> period_of_quarter(std::string_view quarter);
/// "2026-11-16", both included; nothing if they are no dates, or the second is earlier, or more than a year lies between.
[[nodiscard]] std::optional<ReportPeriod> period_of_days(std::string_view first,
                                                         std::string_view last);

/// The whole ISO weeks within, if it is longer than one.
[[nodiscard]] std::vector<ReportPeriod> weeks_within(const ReportPeriod& period);

/// The same as wall time, at a site.
struct Span {
  core::WallTime from{}, to{};
  [[nodiscard]] std::int64_t minutes() const {
    return std::chrono::floor<std::chrono::minutes>(to - from).count();
  }
};
[[nodiscard]] Span span_of(const ReportPeriod& period, const core::Calendar& calendar);
[[nodiscard]] io::QuarterRange quarters_of(const Span& span);

}  // namespace report
