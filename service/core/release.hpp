// A room after a visit: not to be used again until it was empty for long enough, or aired as long as
// the season asks and near outdoor air; and cleaned, where the profile asks for that. Called by step
// alone.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

#include <chrono>

namespace core {

/// Minutes of airing with windows fully open (ASR A3.6: winter 3, spring and autumn 5, summer 10).
[[nodiscard]] constexpr Duration airing_time(std::chrono::month month) {
  using namespace std::chrono;
  if (month == December || month <= February) return minutes{3};
  return month >= June && month <= August ? minutes{10} : minutes{5};
}
[[nodiscard]] std::chrono::month month_of(const State& state);

/// A visit is over. Nothing if the profile in force asks for no release.
void await_release(State& state, SpaceId room, Effects& effects);
/// After what may release it: time, people, air, taps.
void look_at_release(State& state, SpaceId room, Effects& effects);
/// The room may be used again, whatever was still to be done: what the night does. Nothing if it may
/// be used anyway.
void give_release(State& state, SpaceId room, bool by_time, Effects& effects);
/// When emptiness alone will have aired it; never while it does not or need not.
[[nodiscard]] Time release_due(const State& state, SpaceId room);

/// Taps at the desk: aired, cleaned.
Outcome apply(State& state, const RoomTended& tended, Effects& effects);

}  // namespace core
