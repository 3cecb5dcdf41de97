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

}  // namespace core
