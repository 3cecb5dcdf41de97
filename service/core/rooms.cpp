#include "service/core/rooms.hpp"

#include "service/core/desk.hpp"
#include "service/core/release.hpp"
#include "service/core/spaces.hpp"
#include "service/core/visits.hpp"

#include <algorithm>

namespace core {
namespace {

// A colleague who looks in is no consultation (domain 2.1: occupied episodes of five minutes).
constexpr Duration shortest_episode = std::chrono::minutes{5};

bool is_room(const State& state, SpaceId space) {
  return space.valid() && space.value < state.spaces.size() &&
         (*state.premises)[space].kind == SpaceKind::room;
}

void count_room(const State& state, SpaceId room, SiteState& site) {
  ++site.rooms;
  if (is_usable(state, room)) ++site.usable_rooms;
  if (!is_offered(state, room) || state.spaces[room.value].traits.ready == 0) return;
  ++site.listed_rooms;
  if (missing_in(state, room) != said_missing_in(state, room)) ++site.unseen_rooms;
}

/// Since when nobody is in it, and since when more than staff is without a visit: an episode of its
/// own, which is over as a visit is.
void watch_presence(State& state, SpaceId room, Effects& effects) {
  SpaceState& of = state.spaces[room.value];
  const bool empty = of.total == 0;
  if (empty && !of.empty_since) {
    of.empty_since = state.t;
    of.used_since.reset();
  } else if (!empty && of.empty_since) {
    of.used_since = state.t;
    of.empty_since.reset();
  }
  const bool crowded = of.total > of.traits.staff && of.visitors == 0;
  if (crowded == of.crowded_since.has_value()) return;
  if (crowded) {
    of.crowded_since = state.t;
    return;
  }
  const bool was_talk = of.visitors == 0 && state.t - *of.crowded_since >= shortest_episode;
  of.crowded_since.reset();
  if (was_talk) await_release(state, room, effects);
}

}  // namespace

bool is_offered(const State& state, SpaceId room) {
  const SpaceState& of = state.spaces[room.value];
  return of.in_use && of.blocked == BlockReason::none;
}

bool is_usable(const State& state, SpaceId room) {
  return is_offered(state, room) && missing_in(state, room) == 0;
}

void recount_usable(State& state, std::uint32_t site) {
  touch_desk(state);
  SiteState& of = state.sites[site];
  of.rooms = of.usable_rooms = of.listed_rooms = of.unseen_rooms = 0;
  for (std::uint32_t i = 0; i < state.spaces.size(); ++i)
    if (state.site_of[i] == site && is_room(state, SpaceId{i})) count_room(state, SpaceId{i}, of);
  touch(state, of.space);
}

Outcome apply(State& state, const ItemConfirmed& confirmed) {
  if (!is_room(state, confirmed.room)) return {.verdict = Verdict::nothing_to_do};
  SpaceState& of = state.spaces[confirmed.room.value];
  const std::uint32_t asked = (*state.premises)[confirmed.room].ready & confirmed.items;
  std::uint32_t& becomes = confirmed.in_place ? of.in_place : of.said_missing;
  std::uint32_t& was = confirmed.in_place ? of.said_missing : of.in_place;
  if ((asked & ~becomes) == 0) return {.verdict = Verdict::nothing_to_do};
  becomes |= asked;
  was &= ~asked;
  touch(state, confirmed.room);
  recount_usable(state, state.site_of[confirmed.room.value]);
  return {};
}

Outcome apply(State& state, const RoomBlocked& blocked) {
  if (!is_room(state, blocked.room)) return {.verdict = Verdict::nothing_to_do};
  SpaceState& of = state.spaces[blocked.room.value];
  of.blocked = blocked.reason;
  of.blocked_until = blocked.reason == BlockReason::none ? never : blocked.until;
  touch(state, blocked.room);
  renew_room_timer(state, blocked.room);
  recount_usable(state, state.site_of[blocked.room.value]);
  return {};
}

void fire_room_timer(State& state, SpaceId room, Effects& effects) {
  SpaceState& of = state.spaces[room.value];
  if (of.blocked_until <= state.t) {
    of.blocked = BlockReason::none;
    of.blocked_until = never;
    recount_usable(state, state.site_of[room.value]);
  }
  look_at_release(state, room, effects);
  touch(state, room);
  renew_room_timer(state, room);
}

void renew_room_timer(State& state, SpaceId room) {
  const Time due = std::min(state.spaces[room.value].blocked_until, release_due(state, room));
  const std::uint32_t timer = state.timer_slots.at(TimerKind::room, room.value);
  if (due == never) {
    state.timers.cancel(timer);
  } else {
    state.timers.set(timer, due);
  }
}

void look_at_room(State& state, SpaceId room, Effects& effects) {
  SpaceState& of = state.spaces[room.value];
  const bool same = of.looked_total == of.total;
  if (same && !of.release.awaited && of.visitors == 0) [[likely]]
    return;
  of.looked_total = of.total;
  if (of.visitors != 0) look_at_visits(state, room, effects);
  watch_presence(state, room, effects);
  if (of.release.awaited) look_at_release(state, room, effects);
  renew_room_timer(state, room);
}

}  // namespace core
