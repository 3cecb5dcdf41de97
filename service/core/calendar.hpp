// The opening hours of a site: what its clocks show, when it is open, and when that changes.
//
// Values and pure functions, any thread; no allocation, no clock, no time zone database: the offsets
// of the zone are part of the calendar. An opening lasts from the first instant its clocks show its
// beginning (or pass it, where an hour is skipped) to the first at which they show its end: so it
// opens and closes once, also in the night the clocks go back. REQUIRES: instants and days between
// the years 1600 and 9000.
#pragma once

#include "service/core/holidays.hpp"
#include "service/core/time.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace core {

/// What the clocks of the site show.
using LocalTime = std::chrono::local_time<Duration>;
using std::chrono::local_days;

/// Local time is UTC plus `offset`, from an instant to that of the next offset.
struct ZoneOffset {
  WallTime from;
  std::chrono::minutes offset{};
};

/// Part of a local day, up to 24:00.
struct Opening {
  std::chrono::minutes from{}, to{};
  friend bool operator==(const Opening&, const Opening&) = default;
};

/// Whole days, both included.
struct Closure {
  local_days from, to;
  std::string reason{};
};

struct Calendar {
  std::vector<ZoneOffset> offsets{};  ///< ascending; the first holds before it as well; none: UTC
  /// Monday first; ascending within a day, without overlaps. Of any use with `has_hours` only.
  std::array<std::vector<Opening>, 7> week{};
  bool has_hours = false;  ///< without: open round the clock, but on holidays and in closures
  Holidays holidays = Holidays::none;
  std::vector<Closure> closures{};
};

[[nodiscard]] LocalTime local_of(const Calendar& calendar, WallTime wall);
/// When the clocks show that: the first time of two, or the first instant after a skipped hour.
[[nodiscard]] WallTime wall_of_local(const Calendar& calendar, LocalTime local);

/// Clocks show some times twice and some never.
struct Shown {
  WallTime first;
  std::optional<WallTime> last;  ///< the same but where it is shown twice; nothing: it was skipped
};
[[nodiscard]] Shown shown_at(const Calendar& calendar, LocalTime local);

/// A time of each day, or of one day of the week.
struct DayTime {
  std::chrono::minutes at{};
  std::optional<std::chrono::weekday> on{};
  friend bool operator==(const DayTime&, const DayTime&) = default;
};
/// The newest one whose first instant is not after `wall`.
[[nodiscard]] Shown newest(const Calendar& calendar, const DayTime& time, WallTime wall);

/// The first instant of that day.
[[nodiscard]] WallTime day_begins(const Calendar& calendar, local_days day);
/// The next instant, after `wall`, that is wall_of_local of that time of some day: once a day.
[[nodiscard]] WallTime next_time_of_day(const Calendar& calendar, WallTime wall,
                                        std::chrono::minutes time_of_day);

[[nodiscard]] bool is_open(const Calendar& calendar, WallTime wall);
/// When is_open changes next, after `wall`: `wall_never` if not within 400 days.
[[nodiscard]] WallTime next_change(const Calendar& calendar, WallTime wall);
/// When it opens next, after `wall`: `wall_never` if not within 400 days.
[[nodiscard]] WallTime next_opening(const Calendar& calendar, WallTime wall);

/// Why a day is closed whatever the hours say.
[[nodiscard]] std::optional<Holiday> holiday_on(const Calendar& calendar, local_days day);
[[nodiscard]] const Closure* closure_on(const Calendar& calendar, local_days day);

}  // namespace core
