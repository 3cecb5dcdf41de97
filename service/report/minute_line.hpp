// Minutes of a period, each true or false: when a site was to be open, a sensor told something. Values; single thread.
#pragma once

#include "service/core/calendar.hpp"
#include "service/core/quarter_hours.hpp"
#include "service/report/period.hpp"

#include <cstdint>
#include <vector>

namespace report {

/// From the first minute, before the second; counted from the beginning of the period.
struct MinuteRun {
  std::int64_t from = 0, to = 0;
  [[nodiscard]] std::int64_t minutes() const { return to - from; }
  friend bool operator==(const MinuteRun&, const MinuteRun&) = default;
};

class MinuteLine {
 public:
  explicit MinuteLine(const Span& span)
      : begins_{std::chrono::floor<std::chrono::minutes>(span.from.time_since_epoch())},
        minutes_(static_cast<std::size_t>(span.minutes())) {}

  /// Those of a quarter of an hour; what lies outside the period is left out.
  void set(core::Quarter quarter, core::ClosedQuarter::Bits bits);
  void clear(core::Quarter quarter, core::ClosedQuarter::Bits bits);
  void set(const MinuteRun& run);
  void clear(const MinuteRun& run);

  [[nodiscard]] std::int64_t count() const;
  /// Where both are true; REQUIRES: the same period.
  [[nodiscard]] std::int64_t count_with(const MinuteLine& other) const;
  [[nodiscard]] bool at(std::int64_t minute) const {
    return minutes_[static_cast<std::size_t>(minute)];
  }
  /// The longest stretches where `this` is true and `other` is not, in order of time.
  [[nodiscard]] std::vector<MinuteRun> runs_without(const MinuteLine& other) const;

 private:
  void put(core::Quarter quarter, core::ClosedQuarter::Bits bits, bool value);
  void put(const MinuteRun& run, bool value);

  std::chrono::minutes begins_;
  std::vector<bool> minutes_;
};

/// When the calendar says that it is open.
[[nodiscard]] MinuteLine opening_of(const core::Calendar& calendar, const Span& span);

}  // namespace report
