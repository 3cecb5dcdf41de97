// The keys of [report]. Immutable.
#pragma once

#include "service/io/config_keys.hpp"

#include <array>

namespace io::keys {

inline constexpr std::array report{
    Key{.name = "at",
        .meaning = "day and time from which the week before is due, local time of the site",
        .fallback = "Mon 06:00"},
    Key{.name = "directory", .meaning = "the archive; else \"reports\" beside the ledger"},
    Key{.name = "languages", .kind = KeyKind::names, .meaning = "de, en; else de"},
    Key{.name = "pdf",
        .kind = KeyKind::flag,
        .meaning = "false: without PDF, which needs WeasyPrint",
        .fallback = true},
    Key{.name = "mail", .kind = KeyKind::table, .meaning = "to whom it goes; else to nobody"},
};

inline constexpr std::array mail{
    Key{.name = "to",
        .kind = KeyKind::names,
        .meaning = "addresses, best those of functions",
        .least = 1,
        .required = true},
    Key{.name = "from", .meaning = "the sender's address", .fallback = "raumwacht@localhost"},
    Key{.name = "command",
        .meaning = "a program that takes a mail as sendmail -t does",
        .fallback = "/usr/sbin/sendmail",
        .least = 1},
};

}  // namespace io::keys
