// The keys of the invitations: where they are read from, and when their visitors may enter.
// Immutable.
#pragma once

#include "service/io/config_keys.hpp"

#include <array>
#include <chrono>

namespace io::keys {

using namespace std::chrono_literals;
using enum KeyKind;

inline constexpr std::array appointments{
    Key{.name = "site", .kind = name, .meaning = "whose they are; not needed with one site"},
    Key{.name = "files",
        .meaning = "watched; * and ? in file names, ending in .csv or .ics; else by command and "
                   "HTTP only",
        .least = 1},
    Key{.name = "rooms",
        .kind = table,
        .meaning =
            "what rooms are called there, and which they are: { \"Beratung 101\" = \"b101\" }; "
            "ids and names of rooms are known anyway"},
    Key{.name = "enter", .kind = table, .meaning = "when visitors may enter"},
};

inline constexpr std::array enter{
    Key{.name = "early",
        .kind = duration,
        .meaning = "so long before the appointment",
        .fallback = 15min,
        .most = as_bound(4h)},
    Key{.name = "late",
        .kind = duration,
        .meaning = "so long after it began; then the place is free again",
        .fallback = 20min,
        .most = as_bound(4h)},
    Key{.name = "hold",
        .kind = duration,
        .meaning = "so long a place is held for who was let in",
        .fallback = 5min,
        .least = as_bound(10s),
        .most = as_bound(1h)},
};

}  // namespace io::keys
