// What one door movement costs in the state machine, in a house of 1000 rooms, beside what a script
// would keep (a map of counts, summed up the tree) and a bare array of counters.
// Target: without rules at most 100 ns, and no allocation (that is a test).
#include "service/core/step.hpp"
#include "tests/support/house.hpp"
#include "tests/support/sample_premises.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <map>
#include <string>

namespace {

constexpr std::uint32_t rooms = 1000;
constexpr std::uint32_t batch = 64;  // what the sequencer finds waiting under load

/// The room whose turn it is, and its counter's totals: one in everywhere, then one out.
struct Turn {
  std::uint32_t room = 0, in_batch = 0;
  core::Totals totals{.in = 1, .has_in = true, .has_out = true};

  [[nodiscard]] bool in() const { return totals.in > totals.out; }
  [[nodiscard]] bool ends_batch() const { return in_batch == batch - 1; }
  Turn& operator++() {
    in_batch = ends_batch() ? 0 : in_batch + 1;
    if (++room < rooms) return *this;
    room = 0;
    ++(in() ? totals.out : totals.in);
    return *this;
  }
};

void step_movement(benchmark::State& state) {
  const auto premises = support::plain_rooms(rooms);
  core::State house = core::make_state(premises, support::opening);
  std::vector<core::SensorId> counters;
  for (std::uint32_t i = 0; i < rooms; ++i)
    counters.push_back(premises->find_sensor("room-" + std::to_string(i) + "-door-counter"));
  core::Effects effects;
  Turn turn;
  core::Entry entry{.t = support::opening, .what = core::Measured{.what = turn.totals}};
  const auto step = [&] {
    auto& measured = std::get<core::Measured>(entry.what);
    measured.sensor = counters[turn.room];
    std::get<core::Totals>(measured.what).in = turn.totals.in;
    std::get<core::Totals>(measured.what).out = turn.totals.out;
    entry.last_of_batch = turn.ends_batch();
    core::step(house, entry, effects);
    if (turn.ends_batch()) {
      core::shown(house);
      effects.clear();
    }
    ++turn;
  };
  for (std::uint32_t warm = 0; warm < 4 * rooms; ++warm) step();
  for (auto _ : state) step();
}
BENCHMARK(step_movement);

/// What a script would keep: a count by name for the room and all that contains it.
void map_of_counts(benchmark::State& state) {
  const auto premises = support::plain_rooms(rooms);
  std::map<std::string, std::int32_t> persons;
  for (Turn turn; auto _ : state) {
    const core::Door& door = premises->doors[turn.room];
    const std::int32_t by = turn.in() ? 1 : -1;
    for (core::SpaceId space = door.to; space != core::outside; space = (*premises)[space].parent)
      persons[(*premises)[space].id] += by;
    benchmark::DoNotOptimize(persons);
    ++turn;
  }
}
BENCHMARK(map_of_counts);

/// The least there is: two counters, no meaning.
void bare_counters(benchmark::State& state) {
  std::array<std::int32_t, rooms> persons{};
  std::int32_t floor = 0;
  for (Turn turn; auto _ : state) {
    const std::int32_t by = turn.in() ? 1 : -1;
    persons[turn.room] += by;
    floor -= by;
    benchmark::DoNotOptimize(persons.data());
    benchmark::DoNotOptimize(floor);
    ++turn;
  }
}
BENCHMARK(bare_counters);

}  // namespace
