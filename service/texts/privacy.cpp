// Keys: `notice.*` stands at the door and on the page of what is stored here (texts.md 7), `privacy.*`
// on that page and in the command of that name; `privacy.sensor.R` counts sensors of
// io::name_of(core::SensorRole), `privacy.role.R` are the roles of io/roles.hpp, `privacy.way.…` those of
// io/ways_out.cpp.
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
    Text{"privacy.notice",
         "Der Aushang an jeder dieser Türen sagt:", "The notice at each of these doors says:"},
    Text{"privacy.sensor.door_counter", "1 Zähler an einer Tür|{n} Zähler an Türen",
         "1 counter at a door|{n} counters at doors"},
    Text{"privacy.sensor.head_counter",
         "1 Zähler für die Personen in einem Raum|{n} Zähler für die Personen in Räumen",
         "1 counter of the people in a room|{n} counters of the people in rooms"},
    Text{"privacy.sensor.air", "1 Sensor für CO2|{n} Sensoren für CO2",
         "1 CO2 sensor|{n} CO2 sensors"},
    Text{"privacy.stored", "Was gespeichert wird", "What is stored"},
    Text{"privacy.keep.minutes",
         "Was jede Minute in einem Raum war (Personen nur mit Dienstvereinbarung, CO2), wird nach "
         "{days} Tagen gelöscht.",
         "What a room was in each minute (persons only with a service agreement, CO2) is deleted "
         "after {days} days."},
    Text{"privacy.keep.quarter_hours",
         "Summen je Viertelstunde und Überschreitungen, aus denen Berichte entstehen, werden nach "
         "{days} Tagen gelöscht.",
         "Sums by the quarter of an hour and exceedances, of which reports are made, are deleted "
         "after {days} days."},
    Text{"privacy.keep.reports", "Sicherheitsberichte werden nach {days} Tagen gelöscht.",
         "Safety reports are deleted after {days} days."},
    Text{
        "privacy.keep.appointments",
        "Was sagt, wessen Termin es ist, wird einen Tag nach dem Termin gelöscht.|Was sagt, wessen "
        "Termin es ist, wird {n} Tage nach dem Termin gelöscht.",
        "What tells whose an appointment is, is deleted a day after it.|What tells whose an "
        "appointment is, is deleted {n} days after it."},
    Text{"privacy.keep.emergency_sheets",
         "Das Notfallblatt (Termine des Tages mit Code, Raum und Zeit) liegt als Datei beim "
         "Dienst. Es "
         "wird jede Viertelstunde überschrieben; das eines Standorts, den es nicht mehr gibt, wird "
         "gelöscht.",
         "The emergency sheet (appointments of the day with code, room and time) lies beside the "
         "service as a file. It is overwritten every quarter of an hour; that of a site that is no "
         "more is deleted."},
    Text{"privacy.keep.access_log",
         "Wer Daten gelesen, ausgegeben oder geändert hat (Rolle und Name der Anmeldung, keine "
         "Adresse), wird nach {days} Tagen gelöscht.",
         "Who read, took out or changed data (role and name of the login, no address) is deleted "
         "after {days} days."},
    Text{
        "privacy.keep.backups",
        "Von allem außer Terminen und Zugriffen bleibt die letzte Sicherungskopie.|Von allem außer "
        "Terminen und Zugriffen bleiben die letzten {n} Sicherungskopien.",
        "Of all but appointments and accesses the last backup stays.|Of all but appointments and "
        "accesses the last {n} backups stay."},
    Text{"privacy.keep.for_ever",
         "Auf Dauer bleiben Tagessummen: wie viele Personen jeder Zähler gezählt hat und wie viele "
         "am Ende noch da waren, was an Material ein- und ausging, und eine Prüfsumme.",
         "Sums of days stay for good: how many persons each counter counted and how many were left "
         "at the end, what came and went of supplies, and a digest."},
    Text{"privacy.oldest", "Ältester Eintrag: {date}", "Oldest entry: {date}"},
    Text{"privacy.oldest.none", "Zurzeit ist nichts davon gespeichert.",
         "Nothing of it is stored at present."},
    Text{"privacy.overdue",
         "Das ist älter als vorgesehen. Gelöscht wird nur, solange der Dienst läuft.",
         "That is older than it should be. Things are deleted only while the service runs."},
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
    Text{"privacy.no_ranking",
         "Räume werden nicht danach verglichen, wie lange sie leer stehen. Wann in einem Raum der "
         "erste kam oder der letzte ging, wird nirgends ausgewertet.",
         "Rooms are not compared by how long they stand empty. When the first came into a room or "
         "the last left is evaluated nowhere."},
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
    Text{"privacy.ways.locked", "Gesperrt sind Personenzahlen einzelner Räume in:",
         "Head counts of single rooms are locked in:"},
    Text{"privacy.ways.live", "Sichtbar sind sie im Augenblick, ohne dass etwas davon bleibt, in:",
         "They are seen for the moment, and nothing of them stays, in:"},
    Text{"privacy.ways.open", "Nach ihr stehen Personenzahlen einzelner Räume auch in:",
         "By it head counts of single rooms also stand in:"},
    Text{"privacy.way.page", "der laufenden Anzeige", "the live page"},
    Text{"privacy.way.desk", "der Arbeit am Empfang: Einlass, Termine des Tages, Notfallblatt",
         "the work at reception: admissions, appointments of the day, emergency sheet"},
    Text{"privacy.way.api", "der Programmierschnittstelle", "the programming interface"},
    Text{"privacy.way.sensors", "den letzten Meldungen der Sensoren",
         "the last messages of the sensors"},
    Text{"privacy.way.metrics", "Messgrößen für Prometheus und Grafana",
         "metrics for Prometheus and Grafana"},
    Text{"privacy.way.mqtt", "Meldungen über MQTT", "messages over MQTT"},
    Text{"privacy.way.home_assistant", "Home Assistant", "Home Assistant"},
    Text{"privacy.way.alerts", "Alarmen an andere Programme", "alerts to other programs"},
    Text{"privacy.way.export", "der Ausgabe vergangener Tage", "the export of past days"},
    Text{"privacy.way.report", "dem Sicherheitsbericht", "the safety report"},
    Text{"privacy.way.kept", "gespeicherten Minuten und Viertelstunden",
         "the minutes and quarters of an hour that are stored"},
    Text{"privacy.roles", "Wer was sehen darf", "Who may see what"},
    Text{"privacy.role.display", "Anzeige: die laufende Anzeige und Grundrisse",
         "Display: the live page and floor plans"},
    Text{"privacy.role.reception",
         "Empfang: dazu Einlass, Termine des Tages nach Code, Sensoren, Material",
         "Reception: also admissions, appointments of the day by code, sensors, supplies"},
    Text{"privacy.role.manager",
         "Leitung: dazu Einlesen von Terminen, Summen je Woche, Nachweis über Material",
         "Manager: also imports of appointments, sums by week, the statement of supplies"},
    Text{"privacy.role.safety", "Arbeitssicherheit: dazu die Stufen der Öffnung",
         "Safety: also the stages of opening"},
    Text{"privacy.role.admin", "Verwaltung: dazu das Zugriffsprotokoll",
         "Admin: also the access log"},
    Text{"privacy.role.machine",
         "Wer auf diesem Rechner die Dateien des Dienstes lesen darf, kann alles lesen, was "
         "gespeichert ist.",
         "Whoever may read the files of the service on this machine can read all that is stored."},
    Text{"privacy.access",
         "Ein Zugriffsprotokoll vermerkt, wer mit welcher Rolle wann welche Daten gelesen, "
         "ausgegeben oder geändert hat; nicht, welcher Raum es war.",
         "An access log notes who, in which role, read, took out or changed which data and when; "
         "not which room it was."},
    Text{"privacy.contact", "Fragen", "Questions"},
};

}  // namespace

std::span<const Text> privacy_table() { return table; }

}  // namespace texts
