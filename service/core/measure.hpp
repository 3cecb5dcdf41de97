// Measures of the committee (occupational safety: what is to be done, by which function, until when), as plain values.
//
// The daemon counts nothing by them: they stand in the record so that what was decided, and when, is proven and in one
// order with what it was decided upon. Texts are numbers of interned texts that io resolves; 0 is none. Trivially
// copyable: they travel through the queue by value.
#pragma once

#include "service/core/ids.hpp"
#include "service/core/supply.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace core {

/// Numbers are for ever.
enum class MeasureStatus : std::uint8_t { open = 0, begun = 1, done = 2, dropped = 3 };
inline constexpr std::size_t measure_statuses = 4;
/// "open": as in keys of texts.
[[nodiscard]] std::string_view name_of(MeasureStatus status);
/// Nothing is to be done about it any more.
[[nodiscard]] constexpr bool is_over(MeasureStatus status) {
  return status == MeasureStatus::done || status == MeasureStatus::dropped;
}

/// Somebody wrote down a measure, or what became of it: always all of it, the latest counts.
struct MeasureNoted {
  SpaceId site;                ///< whose committee it is for
  SpaceId space;               ///< what it is about; invalid: the site
  std::uint32_t number = 0;    ///< of the measure, from 1, given once
  std::uint32_t finding = 0;   ///< what it was proposed for, "air_2000"; none: somebody's own idea
  std::uint32_t what = 0;      ///< what is to be done; none: as the finding proposes
  std::uint32_t function = 0;  ///< who is responsible: a function, never a name
  std::optional<Day> due;
  MeasureStatus status = MeasureStatus::open;
};

static_assert(std::is_trivially_copyable_v<MeasureNoted>);

}  // namespace core
