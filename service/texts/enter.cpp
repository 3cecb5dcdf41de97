// How a desk logs in.
#include "service/texts/tables.hpp"

#include <array>

namespace texts {
namespace {

constexpr std::array table{
    Text{"enter.title", "Diesen Arbeitsplatz anmelden", "Log this desk in"},
    Text{"enter.what",
         "Der Code gilt einmal, und nur 15 Minuten lang. Sie bekommen ihn von der Person, die "
         "Raumwacht betreut.",
         "The code is good once, and for 15 minutes only. You get it from whoever looks after "
         "Raumwacht."},
    Text{"enter.code", "Code", "Code"},
    Text{"enter.log_in", "Anmelden", "Log in"},
    Text{"enter.wrong", "Dieser Code gilt nicht oder nicht mehr. Bitte um einen neuen bitten.",
         "This code is not valid, or no longer. Please ask for a new one."},
    Text{"enter.too_often", "Zu viele Versuche. Bitte eine Minute warten.",
         "Too many attempts. Please wait a minute."},
    Text{"enter.already", "Schon angemeldet: zur Seite", "Logged in already: to the page"},
};

}  // namespace

std::span<const Text> enter_table() { return table; }

}  // namespace texts
