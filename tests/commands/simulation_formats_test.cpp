// What simulated devices say in the real formats, taken in as the daemon takes it in.
#include "service/commands/simulation/player.hpp"
#include "service/commands/simulation/stage.hpp"
#include "service/commands/simulation/timetable.hpp"
#include "service/io/router.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/simulated_house.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace {

using core::DoorId;
using core::SensorId;
using sensors::Direction;
using simulation::Crossing;
using simulation::Event;
using simulation::Said;
using namespace std::chrono_literals;

struct Heard {
  core::Time t{};
  SensorId said_by, heard_as;
  sensors::Body body;
};
struct Lived {
  io::Config config;
  std::vector<Heard> heard;
  std::vector<std::string> unread;  // messages nobody could read
  std::vector<Event> events;
};

void hear(const io::Router& router, core::Time t, const Said& said, Lived& lived) {
  sensors::Captures captures;
  const bool known = router.each_source(
      said.telegram.topic, captures, [&](std::uint32_t source, const sensors::Captures& of) {
        sensors::Readings readings;
        router.decode(source,
                      {.topic = said.telegram.topic,
                       .payload = said.telegram.payload,
                       .arrival = t,
                       .captures = of},
                      readings);
        if (readings.problem()) lived.unread.push_back(readings.problem()->detail);
        for (const sensors::Reading& reading : readings.all()) {
          const auto sensors = router.sensors_of(source, reading);
          lived.heard.push_back(
              {t, said.sensor, sensors.size() == 1 ? sensors.front() : SensorId{}, reading.body});
        }
      });
  if (!known) lived.unread.push_back(said.telegram.topic);
}

/// A day of that house, and all that is heard of it.
const Lived& a_day() {
  static const Lived lived = [] {
    Lived day{.config = support::config_of(support::house_of_every_format),
              .heard = {},
              .unread = {},
              .events = {}};
    simulation::Wishes wishes;
    wishes.zone = "Europe/Berlin";
    const auto table = timetable(wishes, support::simulated_midnight);
    simulation::Player player{{.premises = day.config.premises,
                               .lines = simulation::lines_of(day.config),
                               .habits = {},
                               .faults = {},
                               .seed = 7},
                              table.calendar};
    player.live(table.until, day.events);
    const io::Router router{day.config};
    for (const Event& event : day.events)
      if (const auto* said = std::get_if<Said>(&event.what)) hear(router, event.t, *said, day);
    return day;
  }();
  return lived;
}

template <class Body>
std::vector<Body> heard_of(std::string_view sensor) {
  const Lived& lived = a_day();
  std::vector<Body> bodies;
  for (const Heard& heard : lived.heard) {
    const auto* body = std::get_if<Body>(&heard.body);
    if (body != nullptr && heard.heard_as == lived.config.premises->find_sensor(sensor))
      bodies.push_back(*body);
  }
  return bodies;
}

struct Passed {
  std::int64_t in = 0, out = 0;
  friend bool operator==(const Passed&, const Passed&) = default;
  friend void PrintTo(const Passed& passed, std::ostream* out) {
    *out << passed.in << " in, " << passed.out << " out";
  }
};

Passed really_passed(std::string_view door) {
  Passed passed;
  for (const Event& event : a_day().events) {
    const auto* crossing = std::get_if<Crossing>(&event.what);
    if (crossing == nullptr || crossing->door != a_day().config.premises->find_door(door)) continue;
    (crossing->direction == Direction::in ? passed.in : passed.out) += crossing->persons;
  }
  return passed;
}

Passed total_of(std::string_view sensor) {
  const auto totals = heard_of<sensors::CountTotal>(sensor);
  const auto difference = [&](auto side) {
    return static_cast<std::int64_t>(*(totals.back().*side) - *(totals.front().*side));
  };
  return {difference(&sensors::CountTotal::in), difference(&sensors::CountTotal::out)};
}

TEST(SimulatedFormats, are_read_without_a_problem) {
  EXPECT_EQ(a_day().unread, std::vector<std::string>{});
}

TEST(SimulatedFormats, are_read_as_what_the_sensor_itself_said) {
  for (const Heard& heard : a_day().heard) {
    if (std::holds_alternative<sensors::Link>(heard.body)) continue;  // of the device as a whole
    EXPECT_EQ(heard.heard_as, heard.said_by) << heard.body.index();
  }
}

TEST(SimulatedFormats, let_every_sensor_speak) {
  std::map<SensorId, int> said;
  for (const Heard& heard : a_day().heard) ++said[heard.said_by];
  EXPECT_EQ(said.size(), a_day().config.premises->sensors.size());
}

TEST(SimulatedFormats, total_up_to_what_passed) {
  EXPECT_EQ(total_of("s-total"), really_passed("r-total-door"));
}

TEST(SimulatedFormats, of_an_inverted_counter_total_up_the_other_way_round) {
  const Passed passed = really_passed("eingang");
  EXPECT_EQ(total_of("s-inverted"), (Passed{passed.out, passed.in}));
}

TEST(SimulatedFormats, of_intervals_add_up_to_what_passed) {
  Passed passed;
  for (const auto& interval : heard_of<sensors::CountInterval>("s-interval")) {
    passed.in += static_cast<std::int64_t>(interval.in);
    passed.out += static_cast<std::int64_t>(interval.out);
  }
  EXPECT_EQ(passed, really_passed("r-interval-door"));
}

TEST(SimulatedFormats, of_events_are_one_for_each_person) {
  Passed passed;
  for (const auto& crossing : heard_of<sensors::Crossing>("s-event"))
    ++(crossing.direction == Direction::in ? passed.in : passed.out);
  EXPECT_EQ(passed, really_passed("r-event-door"));
}

TEST(SimulatedFormats, of_levels_reach_what_the_room_reached_and_zero_at_the_end) {
  for (const char* sensor : {"s-level", "s-heads"}) {
    const auto levels = heard_of<sensors::Occupancy>(sensor);
    EXPECT_GE(std::ranges::max(levels, {}, &sensors::Occupancy::people).people, 2) << sensor;
    EXPECT_EQ(levels.back().people, 0) << sensor;
  }
}

TEST(SimulatedFormats, say_of_the_air_about_what_it_is) {
  std::map<core::SpaceId, double> real;
  const Lived& lived = a_day();
  std::size_t next = 0;
  for (const Heard& heard : lived.heard) {
    for (; next < lived.events.size() && lived.events[next].t <= heard.t; ++next)
      if (const auto* air = std::get_if<simulation::AirIs>(&lived.events[next].what))
        real[air->space] = air->ppm;
    const auto* co2 = std::get_if<sensors::Co2>(&heard.body);
    if (co2 == nullptr) continue;
    // four deviations of bias and noise, and three minutes behind the opening of a window
    EXPECT_NEAR(co2->ppm, real[(*lived.config.premises)[heard.said_by].space], 400);
  }
}

}  // namespace
