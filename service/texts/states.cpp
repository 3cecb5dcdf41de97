// Keys: `state.S` is the word of core::Status S, `state.S.detail` its second line; `.shared` is how
// it reads for floors, waiting areas and sites.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"state.unknown", "Unbekannt", "Unknown"},
    Text{"state.unknown.detail", "Bitte nachsehen", "Please look"},
    Text{"state.over", "Zu viele Personen", "Too many people"},
    Text{"state.over.detail", "{n} statt höchstens {limit}", "{n}, at most {limit}"},
    Text{"state.air_now", "Sofort lüften", "Air now"},
    Text{"state.air_now.detail", "{ppm} ppm CO2", "{ppm} ppm CO2"},
    Text{"state.blocked", "Gesperrt", "Out of use"},
    Text{"state.blocked.detail", "{reason}, bis {time}", "{reason}, until {time}"},
    Text{"state.blocked.detail.open", "{reason}", "{reason}"},
    Text{"state.closed", "Geschlossen", "Closed"},
    Text{"state.closed.detail", "öffnet {time}", "opens {time}"},
    Text{"state.not_ready", "Nicht eingerichtet", "Not set up"},
    Text{"state.not_ready.detail", "Es fehlt: {items}", "missing: {items}"},
    Text{"state.air", "Bitte lüften", "Please air"},
    Text{"state.air.detail", "{ppm} ppm CO2, seit {min} min", "{ppm} ppm CO2, for {min} min"},
    Text{"state.not_released", "Noch nicht bereit", "Not ready yet"},
    Text{"state.not_released.detail", "wird gelüftet, etwa bis {time}",
         "airing, until about {time}"},
    Text{"state.not_released.detail.open", "wird gelüftet", "airing"},
    Text{"state.not_released.cleaning", "wartet auf Reinigung", "waits for cleaning"},
    Text{"state.full", "Belegt", "Occupied"},
    Text{"state.full.detail", "seit {min} min", "for {min} min"},
    Text{"state.full.shared", "Voll", "Full"},
    Text{"state.expected", "Erwartet", "Expected"},
    Text{"state.expected.detail", "Platz vergeben bis {time}", "place held until {time}"},
    Text{"state.occupied", "Belegt, noch Platz", "Occupied, room left"},
    Text{"state.occupied.detail", "noch {n} Platz|noch {n} Plätze",
         "{n} place left|{n} places left"},
    Text{"state.occupied.shared", "{n} von {limit}", "{n} of {limit}"},
    Text{"state.free", "Frei", "Free"},
    Text{"state.free.detail", "Besuch kann eintreten", "a visitor may enter"},

    Text{"quality.uncertain", "unsicher, bitte bestätigen", "uncertain, please confirm"},

    Text{"bound.seats", "begrenzt durch den Sitzplan", "bound by the seat plan"},
    Text{"bound.area", "begrenzt durch die Fläche ({m2} m² je Person)",
         "bound by floor area ({m2} m² per person)"},
    Text{"bound.ordered", "begrenzt durch Anordnung", "bound by order"},
    Text{"bound.air", "begrenzt durch die Belüftung", "bound by ventilation"},
    Text{"bound.permit", "begrenzt durch die Genehmigung", "bound by the permit"},
    Text{"bound.stage", "begrenzt durch die Öffnungsstufe „{stage}“",
         "bound by the opening stage \"{stage}\""},

    // As other programs name what the state topics say.
    Text{"entity.state", "Zustand", "State"},
    Text{"entity.persons", "Personen", "Persons"},
};

}  // namespace

std::span<const Text> state_table() { return table; }

}  // namespace texts
