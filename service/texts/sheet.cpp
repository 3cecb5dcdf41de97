// Keys: `sheet.*` is what stands on the sheet for the day on which the network is down, `phase.P` how
// far an appointment is.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"phase.expected", "erwartet", "expected"},
    Text{"phase.arrived", "angekommen", "arrived"},
    Text{"phase.admitted", "eingelassen", "let in"},
    Text{"phase.visiting", "im Gespräch", "in the talk"},
    Text{"phase.over", "beendet", "over"},
    Text{"phase.missed", "nicht gekommen", "did not come"},
    Text{"sheet.title", "Notfallblatt – {site}", "Emergency sheet – {site}"},
    Text{"sheet.as_of", "Stand {date}, {time}. Für den Fall, dass Netz oder Anzeige ausfallen.",
         "As of {date}, {time}. In case the network or the display fails."},
    Text{
        "sheet.how",
        "Striche von Hand führen: je Raum eine Liste, wer hineingeht und wer herauskommt. Nie mehr "
        "Personen als angegeben, das Personal zählt mit.",
        "Keep tallies by hand: for each room who goes in and who comes out. Never more persons "
        "than "
        "stated, staff included."},
    Text{"sheet.not_for", "Nicht für Räumungen verwenden.", "Not to be used for evacuation."},
    Text{"sheet.stage", "Öffnungsstufe: {stage}", "Opening stage: {stage}"},
    Text{"sheet.contact", "Kontakt: {contact}", "Contact: {contact}"},
    Text{"sheet.appointments", "Termine heute", "Appointments today"},
    Text{"sheet.no_appointments", "Für heute sind keine Termine bekannt.",
         "No appointments are known for today."},
    Text{"sheet.rooms", "Räume und Bereiche", "Rooms and areas"},
    Text{"sheet.time", "Zeit", "Time"},
    Text{"sheet.code", "Code", "Code"},
    Text{"sheet.room", "Raum", "Room"},
    Text{"sheet.persons", "Personen", "Persons"},
    Text{"sheet.persons.companion", "{n} und Begleitung", "{n} and a companion"},
    Text{"sheet.state", "Stand", "State"},
    Text{"sheet.came", "gekommen um", "came at"},
    Text{"sheet.left", "gegangen um", "left at"},
    Text{"sheet.limit", "höchstens", "at most"},
    Text{"sheet.no_limit", "ohne Grenze", "no limit"},
    Text{"sheet.note", "Hinweis", "Note"},
    Text{"sheet.tally", "Striche", "Tally"},
};

}  // namespace

std::span<const Text> sheet_table() { return table; }

}  // namespace texts
