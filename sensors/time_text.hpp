// Times as devices tell them, read without locale, time zone database or exceptions.
//
// A time without zone ("2024-01-01T10:31:09" of Tasmota) is somebody's local time: it is no
// instant, and nothing is guessed. Pure, safe from any thread.
#pragma once

#include "sensors/reading.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sensors {

/// ISO 8601 with a zone ("…Z", "…+02:00", "…+0200", up to nine digits after the second), or a
/// number of the epoch as text.
[[nodiscard]] std::optional<Instant> instant_from(std::string_view text);

/// Since 1970, in the unit its size tells: seconds, or milli-, micro- or nanoseconds. As seconds
/// the smallest of the others would lie beyond the year 5000.
[[nodiscard]] std::optional<Instant> instant_from(std::int64_t epoch);
/// As above, with a fraction (seconds of scripting languages: 1700000000.25), to the microsecond.
[[nodiscard]] std::optional<Instant> instant_from(double epoch);

/// A time without zone ("2022/12/20 18:15:52") and, from another field, how far it is from UTC:
/// "UTC+8:00", "UTC-0:00 WET/GMT".
[[nodiscard]] std::optional<Instant> instant_from_local(std::string_view local,
                                                        std::string_view zone);

/// UTC with 0, 3, 6 or 9 digits after the second: "2025-12-09T15:03:24.979Z".
[[nodiscard]] std::string to_iso(Instant instant);

/// A device may be offline for a week and tell it later; its clock may be two minutes ahead.
/// Further off, the clock was never set.
inline constexpr std::chrono::hours oldest_event{7 * 24};
inline constexpr std::chrono::minutes latest_event{2};

/// Puts the time into the reading, with its quality: `from`, or implausible for that arrival.
void set_event_time(Reading& reading, std::optional<Instant> told, Instant arrival,
                    TimeQuality from = TimeQuality::device);

}  // namespace sensors
