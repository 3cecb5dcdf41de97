// Counts in the tree of spaces: movements, corrections, and how far a count can be trusted.
//
// Called by step alone (single thread). Always: total = own + totals of the children; nothing goes
// below zero; a space without own count (open) adds none. What changes marks the space and all
// above as dirty; refresh() then renews the published words and says what happened.
#pragma once

#include "service/core/state.hpp"

namespace core {

/// What became of a movement; for the corrections it leaves in the ledger.
struct Moved {
  SpaceId from;
  SpaceId common;         ///< the lowest common ancestor, where those who are found come to light
  std::int32_t come = 0;  ///< so many the destination gained
  std::int32_t found =
      0;  ///< of those, nobody knew where they came from: they are counted from now on
  std::int32_t departed =
      0;  ///< left a space that stood at zero towards what contains it: nobody moved
  std::int32_t passed_over = 0;  ///< of those who came, taken from the common ancestor's own count
};

/// n persons from one space into another (either may be outside). The destination gains, except for
/// those who leave towards an ancestor from a space that stands at zero. If the source is short,
/// the missing are found at the lowest common ancestor: taken from its own count as far as that
/// reaches (they were counted in there, and missed at the door between), else new. From a space that
/// is new by a reload they are first taken from the one above, where they counted until then.
Moved move(State& state, SpaceId from, SpaceId to, std::int32_t n);

/// Sets the total of a space to what somebody saw: the difference comes into or goes out of being
/// here and in all that contains it; into a space that is new it comes out of the one above, as far
/// as that reaches. False if it cannot be: fewer than are counted in the spaces within, unless
/// nobody at all.
bool observe(State& state, SpaceId space, std::int32_t persons);

/// Sets the own count of a space, whatever is within: what the nightly reset does.
void put_own(State& state, SpaceId space, std::int32_t persons);

/// The count of a space comes from a device that sees the whole of it: the difference moves to or
/// from its parent.
Moved take_level(State& state, SpaceId space, std::int32_t people);

// ---- trust ----

/// A counter of its boundary stopped (+1) or resumed (-1) telling.
void change_blind(State& state, SpaceId space, int by);
/// A counter of its boundary was not heard since the start (+1), or is heard again (-1).
void change_unheard(State& state, SpaceId space, int by);
void doubt(State& state, SpaceId space, Doubts why);
/// The broker is away too long, or back: every counted space becomes unknown, or known again.
void set_broker_lost(State& state, bool lost);
/// The persons a space counts as in the one above: what is inside, or its limit while nobody knows.
[[nodiscard]] std::int32_t shown_of(const State& state, SpaceId space);

[[nodiscard]] inline bool is_unknown(const State& state, const SpaceState& of) {
  return of.traits.never_known || of.blind_sensors > 0 || state.broker_lost;
}
[[nodiscard]] inline bool is_unknown(const State& state, SpaceId space) {
  return is_unknown(state, state.spaces[space.value]);
}
[[nodiscard]] inline Quality quality_of(const State& state, SpaceId space) {
  const SpaceState& of = state.spaces[space.value];
  if (is_unknown(state, of)) return Quality::unknown;
  const bool sure = !of.doubts.any() && (of.unheard == 0 || of.confirmed) &&
                    of.unknown_below == 0 && of.tested == 0;
  return sure ? Quality::good : Quality::uncertain;
}
/// Without its revision.
[[nodiscard]] inline Occupancy occupancy_of(const State& state, SpaceId space) {
  const SpaceState& of = state.spaces[space.value];
  return {.persons = Persons{of.shown},
          .reserved = Persons{of.reserved},
          .limit = of.limit,
          .quality = quality_of(state, space),
          .open = of.traits.at_least,
          .closed = !of.in_use || !site_of(state, space).open,
          .revision = 0};
}

// ---- marking ----

/// What a space stands in; outside for sites.
[[nodiscard]] inline SpaceId parent_of(const State& state, SpaceId space) {
  return state.spaces[space.value].traits.parent;
}
/// The space's word, state or rules may have to change.
void touch(State& state, SpaceId space);
/// Changes the reservation on one level.
void reserve(State& state, SpaceId space, std::int32_t by);

}  // namespace core
