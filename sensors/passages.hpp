// Passages of periods, as cameras push them: several minutes in one message, and the same minutes
// again after a lost acknowledgement or because an operator asks for them.
//
// A period is known by its end. Whether one was counted already is remembered for an hour by the
// counting core; so what arrives later than `history` after its end moves nobody. Pure, safe from
// any thread.
#pragma once

#include "sensors/format.hpp"
#include "sensors/readings.hpp"
#include "sensors/setting.hpp"

namespace sensors {

struct PeriodRules {
  Instant arrival{};
  Milliseconds history{};
};

/// For the settings of a format that reads periods.
inline constexpr Setting history_setting{
    .name = "history",
    .fallback = Milliseconds{std::chrono::hours{1}},
    .meaning =
        "what is told later than this is history and moves nobody; at least as long as the "
        "device gathers before it sends"};

/// Puts the end of a period, or the time of a level, into the reading; historical if long past.
void set_end(Reading& reading, std::optional<Instant> end, const PeriodRules& rules);

/// Adds what passed in a period. Nobody: nothing is added. Retained: Reason::retained_event. Where
/// the clock of the device is wrong, its periods are known by their number since 1970.
void add_passages(const CountInterval& passed, Reading reading, const PeriodRules& rules,
                  Readings& out);

}  // namespace sensors
