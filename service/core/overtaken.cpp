#include "service/core/overtaken.hpp"

#include "service/core/readings.hpp"

#include <algorithm>
#include <variant>

namespace core {
namespace {

// Of the counters known, the slowest reports every four hours; and far more than go on at once anywhere.
constexpr Duration longest_kept = std::chrono::hours{4};
constexpr std::size_t most_kept = 256;

void keep(State& state, const Overtaken& more) {
  if (more.persons <= 0) return;
  auto& kept = state.overtaken;
  std::erase_if(kept, [&](const Overtaken& one) { return one.since + longest_kept < state.t; });
  if (kept.size() == most_kept) kept.erase(kept.begin());
  kept.push_back(more);
}

bool is_told_late(const State& state, SpaceId space) {
  return space.valid() && state.spaces[space.value].traits.told_late;
}

/// A tenth of an interval more or less, or of two or three of them: so many may be lost on the way.
bool is_due(Duration since, Duration every) {
  const auto reports = (since + every / 2) / every;
  return reports >= 1 && reports <= 3 && std::chrono::abs(since - reports * every) <= every / 10;
}

Time told_before(const CounterMemory& memory, const Measured& report) {
  const auto* totals = std::get_if<Totals>(&report.what);
  if (totals == nullptr) return memory.used;
  return totals->has_in ? memory.in.at : memory.out.at;
}

}  // namespace

void keep_overtaken(State& state, SpaceId left, SpaceId above, std::int32_t n) {
  if (is_told_late(state, left))
    keep(state, {.left = left, .went = above, .persons = n, .since = state.t});
}

void keep_overtaken(State& state, const Moved& moved) {
  keep_overtaken(state, moved.from, outside, moved.found);
  keep_overtaken(state, moved.from, moved.common, moved.passed_over);
  keep_overtaken(state, moved.from, moved.common, moved.departed);
}

Time tells_after(const State& state, const Measured& report) {
  const Duration every = (*state.premises)[report.sensor].expect_every;
  const Time before = told_before(state.sensors[report.sensor.value].counter, report);
  const bool due = every > Duration{0} && before != Time{} && is_due(state.t - before, every);
  return due ? before : state.t;
}

Time may_tell_since(const State& state, const Measured& report) {
  const SensorState& of = state.sensors[report.sensor.value];
  const Time before = told_before(of.counter, report);
  if (!std::holds_alternative<Totals>(report.what) || before == Time{})
    return tells_after(state, report);
  const Duration silence = silent_after * (*state.premises)[report.sensor].expect_every;
  const bool was_silent = silence > Duration{0} && state.t - before > silence;
  return of.unheard_since_start || was_silent ? before : tells_after(state, report);
}

GoneOn take_gone_on(State& state, SpaceId space, std::int32_t n, Time after) {
  const auto kept = std::ranges::find_if(state.overtaken, [&](const Overtaken& one) {
    return one.left == space && one.since > after;
  });
  if (kept == state.overtaken.end()) return {};
  const GoneOn gone{.went = kept->went, .persons = std::min(n, kept->persons), .seen = kept->seen};
  kept->persons -= gone.persons;
  if (kept->persons == 0) state.overtaken.erase(kept);
  return gone;
}

Onward onward(const State& state, SpaceId from, const GoneOn& gone) {
  const Premises& premises = *state.premises;
  const bool from_within = premises.contains(gone.seen, from);
  if (from_within == premises.contains(gone.seen, gone.went)) return {gone.went, outside};
  return {from_within ? gone.seen : outside, gone.seen};
}

void found_out(State& state, SpaceId space) {
  const Premises& premises = *state.premises;
  for (Overtaken& one : state.overtaken) {
    if (premises.contains(space, one.left) || premises.contains(space, one.went)) one.seen = space;
  }
}

}  // namespace core
