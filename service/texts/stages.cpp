// Keys: `entry.E` is who may enter in a stage, `stage.*` what comes next, `mask.M` what visitors wear.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"entry.nobody", "Geschlossen, nur telefonisch und online",
         "Closed, by phone and online only"},
    Text{"entry.invited", "Nur auf persönliche Einladung", "By personal invitation only"},
    Text{"entry.anyone", "Regelbetrieb", "Regular operation"},
    Text{"stage.next", "Nächste Stufe: {stage} ab {date}", "Next stage: {stage} from {date}"},
    Text{"stage.criteria_met",
         "Voraussetzungen für die nächste Stufe in der letzten Woche erfüllt|"
         "Voraussetzungen für die nächste Stufe in den letzten {n} Wochen erfüllt",
         "Conditions for the next stage met in the last week|"
         "Conditions for the next stage met in the last {n} weeks"},
    Text{"stage.criteria_open", "Noch offen für die nächste Stufe: {items}",
         "Still open for the next stage: {items}"},
    Text{"stage.criteria_reported", "{criteria} (Wochenbericht {week})",
         "{criteria} (weekly report {week})"},
    Text{"stage.criteria_unseen",
         "Nächste Stufe: {stage}. Noch kein Wochenbericht hat ihre Voraussetzungen geprüft.",
         "Next stage: {stage}. No weekly report has looked at its conditions yet."},
    Text{"stage.open.weeks", "{n} von {of} Wochen ohne Überschreitung",
         "{n} of {of} weeks without an exceedance"},
    Text{"stage.open.week", "eine Woche ohne Überschreitung", "one week without an exceedance"},
    Text{"stage.open.coverage", "Messwerte zu {share} statt {least}",
         "readings {share} instead of {least}"},
    Text{"stage.open.stock",
         "{supply} reicht {n} statt {of} Tage|{supply} reicht {n} statt {of} Tage",
         "{supply} lasts {n} day instead of {of}|{supply} lasts {n} days instead of {of}"},
    Text{"stage.open.stock_unknown", "Vorräte für {of} Tage; wie lange sie reichen, ist unbekannt",
         "supplies for {of} days; how long they last is not known"},
    Text{"stage.open.stock_never",
         "{supply} für {of} Tage; in den Büchern war davon noch nie etwas",
         "{supply} for {of} days; the books never had any"},
    Text{"mask.required", "Maskenpflicht beim Termin", "Masks are compulsory at the appointment"},
    Text{"mask.recommended", "Maske wird empfohlen", "A mask is recommended"},
};

}  // namespace

std::span<const Text> stage_table() { return table; }

}  // namespace texts
