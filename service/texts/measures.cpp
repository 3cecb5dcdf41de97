// Keys: `measures.…` are of the page of measures, `function.F` who is responsible, `measure.status.S` how far it is.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"measures.title", "Maßnahmen", "Measures"},
    Text{"measures.about",
         "Für den Arbeitsschutzausschuss: wer zuständig ist, bis wann, wie der Stand ist. Bitte "
         "keine Namen eintragen.",
         "For the occupational safety committee: who is responsible, until when, how far it is. "
         "Please enter no names."},
    Text{"measures.proposed", "Vorschläge aus dem letzten Bericht", "Proposed by the last report"},
    Text{"measures.open", "Laufende Maßnahmen", "Current measures"},
    Text{"measures.none", "Keine laufenden Maßnahmen.", "No current measures."},
    Text{"measures.new", "Eigene Maßnahme", "A measure of your own"},
    Text{"measures.over", "Erledigte und verworfene Maßnahmen", "Measures done or dropped"},
    Text{"measures.what", "Was ist zu tun?", "What is to be done?"},
    Text{"measures.function", "Zuständig", "Responsible"},
    Text{"measures.choose", "Bitte wählen", "Please choose"},
    Text{"measures.due", "Bis wann", "Due"},
    Text{"measures.status", "Stand", "Status"},
    Text{"measures.take", "Übernehmen", "Take on"},
    Text{"measures.add", "Eintragen", "Add"},
    Text{"measures.save", "Speichern", "Save"},
    Text{"measures.noted", "Gespeichert.", "Saved."},
    Text{"measures.since", "Beschlossen am {date}", "Decided on {date}"},
    Text{"measures.late", "Überfällig", "Overdue"},
    Text{"measures.back", "Zur Empfangsseite", "To the reception page"},
    Text{"measure.status.open", "offen", "open"},
    Text{"measure.status.begun", "begonnen", "begun"},
    Text{"measure.status.done", "erledigt", "done"},
    Text{"measure.status.dropped", "verworfen", "dropped"},
    Text{"function.management", "Standortleitung", "Site management"},
    Text{"function.team_lead", "Teamleitung", "Team lead"},
    Text{"function.reception", "Empfang", "Reception"},
    Text{"function.building", "Haustechnik", "Building services"},
    Text{"function.technical", "IT und Sensorik", "IT and sensors"},
    Text{"function.safety", "Fachkraft für Arbeitssicherheit", "Safety engineer"},
    Text{"function.occupational_health", "Betriebsärztlicher Dienst", "Occupational physician"},
    Text{"function.staff_council", "Personalrat", "Staff council"},
};

}  // namespace

std::span<const Text> measure_table() { return table; }

}  // namespace texts
