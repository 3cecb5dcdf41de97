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
    Text{"page.quiet_until", "Ohne Ton bis {time}", "No sound until {time}"},
    Text{"page.live", "Aktuell, {time}", "Live, {time}"},
    Text{"page.offline", "Keine Verbindung seit {time}. Bitte in den Räumen nachsehen.",
         "No connection since {time}. Please look into the rooms."},
    Text{"page.offline.from_start", "Noch keine Verbindung. Bitte in den Räumen nachsehen.",
         "No connection yet. Please look into the rooms."},
    Text{"page.logged_out", "Diese Anmeldung gilt nicht mehr. Bitte in den Räumen nachsehen.",
         "This login is not valid any more. Please look into the rooms."},
    Text{"page.too_many_pages",
         "Zu viele Seiten sind offen. Bitte eine schließen, die nicht gebraucht wird.",
         "Too many pages are open. Please close one that is not needed."},
    Text{"page.simulated", "Simulation: keine echten Räume", "Simulation: no real rooms"},
    Text{"page.all_well", "Nichts zu tun", "Nothing to do"},
    Text{"page.first_run",
         "Noch keine Messwerte. Erwartet werden {n} Sensoren; {m} haben sich gemeldet.",
         "No readings yet. {n} sensors are expected; {m} have reported."},
    Text{"page.stage", "Öffnungsstufe: {stage}, seit {date}",
         "Opening stage: {stage}, since {date}"},
    Text{"page.mask.issued", "Maske ausgegeben", "Mask handed out"},
    Text{"page.list_pending", "Die Termine werden geholt …", "Fetching the appointments …"},
    Text{"page.list_failed",
         "Die Termine sind gerade nicht zu bekommen. Bitte das Notfallblatt nehmen.",
         "The appointments cannot be had just now. Please take the emergency sheet."},
    Text{"page.looks_only", "Diese Anmeldung zeigt Räume. Einlass und Termine hat der Empfang.",
         "This login shows rooms. Letting in and appointments are for reception."},
    Text{"page.alerts", "Meldungen", "Alerts"},
    Text{"page.site", "Standort", "Site"},
    Text{"page.code", "Code eingeben oder scannen", "Type or scan a code"},
    Text{"page.arrived", "Angekommen", "Arrived"},
    Text{"page.let_in", "Einlassen", "Let in"},
    Text{"page.companion", "Mit Begleitung (+1)", "With companion (+1)"},
    Text{"page.exception", "Ausnahme eintragen", "Enter an exception"},
    Text{"page.visit_ended", "Termin beendet", "Visit ended"},
    Text{"page.room_empty", "Raum ist leer", "Room is empty"},
    Text{"page.still_there", "Noch besetzt", "Still in use"},
    Text{"page.i_see", "Ich sehe {n}", "I see {n}"},
    Text{"page.fewer", "Eine Person weniger", "One person fewer"},
    Text{"page.more", "Eine Person mehr", "One person more"},
    Text{"page.aired", "Gelüftet", "Aired"},
    Text{"page.cleaned", "Gereinigt", "Cleaned"},
    Text{"page.in_place", "{item} vorhanden", "{item} in place"},
    Text{"page.out_of_use", "Raum sperren", "Take out of use"},
    Text{"page.in_use_again", "Raum wieder freigeben", "Back in use"},
    Text{"page.reason", "Grund", "Reason"},
    Text{"page.until", "Bis (Uhrzeit)", "Until (time)"},
    Text{"page.since", "seit {time}", "since {time}"},
    Text{"page.correct", "Korrigieren", "Correct"},
    Text{"page.correct_space", "{space} korrigieren", "Correct {space}"},
    Text{"page.undo", "Rückgängig", "Undo"},
    Text{"page.taken", "Ich kümmere mich", "I will see to it"},
    Text{"page.taken_until", "In Arbeit bis {time}", "Taken until {time}"},
    Text{"page.help", "Hilfe", "Help"},
    Text{"page.ask_empty", "Ist {room} leer? Termin war bis {time} geplant.",
         "Is {room} empty? The visit was planned until {time}."},
    Text{"page.no_answer", "Keine Antwort. Bitte noch einmal versuchen.",
         "No answer. Please try again."},
    Text{"page.not_possible",
         "Das geht gerade nicht. Bitte den Stand ansehen und noch einmal versuchen.",
         "That is not possible just now. Please look at the state and try again."},
    Text{"page.people_in_house", "Personen im Haus (gezählt, nicht für Räumungen verwenden)",
         "People in the building (counted, not for evacuation)"},
    Text{"page.print", "Notfallblatt drucken", "Print the emergency sheet"},
    Text{"page.privacy", "Was hier gespeichert wird", "What is stored here"},
    Text{"page.other_language", "English", "Deutsch"},
};

}  // namespace

std::span<const Text> page_table() { return table; }

}  // namespace texts
