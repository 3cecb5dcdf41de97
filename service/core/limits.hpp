// How many persons a space may hold, and which rule said so (domain 1.3). Pure functions over the
// premises; any thread.
#pragma once

#include "service/core/premises.hpp"

namespace core {

/// The least of: seat plan and permit as configured; floor area divided by the profile's area a
/// person, unless a documented measure stands in for it; air volume (ASR A1.2: 12 m³ for the first,
/// 10 m³ for each other); outdoor air by the profile's flow a person; the stage's own number for
/// rooms. Of equal ones the first in this order names it. A room that is not in use in this stage
/// has a limit of nobody. None: as many as like.
[[nodiscard]] std::optional<Limit> limit_of(const Premises& premises, SpaceId space,
                                            const Stage& stage);

/// False for rooms and sites that this stage leaves out.
[[nodiscard]] bool in_use(const Premises& premises, SpaceId space, const Stage& stage);

}  // namespace core
