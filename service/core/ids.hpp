// Indices into the premises, one type each, so that a door is never taken for a room. Dense from 0
// within one configuration; names that last are the text ids.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace core {

template <class Tag>
struct Index {
  std::uint32_t value = std::numeric_limits<std::uint32_t>::max();

  [[nodiscard]] constexpr bool valid() const {
    return value != std::numeric_limits<std::uint32_t>::max();
  }
  friend constexpr auto operator<=>(Index, Index) = default;
};

using SpaceId = Index<struct SpaceTag>;
using DoorId = Index<struct DoorTag>;
using SensorId = Index<struct SensorTag>;
using SupplyId = Index<struct SupplyTag>;
/// A place given out by Admissions; ids are not reused within 2^32 admissions.
using AdmissionId = Index<struct AdmissionTag>;

/// The space of everybody else: what stands above all sites.
inline constexpr SpaceId outside{};

}  // namespace core
