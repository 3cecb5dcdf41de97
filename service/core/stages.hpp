// Stages: which step of opening is in force at a site, and with it the limits and the settings of the
// rules. Called by step alone; a change takes effect at one seq.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// The stage that is due at a site by its date: the last that has begun by this local day; the first
/// of all, that of no stage, if none has.
[[nodiscard]] std::uint32_t stage_due(const Premises& premises, SpaceId site,
                                      std::chrono::local_days today);

/// Puts a stage in force at a site. `ordered`: by command, until one begins by its date.
void begin_stage(State& state, std::uint32_t site, std::uint32_t stage, bool ordered,
                 Effects& effects);

/// The limits of all spaces of a site as its stage has them; those set by command stay.
void renew_limits(State& state, std::uint32_t site);

Outcome apply(State& state, const StageOrdered& ordered, Effects& effects);

}  // namespace core
