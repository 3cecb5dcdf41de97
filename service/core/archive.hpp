// The state as bytes, for the ledger's snapshots, and on to other premises when the configuration
// changes.
//
// Spaces, doors, sensors and rules stand under their text ids, so that a state can be restored
// under a configuration that has others: what stays goes on, what is new begins, what is gone is
// gone, but for the books of supplies, which wait until they are kept again. Pure functions.
#pragma once

#include "service/core/state.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace core {

[[nodiscard]] std::vector<std::byte> save(const State& state);

/// The state again. Under the premises it was saved with, it is the same to the last timer; under
/// others, limits are those of the configuration and every space is looked at anew. An error says
/// what is wrong with the bytes.
[[nodiscard]] tl::expected<State, std::string> restore(std::span<const std::byte> bytes,
                                                       std::shared_ptr<const Premises> premises);

}  // namespace core
