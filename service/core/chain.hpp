// Chains of places in a fixed table, so that what belongs to one room is found without a look at all
// the others. A thing in a chain has a member `next`. Allocates nothing; single thread.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace core {

inline constexpr std::uint32_t no_place = std::numeric_limits<std::uint32_t>::max();

/// Puts the thing at `place` into the chain, before the first that is `after` it.
template <class Thing, class After>
void link(std::uint32_t& first, std::vector<Thing>& things, std::uint32_t place, After after) {
  std::uint32_t* at = &first;
  while (*at != no_place && !after(things[*at], things[place])) at = &things[*at].next;
  things[place].next = *at;
  *at = place;
}

/// Takes it out of the chain, if it is in there.
template <class Thing>
void unlink(std::uint32_t& first, std::vector<Thing>& things, std::uint32_t place) {
  std::uint32_t* at = &first;
  while (*at != no_place && *at != place) at = &things[*at].next;
  if (*at == place) *at = things[place].next;
}

}  // namespace core
