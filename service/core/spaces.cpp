#include "service/core/spaces.hpp"

#include <algorithm>

namespace core {
namespace {

SpaceState& at(State& state, SpaceId space) { return state.spaces[space.value]; }
const SpaceState& at(const State& state, SpaceId space) { return state.spaces[space.value]; }

bool has_own(const State& state, SpaceId space) {
  return space.valid() && !(*state.premises)[space].open;
}

/// Carries a change of what a space shows to all above.
void renew_shown(State& state, SpaceId space) {
  while (space.valid()) {
    SpaceState& of = at(state, space);
    touch(state, space);
    const std::int32_t more = shown_of(state, space) - of.shown;
    of.shown += more;
    space = (*state.premises)[space].parent;
    if (space.valid()) at(state, space).shown_inside += more;
  }
}

/// Persons come into being (or go) in the own count of a space, and so in the totals of all that
/// contain it.
void add_own(State& state, SpaceId space, std::int32_t more) {
  if (more == 0 || !has_own(state, space)) return;
  at(state, space).own += more;
  for (SpaceId above = space; above.valid(); above = (*state.premises)[above].parent) {
    at(state, above).total += more;
  }
  at(state, space).shown_inside += more;
  renew_shown(state, space);
}

std::int32_t take_own(State& state, SpaceId space, std::int32_t n) {
  if (!space.valid()) return 0;
  const std::int32_t taken = std::min(at(state, space).own, n);
  add_own(state, space, -taken);
  return taken;
}

/// Nobody is in the space nor in any within: a parent stands before its children, so one pass
/// backwards finds them.
void empty_within(State& state, SpaceId space) {
  for (auto i = static_cast<std::uint32_t>(state.spaces.size()); i-- > space.value;) {
    if (state.premises->contains(space, SpaceId{i}))
      add_own(state, SpaceId{i}, -state.spaces[i].own);
  }
}

void confirm(State& state, SpaceId space) {
  at(state, space).doubts = {};
  at(state, space).confirmed = true;
  touch(state, space);
}

void change(std::uint16_t& number, int by) { number = static_cast<std::uint16_t>(number + by); }

}  // namespace

// ---- movements ----

Moved move(State& state, SpaceId from, SpaceId to, std::int32_t n) {
  const Premises& premises = *state.premises;
  const SpaceId common = premises.common_ancestor(from, to);
  Moved moved;
  moved.found_at = common;
  std::int32_t come = n;
  if (has_own(state, from)) {
    const std::int32_t missing = n - take_own(state, from, n);
    if (to == common) {  // towards what contains it: nobody was there to leave
      moved.departed = missing;
      come = n - missing;
    } else if (missing > 0) {
      const std::int32_t there = common == from ? 0 : take_own(state, common, missing);
      moved.found = missing - there;
    }
  }
  add_own(state, to, come);
  return moved;
}

bool observe(State& state, SpaceId space, std::int32_t persons) {
  const std::int32_t within = at(state, space).total - at(state, space).own;
  if (persons == 0) {
    empty_within(state, space);
  } else if (persons < within || !has_own(state, space)) {
    return false;
  } else {
    add_own(state, space, persons - within - at(state, space).own);
  }
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
  const SpaceId parent = (*state.premises)[space].parent;
  const std::int32_t more = people - at(state, space).own;
  confirm(state, space);
  return more >= 0 ? move(state, parent, space, more) : move(state, space, parent, -more);
}

// ---- trust ----

bool is_unknown(const State& state, SpaceId space) {
  return state.never_known[space.value] != 0 || at(state, space).blind_sensors > 0 ||
         state.broker_lost;
}

Quality quality_of(const State& state, SpaceId space) {
  const SpaceState& of = at(state, space);
  if (is_unknown(state, space)) return Quality::unknown;
  const bool sure = !of.doubts.any() && (of.unheard == 0 || of.confirmed) &&
                    of.unknown_below == 0 && of.tested == 0;
  return sure ? Quality::good : Quality::uncertain;
}

Occupancy occupancy_of(const State& state, SpaceId space) {
  const SpaceState& of = at(state, space);
  return {.persons = Persons{of.shown},
          .reserved = Persons{of.reserved},
          .limit = of.limit,
          .quality = quality_of(state, space),
          .open = state.at_least[space.value] != 0,
          .closed = !of.in_use || !site_of(state, space).open,
          .revision = 0};
}

std::int32_t shown_of(const State& state, SpaceId space) {
  const SpaceState& of = at(state, space);
  if (!is_unknown(state, space) || state.never_known[space.value] != 0 || !of.limit)
    return of.shown_inside;
  return std::max(of.shown_inside, of.limit->value);
}

void change_blind(State& state, SpaceId space, int by) {
  const bool before = at(state, space).blind_sensors > 0;
  change(at(state, space).blind_sensors, by);
  const bool after = at(state, space).blind_sensors > 0;
  if (before != after) {
    for (SpaceId above = (*state.premises)[space].parent; above.valid();
         above = (*state.premises)[above].parent) {
      change(at(state, above).unknown_below, after ? 1 : -1);
    }
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
  for (auto i = static_cast<std::uint32_t>(state.spaces.size()); i-- > 0;)
    renew_shown(state, SpaceId{i});
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
