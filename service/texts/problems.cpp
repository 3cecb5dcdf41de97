// Keys: `problem.C` is what somebody at a desk is told of a request that was refused with the code C of
// io/http_problem.cpp: what is so, and what to do.
#include "service/texts/tables.hpp"

#include <array>

namespace texts {
namespace {

constexpr std::array table{
    Text{"problem.bad_request", "Diese Anfrage ist fehlerhaft. Bitte die Seite neu laden.",
         "This request is malformed. Please reload the page."},
    Text{"problem.log_in",
         "Dieser Arbeitsplatz ist nicht oder nicht mehr angemeldet. Bitte neu anmelden.",
         "This desk is not logged in, or no longer. Please log in again."},
    Text{"problem.not_allowed",
         "Das ist mit dieser Anmeldung nicht erlaubt. Bitte die Person fragen, die Raumwacht "
         "betreut.",
         "This login may not do that. Please ask whoever looks after Raumwacht."},
    Text{"problem.not_found",
         "Das gibt es nicht oder nicht mehr. Bitte den Stand ansehen und neu wählen.",
         "There is no such thing, or no longer. Please look at the state and choose again."},
    Text{"problem.wrong_method", "Das ist hier nicht vorgesehen. Bitte die Seite neu laden.",
         "That is not meant to be done here. Please reload the page."},
    Text{
        "problem.changed_meanwhile",
        "Der Stand hat sich inzwischen geändert. Bitte ansehen und, falls noch nötig, wiederholen.",
        "The state has changed meanwhile. Please look, and try again if still needed."},
    Text{"problem.too_large", "Das ist zu groß. Bitte kürzer fassen oder aufteilen.",
         "That is too large. Please make it shorter, or split it."},
    Text{"problem.wrong_format",
         "Dieses Format wird nicht gelesen. Bitte CSV oder iCalendar senden.",
         "This format is not read. Please send CSV or iCalendar."},
    Text{"problem.not_understood", "Eine Angabe fehlt oder passt nicht. Bitte prüfen und ergänzen.",
         "Something is missing or does not fit. Please check and complete it."},
    Text{"problem.personal_data",
         "Das sieht nach einer Person aus (Nummer, Telefon, E-Mail, Geburtstag). Bitte weglassen.",
         "That looks like a person (number, phone, e-mail, birthday). Please leave it out."},
    Text{"problem.too_often", "Zu viele Anfragen auf einmal. Bitte kurz warten.",
         "Too many requests at once. Please wait a moment."},
    Text{"problem.failed",
         "Raumwacht hat einen Fehler gemacht. Bitte noch einmal versuchen und der Technik Bescheid "
         "geben.",
         "Raumwacht made a mistake. Please try again, and tell the technicians."},
    Text{"problem.not_now", "Das geht gerade nicht. Bitte in einer Minute noch einmal versuchen.",
         "That is not possible just now. Please try again in a minute."},
    Text{"problem.undecided",
         "Keine Entscheidung in der Zeit. Bitte erst ansehen, ob es geschehen ist.",
         "No decision in time. Please look first whether it was done."},
    Text{"problem.no_room",
         "Das konnte nicht gespeichert werden. Bitte der Technik Bescheid geben: kein Platz mehr.",
         "That could not be stored. Please tell the technicians: there is no room left."},
};

}  // namespace

std::span<const Text> problem_table() { return table; }

}  // namespace texts
