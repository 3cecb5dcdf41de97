#include "service/commands/simulation/simulation.hpp"

#include "service/commands/simulation/showcase.hpp"
#include "service/commands/simulation/truth.hpp"
#include "service/io/iso_time.hpp"
#include "tests/support/plain_format.hpp"
#include "tests/support/simulated_house.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

using core::SpaceId;
using core::Time;
using simulation::Event;
using simulation::Said;
using simulation::Scene;
using simulation::Simulation;
using support::simulated_house;
using support::simulated_midnight;
using namespace std::chrono_literals;

/// Counters say totals, CO2 sensors the air every minute.
Scene scene_of(std::uint64_t seed, const simulation::Habits& habits = {}) {
  Scene scene{
      .premises = simulated_house(), .lines = {}, .habits = habits, .faults = {}, .seed = seed};
  for (std::uint32_t i = 0; i < scene.premises->sensors.size(); ++i) {
    const core::Sensor& sensor = scene.premises->sensors[i];
    const bool air = sensor.role == core::SensorRole::air;
    scene.lines.push_back(support::plain_line({i}, sensor.id, air ? "co2" : "total"));
  }
  return scene;
}

std::vector<Event> lived(const Scene& scene, core::Duration how_long) {
  Simulation simulation{scene, simulated_midnight};
  simulation.expect(support::planned_day(*scene.premises, scene.seed, scene.habits));
  std::vector<Event> events;
  simulation.live(simulated_midnight + how_long, events);
  return events;
}

std::string truth_of(const Scene& scene, core::Duration how_long) {
  std::ostringstream out;
  simulation::Truth truth{out, *scene.premises};
  truth.start(simulated_midnight, scene.seed);
  for (const Event& event : lived(scene, how_long)) truth.note(event);
  truth.end(simulated_midnight + how_long);
  return out.str();
}

std::string messages_of(const Scene& scene, core::Duration how_long) {
  std::string messages;
  for (const Event& event : lived(scene, how_long))
    if (const auto* said = std::get_if<Said>(&event.what))
      messages +=
          io::to_iso(event.t) + " " + said->telegram.topic + " " + said->telegram.payload + "\n";
  return messages;
}

TEST(Simulation, of_the_same_seed_gives_the_same_bytes) {
  EXPECT_EQ(messages_of(scene_of(1), 24h), messages_of(scene_of(1), 24h));
  EXPECT_EQ(truth_of(scene_of(1), 24h), truth_of(scene_of(1), 24h));
}

TEST(Simulation, of_another_seed_gives_another_day) {
  EXPECT_NE(messages_of(scene_of(1), 24h), messages_of(scene_of(2), 24h));
}

TEST(Simulation, gives_the_same_in_small_steps_as_in_one) {
  const Scene scene = scene_of(3);
  Simulation simulation{scene, simulated_midnight};
  simulation.expect(support::planned_day(*scene.premises, 3));
  std::vector<Event> events;
  for (auto t = simulated_midnight; t < simulated_midnight + 10h; t += 700ms)
    simulation.live(t, events);
  simulation.live(simulated_midnight + 10h, events);
  EXPECT_EQ(events.size(), lived(scene, 10h).size());
}

TEST(Simulation, gives_its_events_in_order_of_time) {
  const std::vector<Event> events = lived(scene_of(4), 24h);
  EXPECT_TRUE(std::ranges::is_sorted(events, {}, &Event::t));
}

TEST(Simulation, reports_totals_whose_differences_are_the_crossings) {
  const Scene scene = scene_of(5);
  std::map<std::string, std::int64_t> first, last, crossed;
  for (const Event& event : lived(scene, 24h)) {
    if (const auto* crossing = std::get_if<simulation::Crossing>(&event.what);
        crossing != nullptr && crossing->door.valid()) {
      const bool in = crossing->direction == sensors::Direction::in;
      crossed[(*scene.premises)[crossing->door].id] += in ? crossing->persons : 0;
    }
    const auto* said = std::get_if<Said>(&event.what);
    if (said == nullptr || !said->telegram.payload.starts_with("total")) continue;
    const core::Sensor& sensor = (*scene.premises)[said->sensor];
    std::istringstream words{said->telegram.payload};
    std::string word;
    std::int64_t in = 0, out = 0;
    words >> word >> in >> out;
    const std::string& door = (*scene.premises)[sensor.door].id;
    first.try_emplace(door, sensor.inverted ? out : in);
    last[door] = sensor.inverted ? out : in;
  }
  for (const auto& [door, n] : crossed) EXPECT_EQ(last[door] - first[door], n) << door;
}

TEST(Simulation, has_nobody_in_the_house_at_night) {
  const Scene scene = scene_of(6);
  Simulation simulation{scene, simulated_midnight};
  simulation.expect(support::planned_day(*scene.premises, 6));
  std::vector<Event> events;
  simulation.live(simulated_midnight + 20h, events);
  for (std::uint32_t i = 0; i < scene.premises->spaces.size(); ++i)
    EXPECT_EQ(simulation.people().total({i}), 0) << scene.premises->spaces[i].id;
}

TEST(Simulation, lets_the_air_of_a_room_in_use_get_worse_and_better) {
  double most = 0, least_after = 1e9;
  const Scene scene = scene_of(7);
  const SpaceId room = scene.premises->find_space("b102");
  for (const Event& event : lived(scene, 24h)) {
    const auto* air = std::get_if<simulation::AirIs>(&event.what);
    if (air == nullptr || air->space != room) continue;
    most = std::max(most, air->ppm);
    if (event.t > simulated_midnight + 16h) least_after = std::min(least_after, air->ppm);
  }
  EXPECT_GT(most, 800);
  EXPECT_LT(most, 3000);
  EXPECT_LT(least_after, most - 300);
}

TEST(Simulation, opens_and_shuts_every_window_in_turn) {
  std::map<SpaceId, bool> open;
  for (const Event& event : lived(scene_of(8), 24h)) {
    const auto* window = std::get_if<simulation::WindowMoved>(&event.what);
    if (window == nullptr) continue;
    EXPECT_NE(open[window->space], window->open);
    open[window->space] = window->open;
  }
  for (const auto& [space, is_open] : open) EXPECT_FALSE(is_open);
}

TEST(Simulation, tells_the_air_every_minute) {
  int samples = 0;
  for (const Event& event : lived(scene_of(9), 1h))
    if (std::holds_alternative<simulation::AirIs>(event.what)) ++samples;
  EXPECT_EQ(samples, 60 * 5);  // rooms
}

TEST(Simulation, replays_retained_messages_to_a_subscriber_who_comes_back) {
  Scene scene = scene_of(10);
  scene.faults.retain_all = true;
  scene.replay_every = 30min;
  int replayed = 0;
  for (const Event& event : lived(scene, 31min))
    if (const auto* said = std::get_if<Said>(&event.what)) replayed += said->replayed;
  EXPECT_EQ(replayed, static_cast<int>(scene.lines.size()));
}

TEST(DemoSimulation, shows_stale_air_and_its_airing_within_a_minute) {
  const Scene scene = scene_of(1, simulation::demo_habits(90s));
  const SpaceId stale = simulation::showcase_of(*scene.premises).stale;
  double before = 0, after = 0;
  bool opened = false;
  for (const Event& event : lived(scene, 61s)) {
    const auto* window = std::get_if<simulation::WindowMoved>(&event.what);
    opened |= window != nullptr && window->open && window->space == stale;
    const auto* air = std::get_if<simulation::AirIs>(&event.what);
    if (air == nullptr || air->space != stale) continue;
    (event.t == simulated_midnight ? before : after) = air->ppm;
  }
  EXPECT_TRUE(opened);
  EXPECT_GT(before, 1000);
  EXPECT_LT(after, before - 200);
}

TEST(Truth, is_one_json_object_a_line_with_everybody_accounted_for) {
  const Scene scene = scene_of(11);
  std::istringstream lines{truth_of(scene, 24h)};
  std::map<std::string, std::int64_t> total;
  std::string line, last_kind;
  while (std::getline(lines, line)) {
    const boost::json::value value = boost::json::parse(line);
    last_kind = value.at("kind").as_string();
    if (last_kind != "crossing") continue;
    for (const auto& [space, persons] : value.at("after").as_object())
      total[std::string{space}] = persons.as_int64();
  }
  EXPECT_EQ(last_kind, "end");
  EXPECT_EQ(total.size(), scene.premises->spaces.size());
  for (const auto& [space, persons] : total) EXPECT_EQ(persons, 0) << space;
}

}  // namespace
