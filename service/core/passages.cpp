#include "service/core/passages.hpp"

#include "service/core/admission.hpp"
#include "service/core/emit.hpp"
#include "service/core/overtaken.hpp"
#include "service/core/spaces.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

namespace core {
namespace {

void correct(State& state, SpaceId space, std::int32_t by, CorrectionReason reason,
             Effects& effects) {
  if (by == 0) return;
  const std::int32_t after = space.valid() ? state.spaces[space.value].total : 0;
  if (space.valid()) {
    auto& corrections = state.spaces[space.value].corrections;
    corrections[static_cast<std::size_t>(reason)] += static_cast<std::uint64_t>(by);
  }
  const std::int32_t before =
      reason == CorrectionReason::departed || !space.valid() ? after : after - by;
  emit(state, Corrected{space, Persons{before}, Persons{after}, reason}, effects);
}

void record_moved(State& state, const Moved& moved, Effects& effects) {
  if ((moved.found | moved.departed | moved.passed_over) == 0) [[likely]]
    return;
  keep_overtaken(state, moved);
  correct(state, moved.common, moved.found, CorrectionReason::found, effects);
  correct(state, moved.from, moved.departed, CorrectionReason::departed, effects);
}

/// When somebody last passed a door of it, and of all that contain it.
void note_passage(State& state, SpaceId space, std::uint32_t n) {
  for (; space.valid(); space = parent_of(state, space)) {
    SpaceState& of = state.spaces[space.value];
    of.last_passage = state.t;
    of.passages += n;
  }
}

void note_passages(State& state, SpaceId from, SpaceId to, SpaceId common, std::uint32_t n) {
  // The way up from one side may lead by the other.
  if (from != common) note_passage(state, from, n);
  if (to != common || from == to) note_passage(state, to, n);
}

void take_on(State& state, SpaceId from, const Onward& onward, std::uint32_t n, Effects& effects) {
  if (n == 0) return;
  for (SpaceId space = onward.doubtful; space.valid(); space = parent_of(state, space))
    doubt(state, space, {.counter = true});
  if (onward.to == from) return;
  const TotalsUpwards before = totals_upwards(state, onward.to);
  record_moved(state, move(state, from, onward.to, static_cast<std::int32_t>(n)), effects);
  use_places(state, onward.to, before, effects);
}

/// Of n who arrive by a report, those who went on from there before it came: takes them where they went, and returns how many
/// they are.
std::uint32_t send_on(State& state, SpaceId from, SpaceId to, std::uint32_t n, Time after,
                      Effects& effects) {
  std::uint32_t sent = 0;
  while (sent < n) {
    const GoneOn gone = take_gone_on(state, to, static_cast<std::int32_t>(n - sent), after);
    if (gone.persons == 0) break;
    const auto persons = static_cast<std::uint32_t>(gone.persons);
    sent += persons;
    // What they went to contains where they came, or is outside: so this ends.
    const std::uint32_t further = send_on(state, from, gone.went, persons, after, effects);
    if (gone.went == from) continue;  // they never were in there again
    take_on(state, from, onward(state, from, gone), persons - further, effects);
  }
  return sent;
}

void pass(State& state, SpaceId from, SpaceId to, std::uint32_t n, Time after, Effects& effects) {
  if (after < state.t && !state.overtaken.empty()) [[unlikely]] {
    const std::uint32_t sent = send_on(state, from, to, n, after, effects);
    note_passages(state, from, to, state.premises->common_ancestor(from, to), sent);
    n -= sent;
  }
  const bool places_held = state.open_admissions > 0;
  const TotalsUpwards before = places_held ? totals_upwards(state, to) : TotalsUpwards{};
  const Moved moved = move(state, from, to, static_cast<std::int32_t>(n));
  record_moved(state, moved, effects);
  note_passages(state, from, to, moved.common, n);
  if (places_held) use_places(state, to, before, effects);
}

/// Against the direction of a one-way door.
void note_against(State& state, const Door& door, std::uint32_t n) {
  if (!door.one_way || n == 0) return;
  const SpaceId space = told_at(door);
  std::unique_ptr<AgainstState>& ever = state.against[space.value];
  if (!ever) ever = std::make_unique<AgainstState>();
  AgainstState& against = *ever;
  for (std::size_t i = 0; i < std::min(std::size_t{n}, against.at.size()); ++i) {
    if (against.size == against.at.size())
      std::move(against.at.begin() + 1, against.at.end(), against.at.begin());
    else
      ++against.size;
    against.at[against.size - 1U] = state.t;
  }
  touch(state, space);
}

}  // namespace

void pass_door(State& state, DoorId id, Through through, Time after, Effects& effects) {
  const Door& door = (*state.premises)[id];
  state.doors[id.value].in += through.in;
  state.doors[id.value].out += through.out;
  note_against(state, door, through.out);
  if (through.in > 0) pass(state, door.from, door.to, through.in, after, effects);
  if (through.out > 0) pass(state, door.to, door.from, through.out, after, effects);
}

void pass_level(State& state, SpaceId space, std::int32_t people, bool is_fresh, Effects& effects) {
  const std::int32_t own = state.spaces[space.value].own;
  const TotalsUpwards before = totals_upwards(state, space);
  record_moved(state, take_level(state, space, people), effects);
  const std::int32_t moved = std::abs(state.spaces[space.value].own - own);
  if (moved != 0) note_passage(state, space, static_cast<std::uint32_t>(moved));
  if (is_fresh && state.open_admissions > 0) use_places(state, space, before, effects);
}

}  // namespace core
