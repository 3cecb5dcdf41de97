// Which hours of the week tell of too few uses to be shown: the same in table and picture. Pure; any thread.
#pragma once

#include "service/report/site_figures.hpp"

#include <array>
#include <cstdint>

namespace report {

using HiddenHours = std::array<std::array<bool, 24>, 7>;

/// Together, as of counts whose sum is known: rooms are told of elsewhere in the same report. All of them, those without
/// any use too, where they would be the timetable of one room: when its first one came, when its last one left.
[[nodiscard]] HiddenHours hidden_hours(const SiteReport& report, std::int64_t smallest);

}  // namespace report
