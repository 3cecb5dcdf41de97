// The books of supplies as bytes, for snapshots: part of archive. Sites and supplies stand under
// their text ids, so that the books go on under a configuration that has others; those of what is
// no longer kept are closed, and go on once it is kept again. Pure functions.
#pragma once

#include "service/core/bytes.hpp"
#include "service/core/supplies.hpp"

namespace core {

void save_supplies(ByteWriter& bytes, const SuppliesState& state, const Premises& premises);

/// Reads what save_supplies wrote into a state just made for these premises. False if it cannot be
/// what save_supplies wrote; `bytes` says whether it ended early.
[[nodiscard]] bool restore_supplies(ByteReader& bytes, SuppliesState& state,
                                    const Premises& premises);

}  // namespace core
