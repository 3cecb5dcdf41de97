// The keys of what a house hands out. Immutable.
#pragma once

#include "service/io/config_space_keys.hpp"

#include <array>
#include <cstdint>

namespace io::keys {

inline constexpr std::array supply{
    id_key,
    name_key,
    Key{.name = "sites",
        .kind = names,
        .meaning = "where it is kept; else at all sites",
        .least = 1},
    Key{.name = "unit", .meaning = "for people: \"Stück\", \"Paar\", \"Flasche\""},
    Key{.name = "use",
        .meaning = "every visit takes some, or whoever hands one out taps",
        .fallback = "on_tap",
        .choices = "per_visit|on_tap"},
    Key{.name = "per_visit",
        .kind = number,
        .meaning = "with use = \"per_visit\": how many a visit takes; else 1",
        .least = 1,
        .most = 1000},
    Key{.name = "reorder", .kind = table, .meaning = "when to order more"},
    Key{.name = "expiry", .kind = table, .meaning = "when to use up a batch"},
};

inline constexpr std::array reorder{
    Key{.name = "days",
        .kind = number,
        .meaning = "when the stock lasts for fewer days of use; 0: never",
        .fallback = std::int64_t{10},
        .most = 366,
        .unit = "days"},
};

inline constexpr std::array expiry{
    Key{.name = "days",
        .kind = number,
        .meaning = "so long before it expires",
        .fallback = std::int64_t{30},
        .most = 3660,
        .unit = "days"},
};

}  // namespace io::keys
