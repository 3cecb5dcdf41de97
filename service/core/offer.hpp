// What a desk can offer somebody who does not get what was asked for. Values; trivially copyable.
#pragma once

#include "service/core/ids.hpp"
#include "service/core/time.hpp"

#include <array>
#include <cstddef>

namespace core {

struct Offer {
  static constexpr std::size_t most_rooms = 3;

  std::array<SpaceId, most_rooms> rooms{};  ///< that would take them now; invalid ones at the end
  Time again = never;                       ///< when to ask again; never: not foreseeable
  friend bool operator==(const Offer&, const Offer&) = default;
};

}  // namespace core
