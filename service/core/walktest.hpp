// A walktest: somebody walks in through a sensor's door so many times, then out as many times, and
// what the sensor makes of it is compared with what it should. It moves nobody.
//
// The test goes on by entries (WalktestStep: begin, turn, finish, cancel), so replay sees the same
// test; if none comes it ends by itself, by a timer in stream time. From begin to end
//   - what the sensors of that door count changes no count, no passages and no comparison of two
//     counters; it is written down for the tested sensor (Walk). Baselines of totals and memories of
//     repeats go on all the same, so that nothing walked is counted afterwards;
//   - the spaces whose count the door decides are uncertain.
// The end is a derived entry, WalktestEnded. Only a finished test becomes the sensor's result. One
// that was cancelled or ran out leaves the spaces in doubt until somebody looks, and so does a
// finished one that counted more than was walked: that may have been somebody else.
//
// What is compared, for each direction of the door, n walks being expected in it:
//   counted   persons counted in that direction while it was walked
//   missed    max(0, n - counted)
//   extra     max(0, counted - n), and persons counted in it while the other direction was walked:
//             a sensor that takes in for out has missed all, and as many extra
// Rates are missed / n and extra / n. Of what the device tells only after the end nothing is known
// here: it counts as anybody's. Who finishes waits as long as the device may take to tell.
//
// Called by step alone; WalkFigures are pure and for any thread.
#pragma once

#include "service/core/state.hpp"
#include "service/core/step.hpp"

namespace core {

/// Walks each way at most: more tells no more, and the figures fit.
inline constexpr std::uint16_t most_walks = 1000;

Outcome apply(State& state, const WalktestStep& step, Effects& effects);

/// The test of this sensor ran out.
void fire_walktest_timer(State& state, SensorId sensor, Effects& effects);
[[nodiscard]] std::uint32_t walktest_timer(const State& state, SensorId sensor);

/// A test of this sensor runs, or of another counter of its door.
[[nodiscard]] bool is_under_test(const State& state, SensorId sensor);
/// Of a sensor under test: so many persons, in the directions of its door.
void keep_walk(State& state, SensorId sensor, std::uint32_t in, std::uint32_t out);

/// The spaces that are uncertain while this sensor is tested.
[[nodiscard]] const std::vector<SpaceId>& uncertain_by_test(const State& state, SensorId sensor);

struct WalkFigures {
  std::uint32_t expected = 0, counted = 0, missed = 0, extra = 0;
  friend bool operator==(const WalkFigures&, const WalkFigures&) = default;
};
[[nodiscard]] WalkFigures inwards(const Walk& walk);
/// Nothing is expected of a way out that was not walked: some doors are one-way.
[[nodiscard]] WalkFigures outwards(const Walk& walk);

}  // namespace core
