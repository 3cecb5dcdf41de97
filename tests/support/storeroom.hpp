// Two sites that keep masks, as tests of the books of supplies need them.
#pragma once

#include "service/core/supplies.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace support {

/// Sites "gs150" and "wp", supply "mask" at both, "gloves" at the first.
[[nodiscard]] core::Premises two_storerooms();

/// The books of two_storerooms, and whoever writes in them. Expects nothing by itself.
struct Storeroom {
  core::Premises premises = two_storerooms();
  core::SuppliesState state = core::make_supplies(premises);
  core::SupplyMoves moves;  ///< of the last entry

  static constexpr core::SpaceId here{0}, there{1};
  static constexpr core::SupplyId mask{0}, gloves{1};

  core::SupplyVerdict receive(std::int64_t amount, const core::SupplyOrigin& origin = {});
  core::SupplyVerdict send(std::int64_t amount, std::optional<core::SupplyOrigin> origin = {});
  /// Both sides of a transfer at once.
  core::SupplyVerdict hand_over(std::int64_t amount, core::SupplyId supply = mask);
  core::SupplyVerdict use(std::int64_t amount);
  core::SupplyVerdict take_back(std::int64_t amount);
  core::SupplyVerdict count(std::int64_t amount,
                            core::SupplyReason reason = core::SupplyReason::counted);
  /// What was sent last comes in at the other site.
  void arrive();
  void day(std::int32_t today);

  [[nodiscard]] const core::SupplyBook& book(core::SpaceId site = here) const;
  [[nodiscard]] std::int64_t stock(core::SpaceId site = here) const;
  /// What is left of that origin.
  [[nodiscard]] std::int64_t left(const core::SupplyOrigin& origin,
                                  core::SpaceId site = here) const;
};

/// What corrections for that reason added up to at `here`.
[[nodiscard]] core::Amount corrected(const Storeroom& room, core::SupplyReason reason);

/// A batch of donor 1 with that code.
[[nodiscard]] core::SupplyOrigin batch(std::uint32_t code,
                                       std::optional<std::int32_t> expires = {});

}  // namespace support
