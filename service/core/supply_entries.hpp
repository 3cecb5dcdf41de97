// What happens to supplies, as plain values: inputs, and the moves that follow from them.
//
// Texts (donor, batch, note, the other site) are numbers of interned texts that io resolves; 0 is
// none. Nothing says for whom, in which room or why not: who is exempt from wearing a mask leaves no
// trace. Trivially copyable: they travel through the queue by value.
#pragma once

#include "service/core/ids.hpp"
#include "service/core/supply.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace core {

/// Where a batch is from: what stays with every piece of it, also at another site. All empty: origin
/// unknown, as of what a stock-taking finds.
struct SupplyOrigin {
  std::uint32_t donor = 0;
  std::uint32_t batch = 0;     ///< its code, as printed on the box
  std::optional<Day> expires;  ///< the last day it is good
  friend bool operator==(const SupplyOrigin&, const SupplyOrigin&) = default;
};

// ---- inputs ----

/// A delivery, or a gift.
struct SupplyReceived {
  SpaceId site;
  SupplyId supply;
  Amount amount{};
  SupplyOrigin origin;
  std::uint32_t note = 0;
};

/// A transfer between two sites. If both are of these premises, `to` names the second: then what
/// goes out here comes in there in the same step, each side with its own moves. Else it is one side
/// of it, and another house has the other.
struct SupplyTransferred {
  enum class Side : std::uint8_t { out, in } side = Side::out;
  SpaceId site;             ///< this side
  std::uint32_t other = 0;  ///< the site at the other end
  SpaceId to;               ///< out: that site, if it is of these premises
  SupplyId supply;
  Amount amount{};
  /// In: of what came, one entry a batch. Out: takes of that batch only; none: in the order of use.
  std::optional<SupplyOrigin> origin;
  std::uint32_t note = 0;
};

struct SupplyUsed {
  SpaceId site;
  SupplyId supply;
  Amount amount{1};
  SupplyUse how = SupplyUse::on_tap;
};

/// Some were not handed out after all: the one who tapped has mistaken, or nobody took them. So many
/// fewer, whatever others gave meanwhile.
struct SupplyTakenBack {
  SpaceId site;
  SupplyId supply;
  Amount amount{1};
};

/// Why a stock is not what the entries make of it.
enum class SupplyReason : std::uint8_t {
  counted,  ///< a stock-taking found more or fewer
  lost,
  damaged,
  expired,  ///< thrown away
  found,    ///< more was handed out than was known to be there; made by the core alone
};
inline constexpr std::size_t supply_reasons = 5;
/// "counted": as in keys of texts.
[[nodiscard]] std::string_view name_of(SupplyReason reason);

/// Somebody looked: so many are on the shelf now, and that is why it differs.
struct SupplyCounted {
  SpaceId site;
  SupplyId supply;
  Amount amount{};
  SupplyReason reason = SupplyReason::counted;
  std::uint32_t note = 0;
};

enum class SupplyVerdict : std::uint8_t {
  done,
  not_kept,          ///< the supply is not kept at this site
  bad_amount,        ///< none, negative, or more than most_amount
  too_much,          ///< the shelf would hold more than most_amount
  not_enough,        ///< to be sent away: so many are not there
  too_many_batches,  ///< SupplyShelf::most_batches, none of them empty
  wrong_reason,      ///< more on the shelf than known can only be counted, not lost
  not_handed_out,    ///< to be taken back: not so many, since the day began or somebody counted
};
inline constexpr std::size_t supply_verdicts = 8;
[[nodiscard]] std::string_view name_of(SupplyVerdict verdict);

// ---- derived: what became of one batch ----

enum class SupplyMove : std::uint8_t {
  received,
  transferred_in,
  issued,
  transferred_out,
  corrected,
  taken_back,  ///< of what was issued on the same day
};
inline constexpr std::size_t supply_moves = 6;
[[nodiscard]] std::string_view name_of(SupplyMove move);

struct SupplyMoved {
  SpaceId site;
  SupplyId supply;
  SupplyMove move = SupplyMove::received;
  SupplyReason reason = SupplyReason::counted;  ///< of a correction
  Amount amount{};                              ///< above 0; of a correction with its sign
  SupplyOrigin origin;
  std::optional<Day> day;  ///< at the site; none before the core was told of any
  friend bool operator==(const SupplyMoved&, const SupplyMoved&) = default;
};

static_assert(std::is_trivially_copyable_v<SupplyReceived> &&
              std::is_trivially_copyable_v<SupplyTransferred> &&
              std::is_trivially_copyable_v<SupplyUsed> &&
              std::is_trivially_copyable_v<SupplyTakenBack> &&
              std::is_trivially_copyable_v<SupplyCounted> &&
              std::is_trivially_copyable_v<SupplyMoved>);

}  // namespace core
