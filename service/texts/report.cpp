// Keys: `report.…` and `verdict.…` stand in the weekly report, `reports.…` in the list of those archived. Captions and
// headings of its tables: report_tables.cpp.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"report.title", "Sicherheitsbericht Woche {week}, {site}",
         "Safety report week {week}, {site}"},
    Text{"report.title.days", "Sicherheitsbericht {period}, {site}",
         "Safety report {period}, {site}"},
    Text{"report.for", "Für den Arbeitsschutzausschuss", "For the occupational safety committee"},
    Text{"report.span", "{from} bis {to}, {hours} Stunden ({zone})",
         "{from} to {to}, {hours} hours ({zone})"},
    Text{"report.rests_on", "Raumwacht {version}, Konfiguration {configuration}",
         "Raumwacht {version}, configuration {configuration}"},
    Text{"report.chain", "Aufzeichnung bis {day} versiegelt mit {digest}",
         "Record sealed up to {day} with {digest}"},
    Text{"report.chain.none", "Aufzeichnung dieses Zeitraums noch nicht versiegelt",
         "Record of this time not sealed yet"},
    Text{"reports.withheld",
         "Dieser Bericht nennt, wie viele Personen in einzelnen Räumen waren. Er wird nicht "
         "herausgegeben, solange keine "
         "Dienstvereinbarung eingetragen ist.",
         "This report tells how many persons were in single rooms. It is not given out while no "
         "service agreement is "
         "entered."},
    Text{"report.so_far", "Vorläufig: Stand {time}", "Preliminary: as of {time}"},
    Text{"verdict.kept", "Eingehalten", "Kept"},
    Text{"verdict.exceeded", "Überschritten", "Exceeded"},
    Text{"verdict.not_assessable", "Nicht bewertbar", "Not assessable"},
    Text{"verdict.limited", "Eingeschränkt bewertbar", "Assessable with limits"},
    Text{"verdict.sentence.kept", "In {n} von {total} Räumen wurden alle Grenzen eingehalten.",
         "All limits were kept in {n} of {total} rooms."},
    Text{"verdict.sentence.exceeded",
         "In {n} Raum wurde eine Grenze überschritten.|In {n} Räumen wurde eine Grenze "
         "überschritten.",
         "A limit was exceeded in {n} room.|A limit was exceeded in {n} rooms."},
    Text{"verdict.sentence.open",
         "{n} Raum ist nicht oder nur eingeschränkt bewertbar.|{n} Räume sind nicht oder nur "
         "eingeschränkt bewertbar.",
         "{n} room is not assessable, or only with limits.|{n} rooms are not assessable, or only "
         "with limits."},
    Text{"verdict.sentence.none",
         "Für diese Woche liegen zu wenige Messwerte vor, um etwas zu belegen.",
         "There are too few readings this week to prove anything."},
    Text{"verdict.sentence.none.days",
         "Für diesen Zeitraum liegen zu wenige Messwerte vor, um etwas zu belegen.",
         "There are too few readings of this time to prove anything."},
    Text{"verdict.sentence.closed", "Das Haus war in diesem Zeitraum nicht geöffnet.",
         "The house was not open during this time."},

    Text{"report.1", "Auf einen Blick", "At a glance"},
    Text{"report.2", "Überschreitungen der Personenzahl", "Occupancy exceedances"},
    Text{"report.3", "Luftqualität während der Belegung", "Air quality while occupied"},
    Text{"report.4", "Lüftung", "Ventilation"},
    Text{"report.5", "Raumwechsel und Freigaben", "Turnarounds and releases"},
    Text{"report.6", "Nutzung, Termine, Ausnahmen und Ablehnungen",
         "Use, appointments, exceptions and refusals"},
    Text{"report.7", "Schutzausstattung und Verbrauch", "Protective equipment and consumption"},
    Text{"report.8", "Meldungen und Reaktionszeiten", "Alerts and response times"},
    Text{"report.9", "Datenqualität, Lücken und Korrekturen", "Data quality, gaps and corrections"},
    Text{"report.10", "Vergleich mit Vorwoche und Vier-Wochen-Mittel",
         "Comparison with last week and four-week median"},
    Text{"report.10.quarter", "Vergleich mit Vorquartal und Median der vier Quartale davor",
         "Comparison with last quarter and median of the four quarters before"},
    Text{"report.10.days", "Vergleich mit den gleich langen Zeiträumen davor",
         "Comparison with the times of the same length before"},
    Text{"report.11", "Maßnahmen (verantwortlich, bis wann, Stand)",
         "Measures (responsible, due, status)"},
    Text{"report.12", "Geltende Regeln und Rechtsgrundlage", "Rules in force and legal basis"},
    Text{"report.13", "Verfahren, Grenzen der Aussage, Datenschutz",
         "Method, limits of the statement, data protection"},

    Text{"report.none", "keine", "none"},
    Text{"report.suppressed",
         "Nicht gezeigt (weniger als {k}, oder eine solche Zahl ließe sich daraus ausrechnen)",
         "Not shown (fewer than {k}, or such a number could be worked out from it)"},
    Text{"report.hours.one_room",
         "Nutzung nach Wochentag und Stunde: nicht gezeigt, weil nur ein Raum genutzt wurde. Sie "
         "wäre der Stundenplan dessen, der dort arbeitet.",
         "Use by weekday and hour: not shown, since only one room was in use. It would be the "
         "timetable of who works there."},
    Text{"report.hidden", "verdeckt", "hidden"},
    Text{"report.indicated", "angezeigt", "indicated"},
    Text{"report.confirmed", "bestätigt (über der Messunsicherheit)",
         "confirmed (beyond measurement uncertainty)"},
    Text{"report.co2_note", "CO2 zeigt den Luftaustausch an, nicht die Ansteckungsgefahr.",
         "CO2 shows air exchange, not the risk of infection."},
    Text{"report.revision", "Fassung {n} vom {date}, Grund: {reason}",
         "Revision {n} of {date}, reason: {reason}"},
    Text{"report.revision.date", "{day}.{month}.{year}", "{day}/{month}/{year}"},
    Text{"report.reason.ledger_extended", "die Aufzeichnung reicht weiter als damals",
         "the record reaches further than then"},
    Text{"report.reason.configuration", "andere Konfiguration", "another configuration"},
    Text{"report.reason.software", "andere Programmversion", "another version of the program"},
    Text{"report.reason.figures_changed", "Werte haben sich geändert", "figures have changed"},
    Text{"report.summary.attached",
         "Der ganze Bericht liegt als PDF bei und im Archiv unter {site}/{period}. Fehlt das PDF, "
         "so "
         "ließ es sich nicht rechtzeitig erzeugen.",
         "The whole report is attached as PDF, and in the archive under {site}/{period}. If there "
         "is no PDF, it could not be made in time."},
    Text{"report.summary.archived", "Der ganze Bericht liegt im Archiv unter {site}/{period}.",
         "The whole report is in the archive under {site}/{period}."},
    Text{"report.locked",
         "Raumverläufe sind gesperrt: Es ist keine Dienstvereinbarung eingetragen.",
         "Room histories are locked: no service agreement has been entered."},
    Text{"report.before", "davor: {value}", "before: {value}"},
    Text{"report.before.none", "davor: unbekannt", "before: unknown"},
    Text{"report.yes", "ja", "yes"},
    Text{"report.no", "nein", "no"},

    Text{"report.key.over_cases", "Überschreitungen der Personenzahl", "Occupancy exceedances"},
    Text{"report.key.over_minutes", "Minuten über der Grenze", "Minutes over the limit"},
    Text{"report.key.air_minutes", "Minuten ab 1000 ppm CO2", "Minutes from 1000 ppm CO2"},
    Text{"report.key.coverage", "Messwerte vorhanden", "Readings available"},

    Text{"report.air_changes.note",
         "Ausgewertet wird nur, was eindeutig ist: mindestens 20 Minuten ohne Personen, ein Abfall "
         "von mindestens 150 ppm über Außenluft, R² ab 0,95.",
         "Only what is clear counts: at least 20 minutes without persons, a fall from at least 150 "
         "ppm above outdoor air, R² from 0.95."},
    Text{"report.picture.ranking", "Minuten überschritten je 100 belegte Stunden",
         "Minutes exceeded per 100 occupied hours"},
    Text{"report.picture.ranking.about",
         "Personengrenze oder 1000 ppm CO2; die fünf am stärksten betroffenen Räume mit mindestens "
         "fünf belegten Stunden. Die Zahlen stehen in der Tabelle darunter.",
         "Person limit or 1000 ppm CO2; the five rooms most affected with at least five occupied "
         "hours. The numbers are in the table below."},
    Text{"report.channel.visit", "Besuch", "Visit"},
    Text{"report.channel.phone", "Telefon", "Phone"},
    Text{"report.channel.video", "Video", "Video"},
    Text{"report.channel.online", "Online", "Online"},
    Text{"report.concern.none", "ohne Angabe", "not told"},
    Text{"report.measures.figures",
         "Vorher und nachher: wie oft es in der Woche vor dem Beschluss vorkam, und wie oft in "
         "diesem Zeitraum; bei Sensoren, wie viel Prozent der Öffnungszeit sie verfügbar waren.",
         "Before and after: how often it happened in the week before the decision, and how often "
         "during this time; of sensors, for how many per cent of opening hours they were "
         "available."},

    Text{"report.role.reception", "Empfang", "Reception"},
    Text{"report.role.staff", "Beratung", "Adviser"},
    Text{"report.role.building", "Haustechnik", "Building"},
    Text{"report.role.technical", "Technik", "Technicians"},
    Text{"report.bound.seats", "Sitzplan", "Seat plan"},
    Text{"report.bound.area", "Fläche", "Floor area"},
    Text{"report.bound.air", "Belüftung", "Ventilation"},
    Text{"report.bound.permit", "Genehmigung", "Permit"},
    Text{"report.bound.stage", "Öffnungsstufe", "Opening stage"},
    Text{"report.bound.ordered", "Anordnung", "Order"},
    Text{"report.bound.none", "nicht begrenzt", "not limited"},
    Text{"report.sensor.door_counter", "Türzähler", "Door counter"},
    Text{"report.sensor.head_counter", "Raumzähler", "Head counter"},
    Text{"report.sensor.air", "CO2", "CO2"},
    Text{"report.sensors", "Sensoren: {doors} an Türen, {heads} Raumzähler, {air} für CO2",
         "Sensors: {doors} at doors, {heads} head counters, {air} for CO2"},
    Text{"report.measures.open", "Offene Maßnahmen: {open}, davon überfällig: {late}.",
         "Open measures: {open}, of these overdue: {late}."},
    Text{"report.gap.daemon", "Raumwacht lief nicht", "Raumwacht did not run"},
    Text{"report.gap.sensor", "Sensor meldete nichts", "Sensor told nothing"},
    Text{"report.gap.house", "Das ganze Haus", "The whole building"},
    Text{"report.gaps.more", "Dazu eine kürzere Lücke.|Dazu {n} kürzere Lücken.",
         "And one shorter gap.|And {n} shorter gaps."},
    Text{"report.not_computed", "nicht berechnet", "not computed"},
    Text{"report.minutes.lacking",
         "Der Wert, unter dem 95 % der Minuten lagen, und Luftwechsel werden nur für Zeiträume bis "
         "sieben Tage berechnet, und solange deren Minutenwerte aufbewahrt sind. Wo sie hier "
         "fehlen, steht „–“ oder „nicht berechnet“.",
         "The value below which 95% of minutes were, and air changes, are computed only for times "
         "of seven days and less, and as long as their minutes are kept. Where they are missing "
         "here, it says “–” or “not computed”."},
    Text{"report.trend.less", "weniger", "less"},
    Text{"report.trend.more", "mehr", "more"},
    Text{"report.trend.same", "gleich", "same"},
    Text{"report.correction.found", "Unbemerkt hereingekommen", "Came in unnoticed"},
    Text{"report.correction.observed", "Nachgesehen und eingegeben", "Looked and typed in"},
    Text{"report.correction.level", "Raumzähler", "Counter of the room"},
    Text{"report.correction.departed", "Unbemerkt gewesen, gegangen", "Was there unnoticed, left"},
    Text{"report.correction.night", "Nächtliche Rückstellung", "Nightly reset"},
    Text{"report.refusal.unknown", "Belegung unbekannt", "Occupancy unknown"},
    Text{"report.refusal.room_full", "Raum belegt", "Room occupied"},
    Text{"report.refusal.area_full", "Bereich voll", "Area full"},
    Text{"report.refusal.no_such_place", "Ort unbekannt", "No such place"},
    Text{"report.refusal.too_many_open", "Zu viele offene Einlässe", "Too many open admissions"},
    Text{"report.refusal.place_taken", "Platz gerade vergeben", "Place just taken"},
    Text{"report.refusal.not_released", "Noch nicht freigegeben", "Not released yet"},
    Text{"report.refusal.not_ready", "Nicht eingerichtet", "Not set up"},
    Text{"report.refusal.blocked", "Gesperrt", "Out of use"},
    Text{"report.refusal.closed_now", "Geschlossen", "Closed"},
    Text{"report.refusal.stage_closed", "Kein Besuch möglich", "No visits possible"},
    Text{"report.refusal.not_invited", "Ohne Einladung", "Without invitation"},
    Text{"report.refusal.other_day", "Anderer Tag", "Another day"},
    Text{"report.refusal.too_early", "Zu früh", "Too early"},
    Text{"report.refusal.too_late", "Zu spät", "Too late"},
    Text{"report.refusal.other_site", "Anderer Standort", "Another site"},
    Text{"report.refusal.concern_remote", "Anliegen ohne Besuch", "Matter without a visit"},
    Text{"report.refusal.companion_no_seat", "Kein Platz für Begleitung",
         "No seat for a companion"},
    Text{"report.refusal.already_in", "Bereits eingelassen", "Already let in"},
    Text{"report.refusal.expired", "Platz abgelaufen", "Place expired"},
    Text{"report.refusal.unknown_code", "Code unbekannt", "Unknown code"},
    Text{"report.admission.none", "Mit Termin oder ohne Ausnahme",
         "With an appointment, or no exception"},
    Text{"report.admission.companion", "Davon mit Begleitung", "Of these with a companion"},
    Text{"report.weekday.0", "Mo", "Mon"},
    Text{"report.weekday.1", "Di", "Tue"},
    Text{"report.weekday.2", "Mi", "Wed"},
    Text{"report.weekday.3", "Do", "Thu"},
    Text{"report.weekday.4", "Fr", "Fri"},
    Text{"report.weekday.5", "Sa", "Sat"},
    Text{"report.weekday.6", "So", "Sun"},

    Text{"report.rule.room_occupancy", "Zu viele Personen im Raum", "Too many persons in a room"},
    Text{"report.rule.area_occupancy.near", "Bereich fast voll", "Area nearly full"},
    Text{"report.rule.area_occupancy.over", "Zu viele Personen im Bereich",
         "Too many persons in an area"},
    Text{"report.rule.co2_band.800", "CO2 ab 800 ppm", "CO2 from 800 ppm"},
    Text{"report.rule.co2_band.1000", "CO2 ab 1000 ppm", "CO2 from 1000 ppm"},
    Text{"report.rule.co2_band.2000", "CO2 über 2000 ppm", "CO2 above 2000 ppm"},
    Text{"report.rule.air_due", "Lüften fällig", "Airing due"},
    Text{"report.rule.gap", "Vor der Freigabe betreten", "Entered before release"},
    Text{"report.rule.dwell", "Lange ohne Pause belegt", "Occupied long without a break"},
    Text{"report.rule.route", "Gegen die Laufrichtung", "Against the walking direction"},
    Text{"report.rule.after_hours", "Personen außerhalb der Öffnungszeit",
         "Persons outside opening hours"},
    Text{"report.rule.uninvited", "Mehr Personen als Termine", "More persons than appointments"},
    Text{"report.rule.no_show", "Nicht angekommen", "Not arrived"},
    Text{"report.rule.overrun", "Termin dauert länger", "Visit takes longer"},
    Text{"report.rule.room_ready", "Raum nicht eingerichtet", "Room not set up"},
    Text{"report.rule.operation", "Zu wenige Räume nutzbar", "Too few rooms usable"},
    Text{"report.rule.supply_low.low", "Ausstattung geht aus", "Equipment runs out"},
    Text{"report.rule.supply_low.expiring", "Ausstattung läuft ab", "Equipment expires"},
    Text{"report.rule.sensor_silent", "Sensor meldet sich nicht", "Sensor silent"},
    Text{"report.rule.plausibility", "Werte unglaubwürdig", "Implausible values"},

    Text{"report.busiest_hour", "Die meisten Meldungen in einer Stunde: {n} ({time}).",
         "Most alerts in one hour: {n} ({time})."},
    Text{"report.loudest_room", "Die meisten Meldungen an einem Ort: {n} ({room}).",
         "Most alerts at one place: {n} ({room})."},
    Text{"report.starts", "Raumwacht wurde einmal gestartet.|Raumwacht wurde {n}-mal gestartet.",
         "Raumwacht was started once.|Raumwacht was started {n} times."},
    Text{"report.clock_steps", "Die Uhr wurde einmal gestellt.|Die Uhr wurde {n}-mal gestellt.",
         "The clock was set once.|The clock was set {n} times."},
    Text{"report.lost_entries",
         "{n} Einträge konnten nicht aufgezeichnet werden und fehlen in diesem Bericht.",
         "{n} entries could not be recorded and are missing from this report."},
    Text{"report.figure.over_cases", "Überschreitungen der Personenzahl", "Occupancy exceedances"},
    Text{"report.figure.over_minutes", "Minuten über der Personengrenze",
         "Minutes over the person limit"},
    Text{"report.figure.over_in_100_hours", "Überschreitungen je 100 belegte Stunden",
         "Exceedances per 100 occupied hours"},
    Text{"report.figure.over_minutes_in_100_hours",
         "Minuten über der Personengrenze je 100 belegte Stunden",
         "Minutes over the person limit per 100 occupied hours"},
    Text{"report.figure.air_minutes_in_100_hours", "Minuten ab 1000 ppm CO2 je 100 belegte Stunden",
         "Minutes from 1000 ppm CO2 per 100 occupied hours"},
    Text{"report.figure.air_minutes_1000", "Minuten ab 1000 ppm CO2", "Minutes from 1000 ppm CO2"},
    Text{"report.figure.air_minutes_2000", "Minuten über 2000 ppm CO2",
         "Minutes above 2000 ppm CO2"},
    Text{"report.figure.coverage", "Messwerte vorhanden (%)", "Readings available (%)"},
    Text{"report.figure.occupied_hours", "Stunden mit Personen in Räumen",
         "Hours with persons in rooms"},
    Text{"report.figure.alerts", "Meldungen", "Alerts"},
    Text{"report.measure.over",
         "{room}: Einlass und Sitzplan prüfen, Begleitungen vorher eintragen.",
         "{room}: check admission and seat plan, enter companions beforehand."},
    Text{"report.because.over",
         "Personengrenze einmal überschritten|Personengrenze {n}-mal überschritten",
         "person limit exceeded once|person limit exceeded {n} times"},
    Text{"report.measure.air_2000",
         "{room}: Lüftungsplan mit Verantwortlichen aufstellen; reicht Lüften nicht, weniger "
         "Personen zulassen.",
         "{room}: make an airing plan with responsibilities; if airing is not enough, admit fewer "
         "persons."},
    Text{"report.because.air_2000", "CO2 einmal über 2000 ppm|CO2 {n}-mal über 2000 ppm",
         "CO2 above 2000 ppm once|CO2 above 2000 ppm {n} times"},
    Text{"report.measure.air_1000", "{room}: Lüftungsverhalten prüfen und öfter lüften.",
         "{room}: check how the room is aired and air more often."},
    Text{"report.because.air_1000", "CO2 einmal ab 1000 ppm|CO2 {n}-mal ab 1000 ppm",
         "CO2 from 1000 ppm once|CO2 from 1000 ppm {n} times"},
    Text{"report.measure.gap", "{room}: mehr Zeit zwischen Terminen einplanen.",
         "{room}: plan more time between appointments."},
    Text{"report.because.gap", "einmal vor der Freigabe betreten|{n}-mal vor der Freigabe betreten",
         "entered once before release|entered {n} times before release"},
    Text{"report.measure.route", "{room}: Beschilderung und Absperrung der Laufwege prüfen.",
         "{room}: check signs and barriers of the walking routes."},
    Text{"report.because.route",
         "einmal häufig gegen die Laufrichtung|{n}-mal häufig gegen die Laufrichtung",
         "often against the walking direction once|often against the walking direction {n} times"},
    Text{"report.measure.sensor", "{room}: Sensor, Batterie und Empfang prüfen.",
         "{room}: check sensor, battery and reception."},
    Text{"report.because.sensor", "nur {n} % der Öffnungszeit verfügbar",
         "available for {n}% of opening hours only"},
    Text{"report.stage.next", "Nächste Stufe: {stage}.", "Next stage: {stage}."},
    Text{"report.stage.stock",
         "Vorräte sind nach den Büchern gezählt: abgelaufene und unsichere sind dabei.",
         "Supplies are counted as the books have them, expired and uncertain ones included."},
    Text{"report.stage", "Öffnungsstufe: {stage}", "Opening stage: {stage}"},
    Text{"report.not_known", "nicht mehr bekannt", "not known any more"},
    Text{"report.configuration.gone",
         "Die Konfiguration von {from} bis {to} ist nicht mehr vorhanden oder nicht mehr lesbar. "
         "Welche Regeln und Grenzen damals galten, kann dieser Bericht nicht sagen.",
         "The configuration from {from} to {to} is not kept any more, or cannot be read any more. "
         "This report cannot say which rules and limits were in force then."},
    Text{"report.method.minutes",
         "Gezählt wird in ganzen Minuten: Für jede Minute gilt, was an ihrem Ende war. Beginn und "
         "Ende einer Überschreitung stehen auf die Sekunde in der Aufzeichnung; in Summen zählt "
         "davon nur, was gemessen wurde.",
         "Whole minutes are counted: each stands for what was at its end. Beginning and end of an "
         "exceedance are recorded to the second; sums count only what was measured of it."},
    Text{"report.method.coverage",
         "Wie viel belegt ist, zählt nur in der Öffnungszeit: ab 95 % mit Messwerten ist ein Raum "
         "bewertbar, ab 80 % eingeschränkt, darunter nicht. Eine Überschreitung, die gesehen "
         "wurde, zählt immer.",
         "Coverage counts during opening hours only: from 95% with readings a room is assessable, "
         "from 80% with limits, below it is not. An exceedance that was seen always counts."},
    Text{"report.method.verdict",
         "Überschritten heißt: mehr Personen als erlaubt, oder mehr als 2000 ppm CO2 (ASR A3.6: es "
         "muss gelüftet werden). Werte ab 1000 ppm (es soll gelüftet werden) stehen daneben.",
         "Exceeded means: more persons than allowed, or more than 2000 ppm CO2 (ASR A3.6: airing "
         "is required). Values from 1000 ppm (airing is advised) stand beside it."},
    Text{"report.method.co2",
         "CO2 zeigt den Luftaustausch an, nicht die Ansteckungsgefahr. Sensoren weichen um das ab, "
         "was für sie eingetragen ist, sonst um 40 ppm und 5 %; was darüber hinausgeht, heißt "
         "bestätigt.",
         "CO2 shows air exchange, not the risk of infection. Sensors err by what is configured for "
         "them, else by 40 ppm and 5%; what goes beyond that is called confirmed."},
    Text{"report.method.offset",
         "Berichtigte CO2-Sensoren: {sensors} ppm, jeweils zum gesendeten Wert addiert. "
         "Aufgezeichnet ist, was der Sensor gesendet hat.",
         "Corrected CO2 sensors: {sensors} ppm, each added to the value sent. What is recorded is "
         "what the sensor sent."},
    Text{"report.method.visits",
         "Eine Nutzung sind fünf Minuten am Stück mit mehr Personen im Raum, als für Beschäftigte "
         "vorgesehen; ein Besuch ist ein "
         "Einlass, der genutzt wurde.",
         "A use is five minutes in a row with more persons in the room than its staff seats; a "
         "visit "
         "is an admission that was used."},
    Text{"report.method.aid",
         "Zähler an Türen irren sich. Wo es jemand gesehen hat, steht die Korrektur in diesem "
         "Bericht; die gezählten Werte werden nie geändert.",
         "Door counters err. Where somebody saw it, the correction stands in this report; counted "
         "values are never changed."},
    Text{"report.method.cells",
         "Zahlen unter {k} werden nicht gezeigt, auch nicht so, dass man sie ausrechnen könnte. "
         "Rohdaten einzelner Besuche enthält dieser Bericht nicht.",
         "Numbers below {k} are not shown, nor so that they could be worked out. This report holds "
         "no data of single visits."},
    Text{"report.picture.air", "{room}: CO2 (ppm) nach Uhrzeit, eine Linie je Tag",
         "{room}: CO2 (ppm) by time of day, a line a day"},
    Text{"report.picture.air.about",
         "Eine Linie je Tag aus Mittelwerten je Viertelstunde; gestrichelt 1000 und 2000 ppm. "
         "Höchster Wert einer Minute: {ppm} ppm.",
         "A line a day of means by the quarter of an hour; dashed 1000 and 2000 ppm. Highest value "
         "of a minute: {ppm} ppm."},
    Text{"report.picture.air.none", "Kein Mittelwert ab 1000 ppm.", "No mean from 1000 ppm."},
    Text{"report.picture.air.days", "Mittelwerte ab 1000 ppm, fett gezeichnet: {days}.",
         "Means from 1000 ppm, drawn bold: {days}."},
    Text{"report.picture.air.more", "Ein weiterer Tag ab 1000 ppm.|{n} weitere Tage ab 1000 ppm.",
         "One more day from 1000 ppm.|{n} more days from 1000 ppm."},
    Text{"report.picture.use", "Minuten mit Besuch in den Räumen, nach Wochentag und Stunde",
         "Minutes with visitors in rooms, by weekday and hour"},
    Text{
        "report.picture.use.about",
        "{site}: höchstens {most} Minuten in einer Stunde, alle Räume zusammen. Die Zahl steht in "
        "jedem Feld; „*“ ist verdeckt, „–“ wurde nicht gemessen.",
        "{site}: at most {most} minutes in one hour, all rooms together. The number stands in each "
        "cell; “*” is hidden, “–” was not measured."},
    Text{
        "report.picture.use.about.none",
        "{site}: alle Räume zusammen; keine Stunde hat eine Zahl, die gezeigt werden kann. „*“ ist "
        "verdeckt, „–“ wurde nicht gemessen.",
        "{site}: all rooms together; no hour has a number that can be shown. “*” is hidden, “–” "
        "was not measured."},
};

}  // namespace

std::span<const Text> report_table() { return table; }

}  // namespace texts
