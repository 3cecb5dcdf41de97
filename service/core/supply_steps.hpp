// Supplies in the state machine: inputs that move them, what a visit takes, and days that begin.
// What became of each batch is a derived entry. Called by step and its parts alone (single thread).
#pragma once

#include "service/core/entry.hpp"
#include "service/core/record.hpp"
#include "service/core/rule.hpp"
#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

Outcome apply(State& state, const SupplyReceived& received, Effects& effects);
/// Both sides of a transfer within these premises are one step: their moves are rows of the same
/// commit, and replay makes them of the same row. So a crash leaves both or none, and nobody can
/// take between them what was counted on.
Outcome apply(State& state, const SupplyTransferred& transferred, Effects& effects);
Outcome apply(State& state, const SupplyUsed& used, Effects& effects);
Outcome apply(State& state, const SupplyTakenBack& taken, Effects& effects);
Outcome apply(State& state, const SupplyCounted& counted, Effects& effects);

/// A visit began in that room: it takes of what every visit takes at its site. Where nobody has ever
/// entered a stock, none is made up.
void use_for_visit(State& state, SpaceId room, Effects& effects);

/// It is that day at the site now.
void begin_supply_day(State& state, SpaceId site, Day today);

/// What the rules see of a site's supplies.
void view_supplies(const State& state, SpaceId site, SpaceView& view);

}  // namespace core
