// The tables of a report: ids, columns and kinds. Ids are for ever: programs read them. Constants.
#pragma once

#include "service/report/document.hpp"

#include <array>

namespace report::shapes {

inline constexpr std::array rooms_columns{
    Column{"room", "report.column.room", Kind::text},
    Column{"verdict", "report.column.verdict", Kind::word},
    Column{"over_cases", "report.column.over_cases", Kind::count},
    Column{"over_seconds", "report.column.over_minutes", Kind::seconds},
    Column{"air_seconds_1000", "report.column.air_minutes_1000", Kind::seconds},
    Column{"air_seconds_2000", "report.column.air_minutes_2000", Kind::seconds},
    Column{"counted", "report.column.counted", Kind::per_mille},
    Column{"measured", "report.column.measured", Kind::per_mille},
};
inline constexpr TableShape rooms{
    .id = "rooms", .key = "report.table.rooms", .columns = rooms_columns};

inline constexpr std::array areas_columns{
    Column{"space", "report.column.space", Kind::text},
    Column{"verdict", "report.column.verdict", Kind::word},
    Column{"most", "report.column.most", Kind::persons},
    Column{"over_cases", "report.column.over_cases", Kind::count},
    Column{"over_seconds", "report.column.over_minutes", Kind::seconds},
    Column{"counted", "report.column.counted", Kind::per_mille},
};
inline constexpr TableShape areas{
    .id = "areas", .key = "report.table.areas", .columns = areas_columns};

inline constexpr std::array exceedances_columns{
    Column{"space", "report.column.space", Kind::text},
    Column{"began", "report.column.began", Kind::time},
    Column{"seconds", "report.column.minutes", Kind::seconds},
    Column{"persons", "report.column.persons", Kind::persons},
    Column{"limit", "report.column.limit", Kind::persons},
    Column{"taken_after", "report.column.taken_after", Kind::seconds},
    Column{"taken_by", "report.column.taken_by", Kind::word},
    Column{"escalated", "report.column.escalated", Kind::word},
};
inline constexpr TableShape exceedances{
    .id = "exceedances", .key = "report.table.exceedances", .columns = exceedances_columns};

inline constexpr std::array air_columns{
    Column{"room", "report.column.room", Kind::text},
    Column{"occupied", "report.column.occupied", Kind::minutes},
    Column{"below_800", "report.column.below_800", Kind::minutes},
    Column{"below_1000", "report.column.below_1000", Kind::minutes},
    Column{"to_2000", "report.column.to_2000", Kind::minutes},
    Column{"above_2000", "report.column.above_2000", Kind::minutes},
    Column{"share_1000", "report.column.share_1000", Kind::per_mille},
    Column{"ppm_most", "report.column.ppm_most", Kind::ppm},
    Column{"ppm_high", "report.column.ppm_high", Kind::ppm},
    Column{"person_minutes_1000", "report.column.person_minutes_1000", Kind::count},
    Column{"person_minutes_2000", "report.column.person_minutes_2000", Kind::count},
};
inline constexpr TableShape air{.id = "air", .key = "report.table.air", .columns = air_columns};

inline constexpr std::array air_cases_columns{
    Column{"room", "report.column.room", Kind::text},
    Column{"began", "report.column.began", Kind::time},
    Column{"seconds", "report.column.minutes", Kind::seconds},
    Column{"ppm_most", "report.column.ppm_most", Kind::ppm},
    Column{"certainty", "report.column.certainty", Kind::word},
    Column{"taken_after", "report.column.taken_after", Kind::seconds},
};
inline constexpr TableShape air_cases{
    .id = "air_cases", .key = "report.table.air_cases", .columns = air_cases_columns};

inline constexpr std::array airing_columns{
    Column{"room", "report.column.room", Kind::text},
    Column{"airings", "report.column.airings", Kind::count},
    Column{"airings_a_day", "report.column.airings_a_day", Kind::tenths},
    Column{"median_minutes", "report.column.median_minutes", Kind::minutes},
    Column{"airings_told", "report.column.airings_told", Kind::count},
    Column{"air_due_cases", "report.column.air_due_cases", Kind::count},
    Column{"interval_kept", "report.column.interval_kept", Kind::per_mille},
};
inline constexpr TableShape airing{
    .id = "airing", .key = "report.table.airing", .columns = airing_columns};

inline constexpr std::array air_changes_columns{
    Column{"room", "report.column.room", Kind::text},
    Column{"decays", "report.column.decays", Kind::count},
    Column{"median", "report.column.air_change_median", Kind::hundredths},
    Column{"least", "report.column.air_change_least", Kind::hundredths},
    Column{"most", "report.column.air_change_most", Kind::hundredths},
    Column{"fit", "report.column.air_change_fit", Kind::per_mille},
};
inline constexpr TableShape air_changes{
    .id = "air_changes", .key = "report.table.air_changes", .columns = air_changes_columns};

inline constexpr std::array ranking_columns{
    Column{"room", "report.column.room", Kind::text},
    Column{"exceeded", "report.column.exceeded_minutes", Kind::minutes},
    Column{"occupied", "report.column.occupied", Kind::minutes},
    Column{"in_100_hours", "report.column.in_100_hours", Kind::minutes},
};
inline constexpr TableShape ranking{
    .id = "most_affected", .key = "report.table.ranking", .columns = ranking_columns};

inline constexpr std::array turnarounds_columns{
    Column{"room", "report.column.room", Kind::text},
    Column{"releases", "report.column.releases", Kind::count},
    Column{"released", "report.column.released", Kind::count},
    Column{"released_by_time", "report.column.released_by_time", Kind::count},
    Column{"median_release", "report.column.median_release", Kind::minutes},
    Column{"entered_early", "report.column.entered_early", Kind::count},
};
inline constexpr TableShape turnarounds{
    .id = "turnarounds", .key = "report.table.turnarounds", .columns = turnarounds_columns};

inline constexpr std::array use_columns{
    Column{"room", "report.column.room", Kind::text},
    Column{"uses", "report.column.uses", Kind::count},
    Column{"visited_minutes", "report.column.visited_minutes", Kind::minutes},
    Column{"visits", "report.column.visits", Kind::count},
    Column{"visitors", "report.column.visitors", Kind::count},
    Column{"median_visit", "report.column.median_visit", Kind::minutes},
    Column{"missed", "report.column.missed", Kind::count},
};
inline constexpr TableShape use{.id = "use", .key = "report.table.use", .columns = use_columns};

inline constexpr std::array hours_columns{
    Column{"weekday", "report.column.weekday", Kind::word},
    Column{"hour", "report.column.hour", Kind::count},
    Column{"visited_minutes", "report.column.visited_minutes", Kind::minutes},
    Column{"uses", "report.column.uses", Kind::count},
    Column{"most", "report.column.most", Kind::persons},
};
inline constexpr TableShape hours{
    .id = "hours", .key = "report.table.hours", .columns = hours_columns, .on_paper = false};

inline constexpr std::array channels_columns{
    Column{"channel", "report.column.channel", Kind::word},
    Column{"appointments", "report.column.appointments", Kind::count},
    Column{"share", "report.column.share", Kind::per_mille},
};
inline constexpr TableShape channels{
    .id = "channels", .key = "report.table.channels", .columns = channels_columns};

inline constexpr std::array concerns_columns{
    Column{"concern", "report.column.concern", Kind::text},
    Column{"appointments", "report.column.appointments", Kind::count},
    Column{"share", "report.column.share", Kind::per_mille},
};
inline constexpr TableShape concerns{
    .id = "concerns", .key = "report.table.concerns", .columns = concerns_columns};

inline constexpr std::array admissions_columns{
    Column{"reason", "report.column.reason", Kind::word},
    Column{"times", "report.column.times", Kind::count},
};
inline constexpr TableShape admissions{
    .id = "admissions", .key = "report.table.admissions", .columns = admissions_columns};

inline constexpr std::array refusals_columns{
    Column{"reason", "report.column.reason", Kind::word},
    Column{"times", "report.column.times", Kind::count},
};
inline constexpr TableShape refusals{
    .id = "refusals", .key = "report.table.refusals", .columns = refusals_columns};

inline constexpr std::array supplies_columns{
    Column{"supply", "report.column.supply", Kind::text},
    Column{"received", "report.column.received", Kind::count},
    Column{"transferred_in", "report.column.transferred_in", Kind::count},
    Column{"issued", "report.column.issued", Kind::count},
    Column{"transferred_out", "report.column.transferred_out", Kind::count},
    Column{"corrected", "report.column.corrected", Kind::count},
    Column{"on_hand", "report.column.on_hand", Kind::count},
};
inline constexpr TableShape supplies{
    .id = "supplies", .key = "report.table.supplies", .columns = supplies_columns};

inline constexpr std::array alerts_columns{
    Column{"rule", "report.column.rule", Kind::word},
    Column{"cases", "report.column.cases", Kind::count},
    Column{"quiet", "report.column.quiet", Kind::count},
    Column{"repeats", "report.column.repeats", Kind::count},
    Column{"taken", "report.column.taken", Kind::count},
    Column{"taken_median", "report.column.taken_median", Kind::seconds},
    Column{"taken_p90", "report.column.taken_p90", Kind::seconds},
    Column{"cleared_median", "report.column.cleared_median", Kind::seconds},
    Column{"escalations", "report.column.escalations", Kind::count},
};
inline constexpr TableShape alerts{
    .id = "alerts", .key = "report.table.alerts", .columns = alerts_columns};

inline constexpr std::array sensors_columns{
    Column{"sensor", "report.column.sensor", Kind::text},
    Column{"kind", "report.column.sensor_kind", Kind::word},
    Column{"space", "report.column.space", Kind::text},
    Column{"available", "report.column.available", Kind::per_mille},
    Column{"gaps", "report.column.gaps", Kind::count},
    Column{"longest_gap", "report.column.longest_gap", Kind::minutes},
};
inline constexpr TableShape sensors{
    .id = "sensors", .key = "report.table.sensors", .columns = sensors_columns};

inline constexpr std::array gaps_columns{
    Column{"what", "report.column.what", Kind::text},
    Column{"began", "report.column.began", Kind::time},
    Column{"to", "report.column.to", Kind::time},
    Column{"minutes", "report.column.minutes", Kind::minutes},
    Column{"reason", "report.column.reason", Kind::word},
};
inline constexpr TableShape gaps{.id = "gaps", .key = "report.table.gaps", .columns = gaps_columns};

inline constexpr std::array corrections_columns{
    Column{"space", "report.column.space", Kind::text},
    Column{"reason", "report.column.reason", Kind::word},
    Column{"times", "report.column.times", Kind::count},
    Column{"moved", "report.column.moved", Kind::persons},
};
inline constexpr TableShape corrections{
    .id = "corrections", .key = "report.table.corrections", .columns = corrections_columns};

inline constexpr std::array comparison_columns{
    Column{"figure", "report.column.figure", Kind::word},
    Column{"now", "report.column.now", Kind::count},
    Column{"before", "report.column.before", Kind::count},
    Column{"median_four", "report.column.median_four", Kind::count},
    Column{"trend", "report.column.trend", Kind::word},
};
inline constexpr TableShape comparison{
    .id = "comparison", .key = "report.table.comparison", .columns = comparison_columns};

inline constexpr std::array measures_columns{
    Column{"number", "report.column.number", Kind::count},
    Column{"measure", "report.column.measure", Kind::text},
    Column{"function", "report.column.function", Kind::word},
    Column{"due", "report.column.due", Kind::text},
    Column{"status", "report.column.status", Kind::word},
    Column{"figure_before", "report.column.figure_before", Kind::count},
    Column{"figure_now", "report.column.figure_now", Kind::count},
};
inline constexpr TableShape measures{
    .id = "measures", .key = "report.table.measures", .columns = measures_columns};

inline constexpr std::array proposals_columns{
    Column{"measure", "report.column.measure", Kind::text},
    Column{"because", "report.column.because", Kind::text},
};
inline constexpr TableShape proposals{
    .id = "proposals", .key = "report.table.proposals", .columns = proposals_columns};

inline constexpr std::array findings_columns{
    Column{"finding", "report.column.finding", Kind::text},
    Column{"space", "report.column.space", Kind::text},
    Column{"n", "report.column.times", Kind::count},
};
inline constexpr TableShape findings{.id = "findings",
                                     .key = "report.table.findings",
                                     .columns = findings_columns,
                                     .on_paper = false};

inline constexpr std::array limits_columns{
    Column{"space", "report.column.space", Kind::text},
    Column{"limit", "report.column.limit", Kind::persons},
    Column{"bound", "report.column.bound", Kind::word},
    Column{"seats", "report.column.seats", Kind::persons},
    Column{"from", "report.column.from", Kind::time},
    Column{"to", "report.column.until", Kind::time},
};
inline constexpr TableShape limits{
    .id = "limits", .key = "report.table.limits", .columns = limits_columns};

inline constexpr std::array profiles_columns{
    Column{"profile", "report.column.profile", Kind::text},
    Column{"stage", "report.column.stage", Kind::text},
    Column{"legal_basis", "report.column.legal_basis", Kind::text},
    Column{"source", "report.column.source", Kind::text},
    Column{"verify", "report.column.verify", Kind::word},
    Column{"valid_from", "report.column.valid_from", Kind::text},
    Column{"valid_to", "report.column.valid_to", Kind::text},
    Column{"from", "report.column.from", Kind::time},
    Column{"to", "report.column.until", Kind::time},
};
inline constexpr TableShape profiles{
    .id = "profiles", .key = "report.table.profiles", .columns = profiles_columns};

inline constexpr std::array deviations_columns{
    Column{"rule", "report.column.rule", Kind::text},
    Column{"change", "report.column.change", Kind::text},
    Column{"where", "report.column.where", Kind::text},
    Column{"reason", "report.column.reason", Kind::text},
    Column{"from", "report.column.from", Kind::time},
    Column{"to", "report.column.until", Kind::time},
};
inline constexpr TableShape deviations{
    .id = "deviations", .key = "report.table.deviations", .columns = deviations_columns};

inline constexpr std::array configurations_columns{
    Column{"configuration", "report.column.configuration", Kind::text},
    Column{"kept", "report.column.kept", Kind::word},
    Column{"from", "report.column.from", Kind::time},
    Column{"to", "report.column.until", Kind::time},
};
inline constexpr TableShape configurations{.id = "configurations",
                                           .key = "report.table.configurations",
                                           .columns = configurations_columns};

inline constexpr std::array all{
    &rooms,    &ranking,     &air_changes, &areas,   &exceedances, &air,         &air_cases,
    &airing,   &turnarounds, &use,         &hours,   &channels,    &concerns,    &admissions,
    &refusals, &supplies,    &alerts,      &sensors, &gaps,        &corrections, &comparison,
    &measures, &proposals,   &findings,    &limits,  &profiles,    &deviations,  &configurations};

}  // namespace report::shapes
