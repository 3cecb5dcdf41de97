// Keys: `admission.C` is the answer at the desk for code C: it can be read aloud, gives the reason and
// the next step, and blames nobody. `exception.E` is a reason to be let in without an appointment,
// `blocked.R` why a room is out of use.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"admission.granted", "Bitte nach {room}. {directions} Platz gehalten bis {time}.",
         "Please go to {room}. {directions} Place held until {time}."},
    Text{"admission.granted_wait",
         "Bitte im Wartebereich Platz nehmen; {room} ist etwa um {time} bereit.",
         "Please take a seat in the waiting area; {room} will be ready at about {time}."},
    Text{"admission.room_full", "{room} ist belegt. Frei ist: {alternatives}.",
         "{room} is occupied. Free now: {alternatives}."},
    Text{"admission.room_full_none",
         "Zurzeit ist kein passender Raum frei, voraussichtlich wieder um {time}.",
         "No suitable room is free, probably again at {time}."},
    Text{"admission.place_taken",
         "Der letzte Platz wurde gerade an einem anderen Schalter vergeben.",
         "The last place was just given at another desk."},
    Text{"admission.area_full", "{area} ist voll ({n} von {limit}). Bitte kurz draußen warten.",
         "{area} is full ({n} of {limit}). Please wait outside for a moment."},
    Text{"admission.not_released", "{room} wird noch gelüftet oder gereinigt, etwa bis {time}.",
         "{room} is still being aired or cleaned, until about {time}."},
    Text{"admission.not_ready", "In {room} fehlt noch: {items}.", "{room} still lacks: {items}."},
    Text{"admission.blocked", "{room} ist gesperrt ({reason}).",
         "{room} is out of use ({reason})."},
    Text{"admission.unknown",
         "Die Belegung von {room} ist unbekannt. Bitte nachsehen und „Ich sehe …“ eingeben.",
         "The occupancy of {room} is unknown. Please look and enter \"I see …\"."},
    Text{"admission.closed_now", "Das Haus ist geschlossen. Nächste Öffnung: {time}.",
         "The house is closed. It opens next at {time}."},
    Text{"admission.stage_closed",
         "Zurzeit ist kein Besuch möglich. Wir sind erreichbar: {contact}.",
         "Visits are not possible at present. You can reach us: {contact}."},
    Text{"admission.not_invited",
         "Zurzeit ist der Zutritt nur mit Einladung möglich. Ihr Anliegen nehmen wir gern so auf: "
         "{contact}.",
         "At present entry is by invitation only. We are glad to help you here: {contact}."},
    Text{"admission.other_day", "Dieser Termin ist am {date} um {time}.",
         "This appointment is on {date} at {time}."},
    Text{"admission.too_early", "Der Termin beginnt um {time}. Einlass ab {from}.",
         "The appointment starts at {time}. Entry from {from}."},
    Text{"admission.too_late",
         "Der Termin war um {time}. Bitte {adviser_desk} fragen, ob er noch stattfindet.",
         "The appointment was at {time}. Please ask {adviser_desk} whether it can still take "
         "place."},
    Text{"admission.other_site", "Dieser Termin findet in {site} statt: {address}.",
         "This appointment is at {site}: {address}."},
    Text{"admission.concern_remote",
         "Dieses Anliegen erledigen wir zurzeit ohne Besuch: {contact}.",
         "At present this matter is dealt with without a visit: {contact}."},
    Text{"admission.companion_no_seat",
         "{room} hat keinen Platz für eine Begleitung. Passend ist: {alternatives}.",
         "{room} has no seat for a companion. Suitable: {alternatives}."},
    Text{"admission.already_in", "Dieser Termin ist bereits eingelassen ({time}).",
         "This appointment has already been let in ({time})."},
    Text{"admission.expired",
         "Der gehaltene Platz ist um {time} abgelaufen. Bitte erneut einlassen.",
         "The place held expired at {time}. Please let in again."},
    Text{"admission.unknown_code",
         "Diesen Code gibt es heute nicht. Bitte Uhrzeit und Raum wählen.",
         "There is no such code today. Please choose time and room."},
    Text{"exception.emergency", "Notfall", "Emergency"},
    Text{"exception.deadline", "Fristgebundene Abgabe", "Hand-in with a deadline"},
    Text{"exception.assistance", "Begleitung oder Sprachmittlung", "Companion or interpreter"},
    Text{"exception.ordered", "Anordnung der Leitung", "Ordered by management"},

    Text{"blocked.repair", "Reparatur", "repair"},
    Text{"blocked.cleaning", "Reinigung", "cleaning"},
    Text{"blocked.staff", "kein Personal", "no staff"},
    Text{"blocked.infection", "Infektionsschutz", "infection control"},
    Text{"blocked.technical", "technische Störung", "technical fault"},
    Text{"blocked.other", "anderer Grund", "other reason"},

    Text{"item.screen", "Schutzscheibe", "screen"},
    Text{"item.disinfectant", "Desinfektionsmittel", "disinfectant"},
    Text{"item.pens", "Einwegstifte", "disposable pens"},
    Text{"item.gloves", "Einweghandschuhe", "disposable gloves"},
    Text{"item.route_marks", "Laufwegmarkierung", "route marks"},
};

}  // namespace

std::span<const Text> admission_table() { return table; }

}  // namespace texts
