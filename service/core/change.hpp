// What the deliverers hear from the sequencer, in `seq` order: plain values for the rings.
// Trivially copyable.
#pragma once

#include "service/core/entry.hpp"
#include "service/core/offer.hpp"
#include "service/core/record.hpp"

#include <cstdint>
#include <string_view>
#include <type_traits>
#include <variant>

namespace core {

/// The states of a space, strongest first; the first that applies is shown (texts.md 1, the same
/// order everywhere).
enum class Status : std::uint8_t {
  unknown,
  over,
  air_now,
  blocked,
  closed,
  not_ready,
  air,
  not_released,
  full,
  expected,
  occupied,
  free,
};
inline constexpr std::size_t status_count = 12;
[[nodiscard]] std::string_view name_of(Status status);

/// What a door light shows.
enum class Signal : std::uint8_t { free, full, ventilate, wait, closed, unknown };
[[nodiscard]] Signal signal_of(Status status);
[[nodiscard]] std::string_view name_of(Signal signal);

/// Persons against the limit; reservations do not make an edge.
enum class LimitEdge : std::uint8_t { none, reached, exceeded, back_to_limit, below };

/// A space changed: its occupancy words before and after (unpack()), and its states.
struct SpaceChanged {
  Seq seq = 0;
  Time t{};
  SpaceId space{};
  std::uint64_t before = 0, after = 0;
  Status status_before = Status::unknown, status_after = Status::unknown;
  LimitEdge edge = LimitEdge::none;
};

/// What people are told of a violation: see alerts.hpp.
struct AlertChanged {
  Seq seq = 0;
  Time t{};
  SpaceId space{};
  std::uint8_t rule = 0, level = 0;
  AlertStep step = AlertStep::raised;
  Role by = Role::reception;  ///< taken
  Time started{};             ///< of the violation
  Time until{};               ///< taken
  std::int32_t value = 0, threshold = 0;
  std::uint32_t detail = 0;  ///< see Judgement::detail
};

/// What became of an input whose producer gave it a ticket. Sent after the commit.
struct Answer {
  Seq seq = 0;
  std::uint64_t ticket = 0;
  Outcome outcome;
  bool recorded = true;  ///< false: storage failed; true to the state, but not in the ledger
  Offer offer;           ///< of an admission that is not granted as it was asked
};

/// "taken": as in keys of texts and in the API.
[[nodiscard]] std::string_view name_of(AlertStep step);

using Happening = std::variant<SpaceChanged, AlertChanged, Answer>;

static_assert(std::is_trivially_copyable_v<Happening>);

}  // namespace core
