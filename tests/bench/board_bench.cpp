// Reading and publishing the board of 1000 rooms, beside a bare atomic and a mutex.
// Target: a reader's load of one space at most 2 ns.
#include "service/core/board.hpp"
#include "tests/support/sample_premises.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace {

constexpr std::uint32_t rooms = 1000;

struct House {
  std::shared_ptr<const core::Premises> premises = support::plain_rooms(rooms);
  core::State state = core::make_state(premises, core::Time{});
  core::Board board{premises};
  House() { board.publish_all(state); }
};

/// Another space each time, so that no load stays in a register.
core::SpaceId next(core::SpaceId space) { return {space.value + 1 == rooms ? 0 : space.value + 1}; }

void bare_atomic_load(benchmark::State& state) {
  std::vector<std::atomic<std::uint64_t>> words(rooms);
  core::SpaceId space{0};
  for (auto _ : state) {
    benchmark::DoNotOptimize(words[space.value].load(std::memory_order_acquire));
    space = next(space);
  }
}
BENCHMARK(bare_atomic_load);

void board_word(benchmark::State& state) {
  const core::VersionedWords<> words{rooms};
  core::SpaceId space{0};
  for (auto _ : state) {
    benchmark::DoNotOptimize(words[space.value]);
    space = next(space);
  }
}
BENCHMARK(board_word);

void board_occupancy(benchmark::State& state) {
  const House house;
  core::SpaceId space{0};
  for (auto _ : state) {
    benchmark::DoNotOptimize(house.board.occupancy(space));
    space = next(space);
  }
}
BENCHMARK(board_occupancy);

void locked_occupancy(benchmark::State& state) {
  std::mutex mutex;
  const std::vector<core::Occupancy> spaces(rooms);
  core::SpaceId space{0};
  for (auto _ : state) {
    const std::lock_guard hold{mutex};
    core::Occupancy occupancy = spaces[space.value];
    benchmark::DoNotOptimize(occupancy);
    space = next(space);
  }
}
BENCHMARK(locked_occupancy);

void board_snapshot_of_1000(benchmark::State& state) {
  const House house;
  std::vector<core::SpaceFace> faces;
  for (auto _ : state) {
    house.board.snapshot(faces);
    benchmark::DoNotOptimize(faces.data());
  }
}
BENCHMARK(board_snapshot_of_1000);

void locked_copy_of_1000(benchmark::State& state) {
  std::mutex mutex;
  const std::vector<core::SpaceFace> spaces(rooms);
  std::vector<core::SpaceFace> faces;
  for (auto _ : state) {
    const std::lock_guard hold{mutex};
    faces = spaces;
    benchmark::DoNotOptimize(faces.data());
  }
}
BENCHMARK(locked_copy_of_1000);

/// What a movement publishes: the room, its floor and site, and the counter.
void board_publish_a_movement(benchmark::State& state) {
  House house;
  const core::SpaceId room = house.premises->find_space("room-500");
  const std::array spaces{room, house.premises->find_space("floor"),
                          house.premises->find_space("house")};
  const std::array sensors{house.premises->find_sensor("room-500-door-counter")};
  for (auto _ : state) house.board.publish(house.state, spaces, sensors);
}
BENCHMARK(board_publish_a_movement);

}  // namespace
