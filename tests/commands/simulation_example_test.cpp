// The demonstration: the example configuration, simulated as `deploy/demo` does.
#include "service/commands/simulation/player.hpp"
#include "service/commands/simulation/stage.hpp"
#include "service/commands/simulation/timetable.hpp"
#include "service/io/config.hpp"
#include "tests/support/simulated_house.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
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
           .seed = seed,
           .desk = true},
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

// ---- its desk ----

template <class What>
std::vector<std::pair<core::Time, What>> said(const std::vector<Event>& events) {
  std::vector<std::pair<core::Time, What>> all;
  for (const Event& event : events) {
    const auto* deed = std::get_if<simulation::Deed>(&event.what);
    const What* what = deed == nullptr ? nullptr : std::get_if<What>(&deed->what);
    if (what != nullptr) all.emplace_back(event.t, *what);
  }
  return all;
}

TEST_P(ExampleDemo, has_all_checklists_complete_within_a_quarter_of_a_minute_but_one) {
  std::map<SpaceId, std::uint32_t> in_place;
  std::vector<Event> events;
  demo(GetParam()).live(simulated_midnight + 15s, events);
  for (const auto& [t, confirmed] : said<core::ItemConfirmed>(events))
    in_place[confirmed.room] = confirmed.in_place ? in_place[confirmed.room] | confirmed.items
                                                  : in_place[confirmed.room] & ~confirmed.items;
  int lacking = 0;
  for (std::uint32_t i = 0; i < example().premises->spaces.size(); ++i)
    lacking += (example().premises->spaces[i].ready & ~in_place[SpaceId{i}]) != 0;
  EXPECT_EQ(lacking, 1);
}

TEST_P(ExampleDemo, lets_visitors_in_by_a_reason_of_the_stage_and_taps_out_each) {
  std::vector<Event> events;
  demo(GetParam()).live(simulated_midnight + 10min, events);
  const auto asked = said<core::AdmissionAsked>(events);
  const auto tapped = said<core::VisitTapped>(events);
  ASSERT_GE(asked.size(), 20U);
  const core::Stage& stage = example().premises->stages.back();
  for (const auto& [t, one] : asked) EXPECT_TRUE(stage.allows(one.exception));
  for (const auto& [t, one] : tapped) {
    const auto of = std::ranges::find_if(asked, [&](const auto& admission) {
      return admission.second.appointment == one.admission.value;
    });
    ASSERT_NE(of, asked.end());
    EXPECT_GT(t, of->first);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ExampleDemo, testing::Values(1, 2, 3, 4, 5));

TEST(Example, has_no_sensor_that_the_simulator_cannot_play) {
  const simulation::Player player = demo(1);
  EXPECT_EQ(mute_sensors(example(), player.simulation()), std::vector<std::string>{});
}

}  // namespace
