// What of an entry may outlive the readings while no service agreement is entered: nothing that tells how many persons
// were in a single room, or when they came and went. Pure; any thread.
#pragma once

#include "service/core/premises.hpp"
#include "service/core/record.hpp"
#include "service/core/tally.hpp"

namespace io {

/// Visits, admissions and their like are counted of the site in place of the room: its sums stay right.
[[nodiscard]] core::Tallied as_may_be_kept(const core::Premises& premises,
                                           const core::Tallied& tallied);
/// That a room was too full stays; how many were in it becomes 0, which such a violation never has.
[[nodiscard]] core::Record as_may_be_kept(const core::Premises& premises,
                                          const core::Record& record);

}  // namespace io
