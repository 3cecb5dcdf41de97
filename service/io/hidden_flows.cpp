#include "service/io/hidden_flows.hpp"

#include <algorithm>
#include <vector>

namespace io {
namespace {

using Flows = std::span<const HiddenFlow>;

std::size_t places_of(Flows hidden) {
  std::size_t places = 0;
  for (const HiddenFlow& one : hidden) places = std::max({places, one.from + 1, one.to + 1});
  return places;
}

/// Steps along a flow, which makes it one more, or against it, which makes it one less; never by that one.
bool leads(Flows hidden, std::size_t from, std::size_t to, std::size_t never) {
  std::vector<bool> seen(places_of(hidden));
  seen[from] = true;
  for (bool more = true; more && !seen[to];) {
    more = false;
    for (std::size_t i = 0; i < hidden.size(); ++i) {
      const HiddenFlow& one = hidden[i];
      if (i == never || seen[one.from] == seen[one.to]) continue;
      if (seen[one.to] && one.value <= one.least) continue;
      seen[one.from] = seen[one.to] = more = true;
    }
  }
  return seen[to];
}

}  // namespace

// Two sets of numbers that both fit differ by rounds, each of which takes one from some and adds one to others so that
// every sum stays. So another value fits where a round leads through it.
bool follows(Flows hidden, std::size_t which) {
  const HiddenFlow& one = hidden[which];
  const bool may_be_more = leads(hidden, one.to, one.from, which);
  const bool may_be_less = one.value > one.least && leads(hidden, one.from, one.to, which);
  return !may_be_more && !may_be_less;
}

}  // namespace io
