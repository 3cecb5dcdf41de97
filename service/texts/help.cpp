// Keys: `help.R` is why there is an alert of rule R, `help.R.basis` what the rule rests on; the other
// ones are headings of that page.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"help.title", "Was diese Meldung bedeutet", "What this alert means"},
    Text{"help.do", "Was tun", "What to do"},
    Text{"help.basis", "Grundlage der Regel", "What the rule rests on"},
    Text{"help.back", "Zurück zur Übersicht", "Back to the overview"},

    Text{"help.room_occupancy",
         "In einem Raum sind mehr Personen, als dort zugleich sein dürfen. Alle zählen mit, auch "
         "das Personal.",
         "More people are in a room than may be there at once. Everybody counts, staff included."},
    Text{"help.room_occupancy.basis", "Sitzplan der Gefährdungsbeurteilung",
         "Seat plan of the risk assessment"},
    Text{"help.area_occupancy",
         "In einem Bereich, auf einer Etage oder im Haus sind mehr Personen als erlaubt, oder fast "
         "so viele.",
         "More people are in an area, on a floor or in the building than allowed, or nearly so "
         "many."},
    Text{"help.area_occupancy.basis", "Hausregel, Genehmigung", "House rule, permit"},
    Text{"help.co2_band",
         "CO2 zeigt, wie verbraucht die Luft in einem Raum ist. Die Werte sind die der Technischen "
         "Regel für Arbeitsstätten.",
         "CO2 shows how stale the air in a room is. The values are those of the technical rule for "
         "workplaces."},
    Text{"help.co2_band.basis", "ASR A3.6", "ASR A3.6"},
    Text{"help.air_due", "Ein benutzter Raum wurde zu lange nicht gelüftet.",
         "A room in use was not aired for too long."},
    Text{"help.air_due.basis", "ASR A3.6", "ASR A3.6"},
    Text{"help.gap", "Ein Raum wurde betreten, bevor er nach dem letzten Besuch freigegeben war.",
         "A room was entered before it was released after the last visit."},
    Text{"help.gap.basis",
         "Hausregel; BGN und BG Verkehr: 15 Minuten, bevor andere einen Raum benutzen",
         "House rule; BGN and BG Verkehr: 15 minutes before others use a room"},
    Text{"help.dwell", "Besuch ist zu lange ohne Pause in einem Raum.",
         "Visitors are in a room for too long without a break."},
    Text{"help.dwell.basis", "Hausregel der Gefährdungsbeurteilung",
         "House rule of the risk assessment"},
    Text{"help.route",
         "Personen gehen gegen die Richtung einer Tür, die nur in eine Richtung benutzt werden "
         "soll.",
         "People go against the direction of a one-way door."},
    Text{"help.route.basis", "Hausregel: Laufwege", "House rule: walking routes"},
    Text{"help.after_hours", "Außerhalb der Öffnungszeit sind Personen im Haus.",
         "People are in the building outside its opening hours."},
    Text{"help.after_hours.basis", "Hausregel", "House rule"},
    Text{"help.uninvited", "In einem Raum sind mehr Personen, als die Termine erwarten lassen.",
         "More people are in a room than the appointments explain."},
    Text{"help.uninvited.basis", "Hausregel: Zutritt mit Einladung",
         "House rule: entry by invitation"},
    Text{"help.no_show", "Jemand mit Termin ist noch nicht angekommen.",
         "Somebody with an appointment has not arrived yet."},
    Text{"help.no_show.basis", "Hausregel", "House rule"},
    Text{"help.overrun", "Ein Termin dauert länger als geplant, und der nächste Besuch wartet.",
         "A visit takes longer than planned, and the next visitor waits."},
    Text{"help.overrun.basis", "Hausregel", "House rule"},
    Text{"help.room_ready", "In einem Raum fehlt etwas, das dort sein muss.",
         "A room lacks something that has to be there."},
    Text{"help.room_ready.basis", "Hausregel: Schutzkonzept des Standorts",
         "House rule: protection concept of the site"},
    Text{"help.operation", "Es sind weniger Räume nutzbar, als das Haus für seine Arbeit braucht.",
         "Fewer rooms can be used than the house needs for its work."},
    Text{"help.operation.basis", "Hausregel: Fortführung der Arbeit",
         "House rule: continuity of service"},
    Text{"help.supply_low", "Ein Vorrat geht zu Ende, oder eine Charge läuft ab.",
         "A supply runs out, or a batch of it expires."},
    Text{"help.supply_low.basis", "Hausregel: Schutzkonzept des Standorts",
         "House rule: protection concept of the site"},
    Text{"help.sensor_silent",
         "Ein Sensor hat sich dreimal so lange nicht gemeldet, wie zu erwarten war. Was er misst, "
         "gilt als unbekannt.",
         "A sensor has not reported for three times as long as expected. What it measures counts "
         "as unknown."},
    Text{"help.sensor_silent.basis",
         "Eigene Überwachung: Was nicht gemessen wird, ist nicht belegt",
         "Own monitoring: what is not measured cannot be proved"},
    Text{"help.plausibility", "Ein Sensor meldet, was nicht stimmen kann.",
         "A sensor reports what cannot be true."},
    Text{"help.plausibility.basis",
         "Eigene Überwachung: Eine Zahl, die nicht stimmen kann, belegt nichts",
         "Own monitoring: a count that cannot be true proves nothing"},
};

}  // namespace

std::span<const Text> help_table() { return table; }

}  // namespace texts
