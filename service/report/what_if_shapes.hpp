// The tables of a comparison with other rules. Ids are for ever: programs read them. `…_other` is under the other rules.
// Constants.
#pragma once

#include "service/report/document.hpp"

#include <array>

namespace report::shapes {

inline constexpr std::array what_if_occupancy_columns{
    Column{"space", "report.column.space", Kind::text},
    Column{"limit", "what_if.column.limit", Kind::persons},
    Column{"limit_other", "what_if.column.limit_other", Kind::persons},
    Column{"over_cases", "what_if.column.cases", Kind::count},
    Column{"over_cases_other", "what_if.column.cases_other", Kind::count},
    Column{"over_seconds", "what_if.column.duration", Kind::seconds},
    Column{"over_seconds_other", "what_if.column.duration_other", Kind::seconds},
};
inline constexpr TableShape what_if_occupancy{.id = "what_if_occupancy",
                                              .key = "what_if.table.occupancy",
                                              .columns = what_if_occupancy_columns};

inline constexpr std::array what_if_air_columns{
    Column{"space", "report.column.space", Kind::text},
    Column{"cases_1000", "what_if.column.cases_1000", Kind::count},
    Column{"cases_1000_other", "what_if.column.cases_1000_other", Kind::count},
    Column{"seconds_1000", "what_if.column.duration", Kind::seconds},
    Column{"seconds_1000_other", "what_if.column.duration_other", Kind::seconds},
    Column{"cases_2000", "what_if.column.cases_2000", Kind::count},
    Column{"cases_2000_other", "what_if.column.cases_2000_other", Kind::count},
};
inline constexpr TableShape what_if_air{
    .id = "what_if_air", .key = "what_if.table.air", .columns = what_if_air_columns};

inline constexpr std::array what_if_rules_columns{
    Column{"rule", "report.column.rule", Kind::word},
    Column{"cases", "what_if.column.cases", Kind::count},
    Column{"cases_other", "what_if.column.cases_other", Kind::count},
};
inline constexpr TableShape what_if_rules{
    .id = "what_if_rules", .key = "what_if.table.rules", .columns = what_if_rules_columns};

inline constexpr std::array what_if_answers_columns{
    Column{"reason", "report.column.reason", Kind::word},
    Column{"refused", "what_if.column.refused", Kind::count},
    Column{"refused_other", "what_if.column.refused_other", Kind::count},
    Column{"would_be_refused", "what_if.column.would_be_refused", Kind::count},
    Column{"would_be_granted", "what_if.column.would_be_granted", Kind::count},
};
inline constexpr TableShape what_if_answers{
    .id = "what_if_answers", .key = "what_if.table.answers", .columns = what_if_answers_columns};

inline constexpr std::array what_if_rooms_columns{
    Column{"space", "report.column.space", Kind::text},
    Column{"refused", "what_if.column.refused", Kind::count},
    Column{"refused_other", "what_if.column.refused_other", Kind::count},
    Column{"would_be_refused", "what_if.column.would_be_refused", Kind::count},
    Column{"would_be_granted", "what_if.column.would_be_granted", Kind::count},
};
inline constexpr TableShape what_if_rooms{
    .id = "what_if_rooms", .key = "what_if.table.rooms", .columns = what_if_rooms_columns};

}  // namespace report::shapes
