// Keys: `help.R` is why there is an alert of rule R, or of what ails the service itself; `help.R.basis`
// what it rests on, `help.R.steps` what to look at one after another. The other ones are headings.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"help.title", "Was diese Meldung bedeutet", "What this alert means"},
    Text{"help.do", "Was tun", "What to do"},
    Text{"help.steps", "Der Reihe nach prüfen", "Check one after another"},
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
    Text{"help.room_ready",
         "In einem Raum fehlt etwas, das dort sein muss, oder es hat noch niemand nachgesehen.",
         "A room lacks something that has to be there, or nobody has looked yet."},
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
    Text{"help.plausibility",
         "Ein Sensor meldet, was nicht stimmen kann, oder ein Raum zählt Personen, die nicht da "
         "sein können. Liegt ein CO₂-Sensor sieben Tage lang daneben, nennt die Meldung den Wert, "
         "der bei ihm in der Konfiguration als offset_ppm einzutragen ist.",
         "A sensor reports what cannot be true, or a room counts persons who cannot be there. "
         "Where a CO₂ sensor is off for seven days, the alert names the value to be configured for "
         "it as offset_ppm."},
    Text{"help.plausibility.basis",
         "Eigene Überwachung: Eine Zahl, die nicht stimmen kann, belegt nichts",
         "Own monitoring: a count that cannot be true proves nothing"},

    // ---- the service itself ----
    Text{"help.broker_lost",
         "Raumwacht hört keinen Sensor mehr: Die Verbindung zum Broker fehlt, der die Nachrichten "
         "der Sensoren verteilt.",
         "Raumwacht hears no sensor any more: the connection to the broker, which hands out the "
         "messages of sensors, is lost."},
    Text{"help.broker_lost.steps",
         "Am Empfang in die Räume sehen und „Ich sehe …“ eingeben. Für die Technik: Läuft der "
         "Broker (`systemctl status mosquitto`)? Warum er ablehnt, sagen `raumwacht status` und "
         "das Protokoll: Kennwort, Zertifikat, Adresse. Zehn Sekunden nach dem Broker ist auch "
         "Raumwacht wieder da.",
         "At reception, look into the rooms and enter \"I see …\". For technicians: does the "
         "broker run (`systemctl status mosquitto`)? Why it refuses, `raumwacht status` and the "
         "log say: password, certificate, address. Ten seconds after the broker Raumwacht is back, "
         "too."},
    Text{"help.broker_lost.basis", "Eigene Überwachung: Was nicht gemessen wird, ist nicht belegt",
         "Own monitoring: what is not measured cannot be proved"},
    Text{"help.ledger_failed",
         "Gezählt und angezeigt wird weiter, aber nichts davon aufgezeichnet. Berichte werden eine "
         "Lücke nennen.",
         "Counts and displays go on, but nothing of it is recorded. Reports will name a gap."},
    Text{"help.ledger_failed.steps",
         "Für die Technik: Ist der Datenträger voll (`df -h`) oder nur noch lesbar? Hält ein "
         "anderes Programm die Datei fest? Sobald wieder Platz ist, wird von selbst weiter "
         "aufgezeichnet.",
         "For technicians: is the disk full (`df -h`), or readable only? Does another program hold "
         "the file? Recording goes on by itself as soon as there is room."},
    Text{"help.ledger_failed.basis", "Eigene Überwachung: Eine Lücke ist eine Lücke, niemals Null",
         "Own monitoring: a gap is a gap, never zero"},
    Text{"help.delivery_failed",
         "Meldungen, oder eine davon, kommen auf einem der Wege nicht an, die aus dem Haus führen. "
         "Sie sind aufgehoben und werden weiter versucht.",
         "Alerts, or one of them, do not arrive on one of the ways out of the house. They are kept "
         "and tried again."},
    Text{"help.delivery_failed.steps",
         "Wer sonst über diesen Weg hört, ist anzurufen; die Seite am Empfang zeigt alles. Für die "
         "Technik: Das Protokoll nennt den Fehler und, wo nur eine Meldung abgelehnt wird, welche.",
         "Phone those who hear by that way; the page at reception shows everything. For "
         "technicians: the log names the error and, where only one alert is refused, which one."},
    Text{"help.delivery_failed.basis",
         "Eigene Überwachung: Zugestellt ist nur, was bestätigt wurde",
         "Own monitoring: delivered is only what was confirmed"},
    Text{"help.backup_overdue",
         "Von den Aufzeichnungen gibt es keine Kopie, die so neu ist, wie sie sein sollte.",
         "Of the record there is no copy as new as it should be."},
    Text{"help.backup_overdue.steps",
         "Für die Technik: Jetzt eine anlegen (`raumwacht backup`). Dann nachsehen, warum die "
         "nächtliche fehlte: Ist das Ziel da, beschreibbar und nicht voll?",
         "For technicians: make one now (`raumwacht backup`). Then see why the nightly one is "
         "missing: is its place there, writable, and not full?"},
    Text{"help.backup_overdue.basis", "Hausregel: Fortführung der Arbeit",
         "House rule: continuity of service"},
    Text{"help.restart_needed",
         "In der Konfiguration stehen für Broker, Adresse oder Aufzeichnung andere Werte als die, "
         "mit denen Raumwacht läuft. Beim Neuladen gelten sie noch nicht.",
         "For broker, address or record the configuration has other values than those Raumwacht "
         "runs with. A reload does not bring them into force."},
    Text{"help.restart_needed.steps",
         "Für die Technik: Erst `raumwacht check`, dann `systemctl restart raumwacht`, am besten "
         "wenn niemand im Haus ist: Danach ist in jedem Raum einmal nachzusehen. War die Änderung "
         "ein Versehen, die alten Werte eintragen und neu laden.",
         "For technicians: first `raumwacht check`, then `systemctl restart raumwacht`, best when "
         "nobody is in the house: after it each room needs a look. If the change was a mistake, "
         "put the old values back and reload."},
    Text{"help.restart_needed.basis",
         "Hausregel: Es gilt, was in der Datei steht, oder es wird gesagt",
         "House rule: what the file says is in force, or it is said that it is not"},
    Text{"help.battery",
         "Die Batterie eines Sensors ist bald leer. Dann meldet er nichts mehr, und sein Raum gilt "
         "als unbekannt.",
         "The battery of a sensor will soon be empty. Then it reports nothing, and its room counts "
         "as unknown."},
    Text{"help.battery.steps",
         "Raum und Sensor stehen in der Meldung. Nach dem Wechsel einmal auslösen und sehen, ob "
         "die Meldung endet.",
         "Room and sensor are in the alert. After the change, trigger it once and see whether the "
         "alert ends."},
    Text{"help.battery.basis", "Eigene Überwachung: Was nicht gemessen wird, ist nicht belegt",
         "Own monitoring: what is not measured cannot be proved"},
    Text{"help.clock",
         "Die Uhr dieses Rechners wird nicht gestellt. Zeiten in Meldungen und Berichten können "
         "falsch sein.",
         "The clock of this machine is not set. Times in alerts and reports may be wrong."},
    Text{"help.clock.steps",
         "Für die Technik: `timedatectl` sagt, ob der Zeitdienst läuft; `raumwacht check "
         "--machine` prüft es mit.",
         "For technicians: `timedatectl` says whether the time service runs; `raumwacht check "
         "--machine` checks it, too."},
    Text{"help.clock.basis", "Eigene Überwachung: Ein Nachweis braucht die richtige Zeit",
         "Own monitoring: a proof needs the right time"},
    Text{"help.report_overdue", "Ein Sicherheitsbericht ist fällig und wurde nicht erstellt.",
         "A safety report is due and was not made."},
    Text{"help.report_overdue.steps",
         "Für die Technik: `journalctl -u raumwacht-report` nennt den Grund; `systemctl "
         "list-timers raumwacht-report.timer` sagt, ob der Zeitplan läuft.",
         "For technicians: `journalctl -u raumwacht-report` names the reason; `systemctl "
         "list-timers raumwacht-report.timer` says whether the timer runs."},
    Text{"help.report_overdue.basis", "Hausregel: Bericht an den Arbeitsschutzausschuss",
         "House rule: report to the occupational safety committee"},
};

}  // namespace

std::span<const Text> help_table() { return table; }

}  // namespace texts
