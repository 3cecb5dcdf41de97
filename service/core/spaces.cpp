#include "service/core/spaces.hpp"

#include "service/core/overtaken.hpp"

#include <algorithm>

namespace core {
namespace {

SpaceState& at(State& state, SpaceId space) { return state.spaces[space.value]; }
const SpaceState& at(const State& state, SpaceId space) { return state.spaces[space.value]; }

bool has_own(const State& state, SpaceId space) {
  return space.valid() && at(state, space).traits.has_own;
}

std::int32_t shown_of(const State& state, const SpaceState& of) {
  if (!is_unknown(state, of) || of.traits.never_known || !of.limit) return of.shown_inside;
  return std::max(of.shown_inside, of.limit->value);
}

/// Persons come into (or go out of) a space; and those it shows, into what the one above shows of it.
/// The one above.
SpaceId change_inside(State& state, SpaceId space, std::int32_t more, std::int32_t& shown) {
  SpaceState& of = at(state, space);
  touch(state, space);
  of.total += more;
  of.shown_inside += shown;
  shown = shown_of(state, of) - of.shown;
  of.shown += shown;
  return of.traits.parent;
}

/// Carries a change of what a space shows to all above.
void renew_shown(State& state, SpaceId space) {
  for (std::int32_t shown = 0; space.valid();) space = change_inside(state, space, 0, shown);
}

/// Persons come into being (or go) in the own count of a space, and so in the totals of all that
/// contain it.
void add_own(State& state, SpaceId space, std::int32_t more) {
  if (more == 0 || !has_own(state, space)) return;
  at(state, space).own += more;
  for (std::int32_t shown = more; space.valid();) space = change_inside(state, space, more, shown);
}

std::int32_t take_own(State& state, SpaceId space, std::int32_t n) {
  if (!space.valid()) return 0;
  const std::int32_t taken = std::min(at(state, space).own, n);
  add_own(state, space, -taken);
  return taken;
}

/// Of those in a space that is new, who is counted in the one above it: at most n. Where that one is new, too, or open, who
/// was in it is counted further up, below `end`. Tells of which one how many.
template <class Tell>
std::int32_t take_above(State& state, SpaceId space, SpaceId end, std::int32_t n, Tell tell) {
  std::int32_t taken = 0;
  while (at(state, space).counted_above || !has_own(state, space)) {
    space = parent_of(state, space);
    if (!space.valid() || space == end) break;
    const std::int32_t here = take_own(state, space, n - taken);
    tell(space, here);
    taken += here;
  }
  return taken;
}

/// Of those who leave such a space; by a counter that is told late they may be told to come into it yet.
std::int32_t take_left(State& state, SpaceId from, SpaceId to, std::int32_t n) {
  return take_above(state, from, to, n, [&](SpaceId above, std::int32_t taken) {
    keep_overtaken(state, from, above, taken);
  });
}

/// Somebody sees so many. Where that is what was counted, whoever is told of later came after it.
void see(State& state, SpaceId space, std::int32_t own) {
  if (at(state, space).own != own) at(state, space).looked = state.t;
}

/// Nobody is in the space nor in any within: a parent stands before its children, so one pass
/// backwards finds them.
void empty_within(State& state, SpaceId space) {
  for (auto i = static_cast<std::uint32_t>(state.spaces.size()); i-- > space.value;) {
    if (!state.premises->contains(space, SpaceId{i})) continue;
    see(state, SpaceId{i}, 0);
    add_own(state, SpaceId{i}, -state.spaces[i].own);
  }
}

void confirm(State& state, SpaceId space) {
  at(state, space).doubts = {};
  at(state, space).confirmed = true;
  at(state, space).counted_above = false;
  touch(state, space);
}

/// As Premises::common_ancestor, without a look at the premises.
SpaceId common_ancestor(const State& state, SpaceId a, SpaceId b) {
  while (a != b) {
    if (!a.valid() || !b.valid()) return outside;
    (a > b ? a : b) = parent_of(state, a > b ? a : b);
  }
  return a;
}

/// Before that nobody knew whether it was.
void empty_from_now(State& state, SpaceId space) {
  if (at(state, space).empty_since) at(state, space).empty_since = state.t;
}

void change(std::uint16_t& number, int by) { number = static_cast<std::uint16_t>(number + by); }

}  // namespace

// ---- movements ----

Moved move(State& state, SpaceId from, SpaceId to, std::int32_t n) {
  const SpaceId common = common_ancestor(state, from, to);
  Moved moved{.from = from, .common = common, .come = n};
  if (has_own(state, from)) {
    std::int32_t missing = n - take_own(state, from, n);
    if (missing > 0 && at(state, from).counted_above)
      missing -= take_left(state, from, to, missing);
    if (to == common) {  // towards what contains it: nobody was there to leave
      moved.departed = missing;
      moved.come -= missing;
    } else if (missing > 0) {
      const std::int32_t there = common == from ? 0 : take_own(state, common, missing);
      moved.found = missing - there;
      moved.passed_over = there;
    }
  }
  add_own(state, to, moved.come);
  return moved;
}

bool observe(State& state, SpaceId space, std::int32_t persons) {
  const std::int32_t within = at(state, space).total - at(state, space).own;
  if (persons == 0) {
    empty_within(state, space);
  } else if (persons < within || !has_own(state, space)) {
    return false;
  } else {
    see(state, space, persons - within);
    const std::int32_t more = persons - within - at(state, space).own;
    if (more > 0 && at(state, space).counted_above)
      take_above(state, space, outside, more, [](SpaceId, std::int32_t) {});
    add_own(state, space, more);
  }
  found_out(state, space);
  for (std::uint32_t i = space.value; i < state.spaces.size(); ++i) {
    if (i == space.value || (persons == 0 && state.premises->contains(space, SpaceId{i})))
      confirm(state, SpaceId{i});
  }
  return true;
}

void put_own(State& state, SpaceId space, std::int32_t persons) {
  add_own(state, space, persons - at(state, space).own);
}

Moved take_level(State& state, SpaceId space, std::int32_t people) {
  const SpaceId parent = parent_of(state, space);
  const std::int32_t more = people - at(state, space).own;
  found_out(state, space);
  confirm(state, space);
  at(state, space).looked = state.t;
  return more >= 0 ? move(state, parent, space, more) : move(state, space, parent, -more);
}

// ---- trust ----

std::int32_t shown_of(const State& state, SpaceId space) {
  const SpaceState& of = at(state, space);
  return shown_of(state, of);
}

void change_blind(State& state, SpaceId space, int by) {
  const bool before = at(state, space).blind_sensors > 0;
  change(at(state, space).blind_sensors, by);
  const bool after = at(state, space).blind_sensors > 0;
  if (before != after) {
    for (SpaceId above = parent_of(state, space); above.valid(); above = parent_of(state, above)) {
      change(at(state, above).unknown_below, after ? 1 : -1);
    }
    if (before) empty_from_now(state, space);
  }
  renew_shown(state, space);
}

void change_unheard(State& state, SpaceId space, int by) {
  change(at(state, space).unheard, by);
  touch(state, space);
}

void doubt(State& state, SpaceId space, Doubts why) {
  Doubts& doubts = at(state, space).doubts;
  doubts.restart |= why.restart;
  doubts.counter |= why.counter;
  touch(state, space);
}

void set_broker_lost(State& state, bool lost) {
  if (state.broker_lost == lost) return;
  state.broker_lost = lost;
  for (auto i = static_cast<std::uint32_t>(state.spaces.size()); i-- > 0;) {
    if (!lost) empty_from_now(state, SpaceId{i});
    renew_shown(state, SpaceId{i});
  }
}

// ---- marking ----

void touch(State& state, SpaceId space) {
  SpaceState& of = at(state, space);
  if (!of.dirty) {
    of.dirty = true;
    state.dirty.push_back(space);
  }
  if (!of.judged_dirty) {
    of.judged_dirty = true;
    state.judged_dirty.push_back(space);
  }
}

void reserve(State& state, SpaceId space, std::int32_t by) {
  at(state, space).reserved += by;
  touch(state, space);
}

}  // namespace core
