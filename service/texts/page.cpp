// The page at the desk (texts.md 2).
#include "service/texts/tables.hpp"

#include <array>

namespace texts {
namespace {

constexpr std::array table{
    Text{"page.title", "Raumwacht – {site}", "Raumwacht – {site}"},
    Text{"page.begin_shift", "Dienst beginnen (Ton prüfen)", "Begin shift (test the sound)"},
    Text{"page.quiet", "Ich telefoniere: 5 Minuten ohne Ton",
         "On the phone: 5 minutes without sound"},
    Text{"page.live", "Aktuell, {time}", "Live, {time}"},
    Text{"page.offline", "Keine Verbindung seit {time}. Bitte in den Räumen nachsehen.",
         "No connection since {time}. Please look into the rooms."},
    Text{"page.all_well", "Nichts zu tun", "Nothing to do"},
    Text{"page.arrived", "Angekommen", "Arrived"},
    Text{"page.let_in", "Einlassen", "Let in"},
    Text{"page.companion", "Mit Begleitung (+1)", "With companion (+1)"},
    Text{"page.undo", "Rückgängig", "Undo"},
    Text{"page.taken", "Ich kümmere mich", "I will see to it"},
    Text{"page.taken_until", "In Arbeit bis {time}", "Taken until {time}"},
    Text{"page.people_in_house", "Personen im Haus (gezählt, nicht für Räumungen verwenden)",
         "People in the building (counted, not for evacuation)"},
    Text{"page.privacy", "Was hier gespeichert wird", "What is stored here"},
};

}  // namespace

std::span<const Text> page_table() { return table; }

}  // namespace texts
