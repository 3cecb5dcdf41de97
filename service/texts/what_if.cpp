// Keys: `what_if.…` stand in the comparison with other rules.
#include "service/texts/tables.hpp"

namespace texts {
namespace {

constexpr std::array table{
    Text{"what_if.title", "Unter anderen Regeln: {period}, {site}",
         "Under other rules: {period}, {site}"},
    Text{"what_if.rules", "Andere Regeln: {file} ({digest})", "Other rules: {file} ({digest})"},
    Text{"what_if.span", "Verglichen: {from} bis {to}", "Compared: {from} to {to}"},
    Text{"what_if.reach",
         "Weiter zurück als {from} reichen die Einzelwerte nicht; davor wurde nicht neu gerechnet.",
         "Readings reach back no further than {from}; what lies before was not run again."},
    Text{"what_if.method",
         "Messwerte und Wege sind die aufgezeichneten, nach anderen Regeln beurteilt. Verhalten "
         "wird nicht erfunden: Wer eingelassen wurde, bleibt eingelassen, wer abgewiesen wurde, "
         "bleibt draußen; gezählt wird, wo die Antwort anders gewesen wäre. In jeder Dauer zählt "
         "nur, was gemessen wurde.",
         "Readings and movements are those recorded, judged by other rules. No behaviour is "
         "invented: who was let in stays in, who was refused stays out; what is counted is where "
         "the answer would have been another. Each duration counts only what was measured."},
    Text{"what_if.over_cases",
         "Überschreitungen der Personenzahl: {then}, unter den anderen Regeln {now}",
         "Occupancy exceedances: {then}, under the other rules {now}"},
    Text{"what_if.over_minutes", "Minuten über der Grenze: {then}, unter den anderen Regeln {now}",
         "Minutes over the limit: {then}, under the other rules {now}"},
    Text{"what_if.air_cases", "Zeiträume ab 1000 ppm CO2: {then}, unter den anderen Regeln {now}",
         "Times from 1000 ppm CO2: {then}, under the other rules {now}"},
    Text{"what_if.air_minutes", "Minuten ab 1000 ppm CO2: {then}, unter den anderen Regeln {now}",
         "Minutes from 1000 ppm CO2: {then}, under the other rules {now}"},
    Text{"what_if.answers",
         "Einlass: {refused} wären abgewiesen worden, {granted} wären eingelassen worden",
         "Admissions: {refused} would have been refused, {granted} would have been granted"},
    Text{"what_if.not_assessable", "nicht bewertbar", "not assessable"},
    Text{"what_if.few", "einige (verdeckt)", "some (hidden)"},
    Text{"what_if.heading.answers", "Antworten am Empfang", "Answers at the desk"},

    Text{"what_if.table.occupancy", "Zu viele Personen", "Too many persons"},
    Text{"what_if.table.air", "CO2", "CO2"},
    Text{"what_if.table.rules", "Meldungen nach Regel", "Alerts by rule"},
    Text{"what_if.table.answers", "Ablehnungen nach Grund", "Refusals by reason"},
    Text{"what_if.table.rooms", "Ablehnungen nach Raum", "Refusals by room"},

    Text{"what_if.column.limit", "Grenze am Ende", "Limit at the end"},
    Text{"what_if.column.limit_other", "Grenze, andere Regeln", "Limit, other rules"},
    Text{"what_if.column.cases", "Fälle", "Cases"},
    Text{"what_if.column.cases_other", "Fälle, andere Regeln", "Cases, other rules"},
    Text{"what_if.column.duration", "Dauer", "Duration"},
    Text{"what_if.column.duration_other", "Dauer, andere Regeln", "Duration, other rules"},
    Text{"what_if.column.cases_1000", "Ab 1000 ppm", "From 1000 ppm"},
    Text{"what_if.column.cases_1000_other", "Ab 1000 ppm, andere Regeln",
         "From 1000 ppm, other rules"},
    Text{"what_if.column.cases_2000", "Über 2000 ppm", "Above 2000 ppm"},
    Text{"what_if.column.cases_2000_other", "Über 2000 ppm, andere Regeln",
         "Above 2000 ppm, other rules"},
    Text{"what_if.column.refused", "Abgewiesen", "Refused"},
    Text{"what_if.column.refused_other", "Abgewiesen, andere Regeln", "Refused, other rules"},
    Text{"what_if.column.would_be_refused", "Eingelassen, wäre abgewiesen worden",
         "Granted, would have been refused"},
    Text{"what_if.column.would_be_granted", "Abgewiesen, wäre eingelassen worden",
         "Refused, would have been granted"},
};

}  // namespace

std::span<const Text> what_if_table() { return table; }

}  // namespace texts
