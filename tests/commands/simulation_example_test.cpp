// The demonstration: the example configuration, simulated as `deploy/demo` does.
#include "service/commands/simulation/player.hpp"
#include "service/commands/simulation/stage.hpp"
#include "service/commands/simulation/timetable.hpp"
#include "service/io/config.hpp"
#include "tests/support/simulated_house.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using core::SpaceId;
using simulation::Event;
using support::simulated_midnight;
using namespace std::chrono_literals;

const io::Config& example() {
  static const io::Config config = [] {
    auto loaded = io::load_config(support::source_root() / "deploy/example/raumwacht.toml");
    if (!loaded) throw std::runtime_error{io::to_line(loaded.error().front())};
    return *loaded;
  }();
  return config;
}

simulation::Player demo(std::uint64_t seed) {
  simulation::Wishes wishes;
  wishes.profile = simulation::Profile::demo;
  wishes.zone = "Europe/Berlin";
  return {{.premises = example().premises,
           .lines = simulation::lines_of(example()),
           .habits = simulation::demo_habits(90s),
           .faults = {},
           .seed = seed},
          timetable(wishes, simulated_midnight).calendar};
}

std::vector<Event> first_minute(std::uint64_t seed) {
  std::vector<Event> events;
  demo(seed).live(simulated_midnight + 60s, events);
  return events;
}

/// How long rooms stood over their limits within the minute, and how many were filled at its end.
struct Seen {
  core::Duration longest_over{};
  int filled = 0;
};

Seen seen(const std::vector<Event>& minute) {
  const core::Premises& premises = *example().premises;
  simulation::People people{premises};
  std::map<SpaceId, core::Time> over_since;
  Seen seen;
  for (const Event& event : minute) {
    const auto* crossing = std::get_if<simulation::Crossing>(&event.what);
    if (crossing == nullptr) continue;
    people.move(*crossing);
    for (const SpaceId space : {crossing->from, crossing->to}) {
      if (!space.valid() || premises[space].kind != core::SpaceKind::room) continue;
      const bool over = people.total(space) > premises[space].limit->persons.value;
      over ? void(over_since.try_emplace(space, event.t)) : void(over_since.erase(space));
    }
  }
  for (const auto& [space, since] : over_since)
    seen.longest_over = std::max(seen.longest_over, simulated_midnight + 60s - since);
  for (std::uint32_t i = 0; i < premises.spaces.size(); ++i)
    seen.filled += premises.spaces[i].kind == core::SpaceKind::room && people.total({i}) >= 2;
  return seen;
}

class ExampleDemo : public testing::TestWithParam<std::uint64_t> {};

TEST_P(ExampleDemo, has_a_room_over_its_limit_for_twenty_seconds_of_the_first_minute) {
  EXPECT_GE(seen(first_minute(GetParam())).longest_over, 20s);
}

TEST_P(ExampleDemo, has_two_thirds_of_its_rooms_filled_after_a_minute) {
  EXPECT_GE(seen(first_minute(GetParam())).filled, 8);
}

TEST_P(ExampleDemo, airs_a_room_above_1000_ppm_within_the_minute) {
  std::map<SpaceId, double> ppm;
  bool aired = false;
  for (const Event& event : first_minute(GetParam())) {
    if (const auto* air = std::get_if<simulation::AirIs>(&event.what)) ppm[air->space] = air->ppm;
    const auto* window = std::get_if<simulation::WindowMoved>(&event.what);
    aired |= window != nullptr && window->open && ppm[window->space] > 1000;
  }
  EXPECT_TRUE(aired);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ExampleDemo, testing::Values(1, 2, 3, 4, 5));

TEST(Example, has_no_sensor_that_the_simulator_cannot_play) {
  const simulation::Player player = demo(1);
  EXPECT_EQ(mute_sensors(example(), player.simulation()), std::vector<std::string>{});
}

}  // namespace
