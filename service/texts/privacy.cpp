// Keys: `notice.*` stands at the door and on the page of what is stored here (texts.md 7), `privacy.*`
// on that page alone; `privacy.sensor.R` counts sensors of io::name_of(core::SensorRole).
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"notice.count",
         "An dieser Tür werden Personen gezählt. Es gibt keine Bilder, keine Namen, keine "
         "Erkennung.",
         "People are counted at this door. No pictures, no names, no recognition."},
    Text{"notice.purpose", "Zweck: Personengrenzen und gute Luft in den Beratungsräumen.",
         "Purpose: person limits and good air in the consultation rooms."},
    Text{"notice.keep", "Einzelwerte werden nach {days} Tagen gelöscht.",
         "Single readings are deleted after {days} days."},
    Text{"notice.not_for",
         "Die Zahlen dienen nicht der Kontrolle von Leistung oder Anwesenheit der Beschäftigten.",
         "The figures are not used to check the performance or attendance of staff."},
    Text{"notice.contact", "Fragen: {contact}", "Questions: {contact}"},

    Text{"privacy.measured", "Was gemessen wird", "What is measured"},
    Text{"privacy.counts",
         "An Türen werden Personen gezählt. Es gibt keine Bilder, keine Namen, keine Erkennung.",
         "People are counted at doors. No pictures, no names, no recognition."},
    Text{"privacy.sensor.door_counter", "1 Zähler an einer Tür|{n} Zähler an Türen",
         "1 counter at a door|{n} counters at doors"},
    Text{"privacy.sensor.head_counter",
         "1 Zähler für die Personen in einem Raum|{n} Zähler für die Personen in Räumen",
         "1 counter of the people in a room|{n} counters of the people in rooms"},
    Text{"privacy.sensor.air", "1 Sensor für CO2|{n} Sensoren für CO2",
         "1 CO2 sensor|{n} CO2 sensors"},
    Text{"privacy.stored", "Was gespeichert wird", "What is stored"},
    Text{"privacy.appointments",
         "Zu Terminen: Code, Raum, Zeit und Zahl der Personen. Namen, Kundennummern und Anliegen "
         "werden beim Einlesen verworfen.",
         "Of appointments: code, room, time and number of persons. Names, customer numbers and "
         "concerns are dropped on import."},
    Text{"privacy.smallest_cell", "Summen aus weniger als {n} werden nicht gezeigt.",
         "Sums of fewer than {n} are not shown."},
    Text{"privacy.never",
         "Keine Namen, Kundennummern, Geräteadressen, Bilder oder Wege einzelner Personen.",
         "No names, customer numbers, device addresses, images or tracks of single persons."},
    Text{"privacy.not_stored", "Was nicht gespeichert wird", "What is not stored"},
    Text{"privacy.agreement", "Dienstvereinbarung", "Service agreement"},
    Text{"privacy.agreement.is", "Eingetragen ist: {reference}", "Entered is: {reference}"},
    Text{"privacy.agreement.none", "Es ist keine Dienstvereinbarung eingetragen.",
         "No service agreement has been entered."},
    Text{"privacy.agreement.locks",
         "Personenzahlen einzelner Räume stehen deshalb nur auf der laufenden Anzeige. Verläufe, "
         "Messgrößen und Ausgaben an andere Programme gibt es nur je Bereich, Etage und Haus.",
         "Head counts of single rooms are therefore on the live page only. History, metrics and "
         "exports to other programs exist only per area, floor and building."},
    Text{"privacy.contact", "Fragen", "Questions"},
};

}  // namespace

std::span<const Text> privacy_table() { return table; }

}  // namespace texts
