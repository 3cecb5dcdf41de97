// Keys: `plan.…` stand on the board of floor plans that `raumwacht plan` writes for Grafana.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"plan.title", "Raumwacht: Plan {site}", "Raumwacht: plan of {site}"},
    Text{"plan.about",
         "Die Etagen, wie sie gebaut sind: Wort und Farbe sagen den Zustand jedes Raums.",
         "The floors as they are built: word and colour tell the state of each room."},
    Text{"plan.floor",
         "Je Raum der Zustand und, wo eine Dienstvereinbarung eingetragen ist, die Zahl der "
         "Personen.",
         "For each room its state and, where a service agreement is entered, how many persons are "
         "in it."},
    Text{"plan.locked", "gesperrt: keine Dienstvereinbarung", "locked: no service agreement"},
    Text{"plan.source", "Datenquelle", "Data source"},
};

}  // namespace

std::span<const Text> plan_table() { return table; }

}  // namespace texts
