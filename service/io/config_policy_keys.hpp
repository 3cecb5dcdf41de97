// The keys of what is in force when: profiles and stages, and what any rule may be told. Immutable.
#pragma once

#include "service/io/config_keys.hpp"

#include <array>
#include <cstdint>

namespace io::keys {

/// Beside the settings that a rule declares.
inline constexpr std::array rule{
    Key{.name = "on", .kind = KeyKind::flag, .meaning = "false: the rule is not in force"},
    Key{.name = "reason", .meaning = "why, where a rule with a legal basis is changed"},
};

inline constexpr std::array profile{
    Key{.name = "id", .kind = KeyKind::id, .meaning = "what stages call it", .required = true},
    Key{.name = "base", .meaning = "the profile it begins with", .fallback = "office-a36"},
    Key{.name = "legal_basis", .meaning = "as the report names it", .least = 1, .required = true},
    Key{.name = "source", .meaning = "where the wording was read"},
    Key{.name = "valid_from", .kind = KeyKind::date, .meaning = "first day; else always"},
    Key{.name = "valid_to", .kind = KeyKind::date, .meaning = "last day; else for ever"},
    Key{.name = "area_per_person_m2",
        .kind = KeyKind::real,
        .meaning = "floor area for each; 0: no such rule",
        .most = 1000,
        .unit = "m²"},
    Key{.name = "outdoor_air_m3h",
        .kind = KeyKind::number,
        .meaning = "outdoor air for each; 0: no such rule",
        .most = 1000,
        .unit = "m³/h"},
    Key{.name = "air_volume",
        .kind = KeyKind::flag,
        .meaning = "12 m³ of air for the first, 10 m³ for each other person"},
    Key{.name = "release", .kind = KeyKind::table, .meaning = "a room after a visit"},
    Key{.name = "rules", .kind = KeyKind::table, .meaning = "settings of rules"},
};

inline constexpr std::array release{
    Key{.name = "asked",
        .kind = KeyKind::flag,
        .meaning = "a room must be released before the next visit",
        .fallback = true},
    Key{.name = "empty",
        .kind = KeyKind::duration,
        .meaning = "so long empty does it as well as airing",
        .fallback = sensors::Milliseconds{15 * 60 * 1000},
        .most = as_bound(sensors::Milliseconds{24L * 60 * 60 * 1000})},
    Key{.name = "cleaning",
        .kind = KeyKind::flag,
        .meaning = "cleaning must be confirmed",
        .fallback = false},
};

inline constexpr std::array stage{
    Key{.name = "name", .meaning = "for people", .least = 1, .required = true},
    Key{.name = "from", .kind = KeyKind::date, .meaning = "first day; else only by command"},
    Key{.name = "entry",
        .meaning = "who may enter",
        .fallback = "anyone",
        .choices = "nobody|invited|anyone"},
    Key{.name = "concerns", .kind = KeyKind::names, .meaning = "appointments for these; else all"},
    Key{.name = "exceptions",
        .kind = KeyKind::names,
        .meaning = "reasons to be let in without an appointment: emergency, deadline, assistance, "
                   "ordered"},
    Key{.name = "mask",
        .meaning = "for visitors",
        .fallback = "none",
        .choices = "none|recommended|required"},
    Key{.name = "profile", .meaning = "the rules in force", .fallback = "office-a36"},
    Key{.name = "rooms", .kind = KeyKind::names, .meaning = "rooms in use; else all"},
    Key{.name = "sites", .kind = KeyKind::names, .meaning = "sites it is for; else all"},
    Key{.name = "max_persons_per_room",
        .kind = KeyKind::number,
        .meaning = "in each room; else as the room has it",
        .least = 1,
        .most = 500,
        .unit = "persons"},
    Key{.name = "needs",
        .kind = KeyKind::table,
        .meaning = "what is to be seen before it is entered; shown, never applied"},
};

inline constexpr std::array stage_needs{
    Key{.name = "weeks",
        .kind = KeyKind::number,
        .meaning = "whole weeks in a row without an exceedance",
        .least = 1,
        .most = 12},
    Key{.name = "coverage",
        .kind = KeyKind::number,
        .meaning = "of these weeks' minutes of opening, measured at least",
        .least = 1,
        .most = 100,
        .unit = "per cent"},
    Key{.name = "stock_days",
        .kind = KeyKind::number,
        .meaning = "every supply of the site lasts so long",
        .least = 1,
        .most = 365,
        .unit = "days"},
};

}  // namespace io::keys
