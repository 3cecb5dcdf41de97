// Everything in a state that follows from something else in it, computed anew: for new and for
// restored states.
#pragma once

#include "service/core/state.hpp"

namespace core {

/// From own counts, sensors and premises: totals, what is shown, who is blind or unheard. Touches
/// every space.
void recount(State& state);

}  // namespace core
