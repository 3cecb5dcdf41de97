// Sites in the course of their days: opening hours, stages by their date, checklists to be confirmed
// anew, the nightly reset, and what is forgotten a day after. Called by step alone.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// Wall time has moved against stream time, or the calendars are others: everything that follows from
/// it is looked at anew.
void set_wall_offset(State& state, Duration offset, Effects& effects);

void fire_site_timer(State& state, std::uint32_t site, Effects& effects);

}  // namespace core
