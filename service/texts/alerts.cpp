// Keys: `alert.R` is the title of rule R, `alert.R.L` that of its level L; `.action` says what to
// do now.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"alert.room_occupancy", "{room}: zu viele Personen ({n}, höchstens {limit})",
         "{room}: too many people ({n}, at most {limit})"},
    Text{"alert.room_occupancy.action",
         "Bitte nachsehen: eine Person in den Wartebereich bitten oder die Begleitung eintragen.",
         "Please look: ask one person to the waiting area, or enter the companion."},
    Text{"alert.co2_band.1000", "{room}: verbrauchte Luft ({ppm} ppm CO2)",
         "{room}: stale air ({ppm} ppm CO2)"},
    Text{"alert.co2_band.1000.action", "Fenster ganz öffnen, etwa {min} Minuten.",
         "Open the windows fully, about {min} minutes."},
    Text{"alert.co2_band.2000", "{room}: sehr verbrauchte Luft ({ppm} ppm CO2)",
         "{room}: very stale air ({ppm} ppm CO2)"},
    Text{"alert.co2_band.2000.action",
         "Sofort Fenster ganz öffnen, niemanden neu einlassen; reicht das nicht, weniger Personen "
         "im Raum.",
         "Open the windows fully now, let nobody else in; if that is not enough, fewer people in "
         "the room."},
    Text{"alert.sensor_silent", "{room}: Sensor meldet sich nicht seit {time}",
         "{room}: sensor silent since {time}"},
    Text{"alert.sensor_silent.action",
         "Bitte nachsehen und „Ich sehe …“ eingeben; die Technik ist verständigt.",
         "Please look and enter \"I see …\"; the technicians have been told."},
    Text{"alert.broker_lost", "Verbindung zum Nachrichtendienst fehlt seit {time}",
         "Connection to the broker lost since {time}"},
    Text{"alert.broker_lost.action", "Broker und Netz prüfen; alle Räume gelten als unbekannt.",
         "Check broker and network; all rooms count as unknown."},
    Text{"alert.ledger_failed", "Aufzeichnung gestört: {reason}", "Recording disturbed: {reason}"},
    Text{"alert.ledger_failed.action",
         "Speicherplatz prüfen; Anzeigen laufen weiter, die Lücke wird vermerkt.",
         "Check disk space; displays go on, the gap is recorded."},
    Text{"alert.supply_low", "{item} reicht noch {days} Tage", "{item} will last {days} more days"},
    Text{"alert.supply_low.action", "Bitte nachbestellen oder aus {site} umverteilen.",
         "Please reorder, or transfer from {site}."},
    // Where no other site has any.
    Text{"alert.supply_low.alone.action", "Bitte nachbestellen.", "Please reorder."},
    Text{"alert.supply_expiring", "{item}, Charge {batch}: haltbar bis {date}",
         "{item}, batch {batch}: best before {date}"},
    Text{"alert.supply_expiring.action", "Zuerst verbrauchen.", "Use first."},

    Text{"notice.escalated", "Seit {min} Minuten nicht bearbeitet: {title}",
         "Not handled for {min} minutes: {title}"},
    Text{"notice.cleared", "Erledigt um {time}: {title}", "Cleared at {time}: {title}"},
    Text{"notice.held", "Angehalten: Sensor meldet sich nicht", "On hold: sensor silent"},
};

}  // namespace

std::span<const Text> alert_table() { return table; }

}  // namespace texts
