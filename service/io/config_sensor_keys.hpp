// The keys of what is heard: families of topics, and the devices that speak there. Immutable.
#pragma once

#include "service/core/implausible.hpp"
#include "service/io/config_keys.hpp"
#include "service/io/config_space_keys.hpp"

#include <array>
#include <chrono>
#include <cstdint>

namespace io::keys {

using namespace std::chrono_literals;
using enum KeyKind;

inline constexpr Key topic_key{.name = "topic",
                               .meaning =
                                   "MQTT topic; {device} captures a level, {device*} the rest, + "
                                   "and # as in MQTT",
                               .least = 1};
inline constexpr Key qos_key{.name = "qos",
                             .kind = number,
                             .meaning = "1: stored before it is acknowledged; 0: as it comes",
                             .fallback = std::int64_t{1},
                             .most = 1};
inline constexpr Key expect_key{.name = "expect_every",
                                .kind = interval,
                                .meaning =
                                    "silent after three times this; \"never\" where messages come "
                                    "only on change; else as source or format",
                                .least = as_bound(1s),
                                .most = as_bound(24h * 30)};
inline constexpr Key reset_key{.name = "reset_at",
                               .meaning =
                                   "door counters whose totals begin at zero by a schedule: when, "
                                   "by the clocks of their site, such as \"00:00\" or \"Mon "
                                   "04:00\"; else as source",
                               .least = 1};
constexpr Key required(Key key) {
  key.required = true;
  return key;
}

inline constexpr std::array source{
    id_key,
    Key{.name = "format", .meaning = "what the devices speak", .least = 1, .required = true},
    required(topic_key),
    qos_key,
    reset_key,
    expect_key,
};

inline constexpr std::array sensor{
    Key{.name = "id", .kind = id, .meaning = "unique in the installation; else DEVICE:LINE"},
    Key{.name = "source", .kind = name, .meaning = "the [[source]] it speaks through"},
    Key{.name = "format", .meaning = "without a source: what the device speaks", .least = 1},
    topic_key,
    qos_key,
    Key{.name = "device",
        .meaning = "its name in topic or message; case does not matter",
        .least = 1},
    Key{.name = "line", .kind = word, .meaning = "which line of a device with several"},
    Key{.name = "into", .kind = name, .meaning = "door counter: the space its \"in\" leads into"},
    Key{.name = "door", .kind = name, .meaning = "door counter: its door"},
    Key{.name = "invert",
        .kind = flag,
        .meaning = "door counter: its \"in\" is out",
        .fallback = false},
    Key{.name = "room", .kind = name, .meaning = "the room it looks at"},
    Key{.name = "space", .kind = name, .meaning = "the area, floor or site it looks at"},
    Key{.name = "measures",
        .meaning = "in a room or space: CO2, or the heads it sees at once",
        .fallback = "co2",
        .choices = "co2|heads"},
    Key{.name = "primary",
        .meaning = "door counter: which of its counts is counted",
        .fallback = "automatic",
        .choices = "automatic|total|level|interval|crossing"},
    Key{.name = "checks",
        .kind = name,
        .meaning =
            "door counter: the other one of its door, which it is compared with and stands in "
            "for while that sees nothing"},
    Key{.name = "most_per_minute",
        .kind = number,
        .meaning = "door counter: more is implausible; 60 is one a second, a wide door",
        .fallback = std::int64_t{60},
        .least = 1,
        .most = 600,
        .unit = "persons"},
    reset_key,
    Key{.name = "tolerance_ppm",
        .kind = number,
        .meaning = "CO2: what it may be wrong by, as its data sheet says; decides whether a value "
                   "is confirmed or only indicated",
        .fallback = std::int64_t{40},
        .most = 500,
        .unit = "ppm"},
    Key{.name = "tolerance_percent",
        .kind = number,
        .meaning = "CO2: and beside that so much of the value",
        .fallback = std::int64_t{5},
        .most = 50,
        .unit = "per cent"},
    Key{.name = "offset_ppm",
        .kind = number,
        .meaning = "CO2: added to what it says, for one that has drifted; the alert of seven days "
                   "of drift says how much",
        .fallback = std::int64_t{0},
        .least = -core::most_offset_ppm,
        .most = core::most_offset_ppm,
        .unit = "ppm"},
    expect_key,
};

}  // namespace io::keys
