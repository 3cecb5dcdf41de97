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

inline constexpr Key plan_key{.name = "plan",
                              .kind = numbers,
                              .meaning =
                                  "where it is drawn on the plan of its floor: x, y, "
                                  "width, height, in metres",
                              .least = 4,
                              .most = 4};

inline constexpr std::array site{
    id_key,
    name_key,
    Key{.name = "time_zone",
        .meaning = "of the tz database",
        .fallback = "Europe/Berlin",
        .least = 1},
    Key{.name = "hours", .kind = table, .meaning = "opening hours; else round the clock"},
    Key{.name = "holidays",
        .meaning = "closed on the public holidays of this state, or of all (DE)",
        .fallback = "none",
        .choices =
            "none|DE|DE-BB|DE-BE|DE-BW|DE-BY|DE-HB|DE-HE|DE-HH|DE-MV|DE-NI|DE-NW|DE-RP|DE-SH|"
            "DE-SL|DE-SN|DE-ST|DE-TH"},
    Key{.name = "closures",
        .kind = tables,
        .meaning = "further days on which it is closed, such as holidays of the community alone"},
    Key{.name = "contact", .kind = table, .meaning = "where visitors turn to"},
    permit_key,
    Key{.name = "night_reset",
        .meaning = "local time, HH:MM, at which counts go to zero if nobody passed for two hours; "
                   "or never",
        .fallback = "03:00"},
    Key{.name = "checklist",
        .meaning =
            "what is confirmed of a room's checklist holds until the end of the day, or until "
            "somebody says otherwise",
        .fallback = "daily",
        .choices = "daily|standing"},
    Key{.name = "min_rooms",
        .kind = number,
        .meaning = "so many rooms must be usable for its work to go on",
        .least = 1,
        .most = 1000,
        .unit = "rooms"},
};

constexpr Key hours_key(std::string_view day, std::string_view meaning) {
  return {.name = day, .meaning = meaning};
}
inline constexpr std::array hours{
    hours_key("mon", "such as \"08:00-12:00 13:00-18:00\", up to 24:00; else closed"),
    hours_key("tue", "likewise"),
    hours_key("wed", "likewise"),
    hours_key("thu", "likewise"),
    hours_key("fri", "likewise"),
    hours_key("sat", "likewise"),
    hours_key("sun", "likewise"),
};

inline constexpr std::array closure{
    Key{.name = "from", .kind = date, .meaning = "the first day", .required = true},
    Key{.name = "to", .kind = date, .meaning = "the last day; else one day"},
    Key{.name = "reason", .meaning = "for people", .fallback = ""},
};

inline constexpr std::array contact{
    Key{.name = "phone", .meaning = "number as people dial it", .least = 1},
    Key{.name = "email", .meaning = "address", .least = 1},
    Key{.name = "portal", .meaning = "address of the online service", .least = 1},
};

inline constexpr std::array floor{
    id_key,   Key{.name = "site", .kind = name, .meaning = "where it is; not needed with one site"},
    name_key, permit_key,
    plan_key,
};

inline constexpr std::array area{
    id_key,
    Key{.name = "floor", .kind = name, .meaning = "where it is"},
    Key{.name = "site", .kind = name, .meaning = "where it is, if on no floor"},
    name_key,
    permit_key,
    volume_key,
    Key{.name = "waiting", .kind = flag, .meaning = "visitors wait here", .fallback = false},
    plan_key,
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
    plan_key,
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
