#include "service/core/release.hpp"

#include "service/core/airing.hpp"
#include "service/core/desk.hpp"
#include "service/core/emit.hpp"
#include "service/core/rooms.hpp"
#include "service/core/spaces.hpp"

#include <algorithm>
#include <utility>

namespace core {
namespace {

constexpr Ppm near_outdoor{200};  // above outdoor air (domain 1.4, GAP)

bool is_fresh(const State& state, SpaceId room) {
  const std::optional<Ppm> co2 = co2_of(state, room);
  return co2 && *co2 <= outdoor_air + near_outdoor;
}

/// Somebody looked at the air since the broker is there: while it was away, windows may have been shut.
bool is_seen(const State& state, const AiringState& air) {
  return !state.broker_lost && air.size > 0 && air.looks[air.size - 1U].at >= state.listening_since;
}

/// Aired since the visit, as long as the season asks, down to near outdoor air. Time without a broker is none.
bool was_aired(const State& state, SpaceId room) {
  const SpaceState& of = state.spaces[room.value];
  const AiringState& air = airing_of(of);
  const Time from = std::max({air.since, of.release.since, state.listening_since});
  return air.on && is_seen(state, air) && state.t - from >= airing_time(month_of(state)) &&
         is_fresh(state, room);
}

bool was_empty(const State& state, SpaceId room) { return release_due(state, room) <= state.t; }

/// Who takes leave while the desk says that the visit is over did not come in too early.
bool has_entered(SpaceState& of, Persons staff) {
  of.release.stayed = std::min(of.release.stayed, of.total);
  return of.total > std::max(of.release.stayed, staff.value);
}

}  // namespace

std::chrono::month month_of(const State& state) {
  const auto day = std::chrono::floor<std::chrono::days>(state.t + state.wall_offset);
  return std::chrono::year_month_day{day}.month();
}

void await_release(State& state, SpaceId room, Effects& effects) {
  const ReleaseTerms& terms = profile_of(state, room).release;
  if (!terms.asked) return;
  SpaceState& of = state.spaces[room.value];
  of.release = {.awaited = true, .stayed = of.total, .since = state.t};
  emit(state, ReleaseAwaited{room}, effects);
  touch_desk(state);
  touch(state, room);
  renew_room_timer(state, room);
}

void look_at_release(State& state, SpaceId room, Effects& effects) {
  SpaceState& of = state.spaces[room.value];
  if (!of.release.awaited) return;
  const bool entered = has_entered(of, (*state.premises)[room].staff);
  if (entered != of.release.entered) {
    of.release.entered = entered;
    touch_desk(state);
    touch(state, room);
  }
  const ReleaseTerms& terms = profile_of(state, room).release;
  const bool by_time = was_empty(state, room);
  if (by_time || was_aired(state, room)) of.release.aired = true;
  const bool over = !terms.asked || (of.release.aired && (of.release.cleaned || !terms.cleaning));
  if (over) give_release(state, room, by_time, effects);
}

void give_release(State& state, SpaceId room, bool by_time, Effects& effects) {
  SpaceState& of = state.spaces[room.value];
  if (!of.release.awaited) return;
  const Time since = std::exchange(of.release, {}).since;
  touch_desk(state);
  emit(state, ReleaseGiven{room, by_time, since}, effects);
  touch(state, room);
}

Time release_due(const State& state, SpaceId room) {
  const SpaceState& of = state.spaces[room.value];
  if (!of.release.awaited || of.release.aired || !of.empty_since || is_unknown(state, room))
    return never;
  // One report may tell of who went in and out again: then nobody was in it before and after.
  const Time empty = std::max(*of.empty_since, of.last_passage);
  return std::max(empty, of.release.since) + profile_of(state, room).release.empty;
}

Outcome apply(State& state, const RoomTended& tended, Effects& effects) {
  if (!tended.room.valid() || tended.room.value >= state.spaces.size())
    return {.verdict = Verdict::nothing_to_do};
  if (tended.aired) hear_of_airing(state, tended.room, effects);
  ReleaseState& release = state.spaces[tended.room.value].release;
  if (!release.awaited) return {.verdict = tended.aired ? Verdict::plain : Verdict::nothing_to_do};
  touch_desk(state);
  release.aired |= tended.aired;
  release.cleaned |= tended.cleaned;
  look_at_release(state, tended.room, effects);
  renew_room_timer(state, tended.room);
  touch(state, tended.room);
  return {};
}

}  // namespace core
