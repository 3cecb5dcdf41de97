// Which orders of two operations need not both be tried. Pure functions.
//
// The argument: two neighbouring operations of different threads may change places if the outcomes
// of one order are all outcomes of the other. What a load sees and where a store goes is a choice
// of its own, so a load loses nothing by coming after a store, nor a store by coming before others:
// the old value may still be seen, the older place still be taken. Only who reads may miss something
// by coming first. Seq_cst operations keep their order; a futex wake and a wait cannot change places.
#pragma once

#include "tests/support/memory_model.hpp"

namespace support {

/// Whether `waiting`, all of whose ways were tried before `done`, may find new ones after it.
[[nodiscard]] bool finds_more_after(const Operation& done, bool wrote, const Operation& waiting);

/// Whether every outcome remains if the operation goes before all that others could do now.
[[nodiscard]] bool can_go_first(const Operation& operation);

}  // namespace support
