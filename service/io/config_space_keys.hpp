// The keys of the house: its spaces, and the doors between them. Immutable.
#pragma once

#include "service/io/config_keys.hpp"

#include <array>
#include <cstdint>

namespace io::keys {

using enum KeyKind;

inline constexpr Key id_key{
    .name = "id", .kind = id, .meaning = "unique in the installation", .required = true};
inline constexpr Key name_key{.name = "name", .meaning = "for people; else the id"};
inline constexpr Key permit_key{.name = "max_persons",
                                .kind = number,
                                .meaning = "as permitted; else no limit",
                                .least = 1,
                                .most = 60000,
                                .unit = "persons"};

inline constexpr Key volume_key{.name = "volume_m3",
                                .kind = real,
                                .meaning = "of the air",
                                .least = 1,
                                .most = 100000,
                                .unit = "m³"};

inline constexpr std::array site{
    id_key,
    name_key,
    Key{.name = "time_zone",
        .meaning = "of the tz database",
        .fallback = "Europe/Berlin",
        .least = 1},
    permit_key,
};

inline constexpr std::array floor{
    id_key,
    Key{.name = "site", .kind = name, .meaning = "where it is; not needed with one site"},
    name_key,
    permit_key,
};

inline constexpr std::array area{
    id_key,
    Key{.name = "floor", .kind = name, .meaning = "where it is"},
    Key{.name = "site", .kind = name, .meaning = "where it is, if on no floor"},
    name_key,
    permit_key,
    volume_key,
    Key{.name = "waiting", .kind = flag, .meaning = "visitors wait here", .fallback = false},
};

inline constexpr std::array room{
    id_key,
    Key{.name = "floor", .kind = name, .meaning = "where it is"},
    Key{.name = "area", .kind = name, .meaning = "where it is, if reached through an area"},
    Key{.name = "site", .kind = name, .meaning = "where it is, if on no floor"},
    name_key,
    Key{.name = "seats",
        .kind = number,
        .meaning = "of the seat plan, everybody, staff included",
        .least = 1,
        .most = 500,
        .unit = "persons"},
    permit_key,
    Key{.name = "staff",
        .kind = number,
        .meaning = "seats kept for staff",
        .fallback = std::int64_t{1},
        .most = 500,
        .unit = "persons"},
    volume_key,
    Key{.name = "area_m2",
        .kind = real,
        .meaning = "floor, net",
        .least = 1,
        .most = 100000,
        .unit = "m²"},
    Key{.name = "outdoor_air_m3h",
        .kind = real,
        .meaning = "by mechanical ventilation",
        .least = 1,
        .most = 1000000,
        .unit = "m³/h"},
    Key{.name = "substitute",
        .kind = table,
        .meaning = "a documented measure that replaces the rule of floor area"},
    Key{.name = "ready",
        .kind = names,
        .meaning = "what must be in place before a visit: screen, disinfectant, pens, gloves, "
                   "route_marks, or words of your own"},
    Key{.name = "directions", .meaning = "how a visitor finds it, as the desk says it"},
    Key{.name = "door",
        .kind = flag,
        .meaning = "a door ID-door from where the room is",
        .fallback = true},
};

inline constexpr std::array substitute{
    Key{.name = "measure", .meaning = "such as screens", .least = 1, .required = true},
    Key{.name = "document", .meaning = "where it is assessed", .least = 1, .required = true},
};

inline constexpr std::array door{
    id_key,
    name_key,
    Key{.name = "between",
        .kind = names,
        .meaning = "two spaces, or \"outside\"; in is from the first to the second",
        .least = 2,
        .most = 2,
        .required = true},
    Key{.name = "one_way",
        .kind = flag,
        .meaning = "from the first to the second only",
        .fallback = false},
};

}  // namespace io::keys
