// A house with one room, and what is left of it when its state is saved and read again.
#pragma once

#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <cstdint>
#include <memory>

namespace support {

/// Site "s", floor "f" with the entrance "e", room "a" behind door "d"; both doors are counted.
[[nodiscard]] PremisesBuilder one_room(std::int32_t limit = 3);

/// As after a restart, or a reload, with these premises.
[[nodiscard]] House restored(const House& house, std::shared_ptr<const core::Premises> premises);

}  // namespace support
