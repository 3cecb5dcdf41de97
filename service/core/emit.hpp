// How a derived entry comes into the one order: it takes the next seq and its record. Called by
// step and its parts.
#pragma once

#include "service/core/record.hpp"
#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

inline void emit(State& state, const Derived& derived, Effects& effects) {
  effects.records.push_back(to_record(state.next_seq++, state.t, derived));
}

}  // namespace core
