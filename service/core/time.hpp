// Time in the core: an argument, never a clock.
//
// Stream time (`Time`) is the time of the ledger: it never decreases, rules and timers know no
// other. Wall time is stream time plus the offset in force (State::wall_offset), which a clock step
// changes: so a wrong or corrected clock fires no rule and misses none.
#pragma once

#include <chrono>
#include <cstdint>

namespace core {

using Duration = std::chrono::milliseconds;
using Time = std::chrono::sys_time<Duration>;

/// Place in the ledger, the only ordering key. 0 is "before the first".
using Seq = std::uint64_t;

inline constexpr Time never = Time::max();

/// What a clock shows that cannot be true: told in seconds, since it is evidence of hours.
using OddTime = std::chrono::sys_time<std::chrono::duration<std::uint32_t>>;

/// The nearest there is: before 1970, and from 2106 on, there is none.
constexpr OddTime to_odd_time(Time told) {
  constexpr Time first = OddTime::min(), last = OddTime::max();
  const Time nearest = told < first ? first : told > last ? last : told;
  return std::chrono::floor<OddTime::duration>(nearest);
}

/// What clocks on walls go by, in UTC: for opening hours and dates alone. A type of its own, so that
/// no timer is set to it by mistake.
struct WallClock {};
using WallTime = std::chrono::time_point<WallClock, Duration>;

inline constexpr WallTime wall_never = WallTime::max();

constexpr WallTime to_wall(Time t, Duration wall_offset) {
  return t == never ? wall_never : WallTime{t.time_since_epoch() + wall_offset};
}
/// When it will be, unless the clock is set meanwhile.
constexpr Time to_stream(WallTime wall, Duration wall_offset) {
  return wall == wall_never ? never : Time{wall.time_since_epoch() - wall_offset};
}

}  // namespace core
