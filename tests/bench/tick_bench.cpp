// What a tick costs in a house of 1000 rooms with CO2 sensors and all rules: where nothing is due;
// and at worst, when every room of the house breaks or keeps its rules at the same instant, so that
// all their timers are due in one tick. Beside it, a look at every rule of every room, which is what
// a watch without timers does each time.
// Target: at worst 2 ms; that a tick asks nobody without a reason is a test (tests/core/tick_test).
#include "service/core/space_view.hpp"
#include "service/core/step.hpp"
#include "service/rules/all_rules.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t rooms = 1000;

std::shared_ptr<const core::Premises> premises() {
  support::PremisesBuilder builder;
  builder.site("house", {.limit = 5000}).floor("floor").door("entrance", "outside", "floor");
  builder.counter("entrance");
  for (std::uint32_t i = 0; i < rooms; ++i) {
    const std::string room = "room-" + std::to_string(i), door = room + "-door";
    builder.room(room, {.limit = 3, .staff = 1}).door(door, "floor", room).counter(door).air(room);
  }
  for (const core::Rule* rule : rules::all_rules()) builder.rule(*rule);
  return builder.build();
}

/// All rooms together: four persons in each and stale air, or nobody and fresh air.
class House {
 public:
  House() {
    for (std::uint32_t i = 0; i < rooms; ++i) {
      const std::string room = "room-" + std::to_string(i);
      counters_.push_back(premises_->find_sensor(room + "-door-counter"));
      air_.push_back(premises_->find_sensor(room + "-co2"));
    }
    set(false);
    wait(3h);
  }

  void set(bool crowded) {
    (crowded ? in_ : out_) += 4;
    for (std::uint32_t i = 0; i < rooms; ++i) {
      enter(counters_[i], core::Totals{.in = in_, .out = out_, .has_in = true, .has_out = true});
      enter(air_[i], core::Co2Level{.ppm = core::Ppm{crowded ? 1500 : 450}, .invalid = {}});
    }
  }
  /// In ticks of a second; the longest of them.
  double wait(core::Duration duration) {
    double longest = 0;
    for (const core::Time end = state_.t + duration; state_.t < end;) {
      const auto begin = Clock::now();
      core::advance(state_, state_.t + 1s, effects_);
      longest = std::max(longest, std::chrono::duration<double>{Clock::now() - begin}.count());
      effects_.clear();
      core::shown(state_);
    }
    return longest;
  }
  [[nodiscard]] core::State& state() { return state_; }

 private:
  void enter(core::SensorId sensor, const core::Measurement& what) {
    const core::Measured measured{
        .sensor = sensor, .flags = {}, .sequence = {}, .t_event = {}, .what = what};
    core::step(state_, {.t = state_.t, .last_of_batch = true, .what = measured}, effects_);
    effects_.clear();
    core::shown(state_);
  }

  std::shared_ptr<const core::Premises> premises_ = premises();
  core::State state_ = core::make_state(premises_, support::opening);
  core::Effects effects_;
  std::vector<core::SensorId> counters_, air_;
  std::uint64_t in_ = 0, out_ = 4;
};

void quiet_tick(benchmark::State& state) {
  House house;
  core::Effects effects;
  for (auto _ : state) core::advance(house.state(), house.state().t + 1ms, effects);
}
BENCHMARK(quiet_tick);

/// An iteration: the house fills and empties at once, each with the quarter of an hour after it; its
/// time is that of the longest tick.
void worst_tick(benchmark::State& state) {
  House house;
  bool crowded = false;
  double longest = 0;
  for (auto _ : state) {
    crowded = !crowded;
    house.set(crowded);
    const double took = house.wait(15min);
    longest = std::max(longest, took);
    state.SetIterationTime(took);
  }
  state.counters["most_ms"] = longest * 1000;
}
BENCHMARK(worst_tick)->UseManualTime()->Unit(benchmark::kMillisecond);

/// Every rule of every room, asked anew.
void look_at_everything(benchmark::State& state) {
  House house;
  for (auto _ : state) {
    for (std::uint32_t space = 0; space < house.state().spaces.size(); ++space) {
      const core::SpaceView view = core::view_of(house.state(), core::SpaceId{space});
      for (const core::RuleUse& use : house.state().premises->rules) {
        const sensors::Settings* settings =
            use.settings(core::SpaceId{space}, 0, house.state().spaces.size());
        if (settings == nullptr) continue;
        for (std::size_t level = 0; level < use.rule->levels.size(); ++level)
          benchmark::DoNotOptimize(use.rule->judge(view, *settings, level));
      }
    }
  }
}
BENCHMARK(look_at_everything)->Unit(benchmark::kMillisecond);

}  // namespace
