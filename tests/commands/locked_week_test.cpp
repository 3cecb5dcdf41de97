// A simulated week of the example house, scraped every quarter of an hour of its time: without a
// service agreement no scrape tells of the persons in a room. The same week with one tells them.
#include "service/commands/simulation/player.hpp"
#include "service/commands/simulation/stage.hpp"
#include "service/commands/simulation/timetable.hpp"
#include "service/core/step.hpp"
#include "service/io/config.hpp"
#include "service/io/intake.hpp"
#include "service/io/metrics.hpp"
#include "service/io/premises_words.hpp"
#include "tests/support/config_text.hpp"
#include "tests/support/metric_lines.hpp"
#include "tests/support/simulated_house.hpp"
#include "tests/support/source_root.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace commands {
namespace {

using namespace std::chrono_literals;
using simulation::Said;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

constexpr bool agreed = true, not_agreed = false;

io::Config example(bool agreement) {
  std::ifstream in{support::source_root() / "deploy/example/raumwacht.toml"};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  const std::regex line{"\nagreement = .*"};
  if (!std::regex_search(text, line)) throw std::runtime_error{"the example has no agreement"};
  return support::config_of(agreement ? text
                                      : std::regex_replace(text, line, "\nagreement = \"\""));
}

/// The daemon's way in, state machine, board and metrics; the clock is that of the house.
class ScrapedWeek {
 public:
  explicit ScrapedWeek(bool agreement) : config_{example(agreement)} {
    intake_.use(config_, nullptr);
    enter({.t = player_.start(), .last_of_batch = true, .what = core::Started{}});
    enter({.t = player_.start(), .last_of_batch = true, .what = core::BrokerLink{.up = true}});
    for (core::Time t = player_.start() + 15min; t < support::simulated_midnight; t += 15min) {
      live(t);
      add(scrape());
    }
  }

  [[nodiscard]] const core::Premises& premises() const { return *config_.premises; }
  /// Every series there ever was, without its values.
  support::MetricLines series;
  std::size_t scrapes = 0;
  std::int64_t most_persons = 0;  ///< in a room, as the board had it

 private:
  void live(core::Time until) {
    std::vector<simulation::Event> events;
    player_.live(until, events);
    for (const simulation::Event& event : events) {
      if (const auto* said = std::get_if<Said>(&event.what)) send(event.t, *said);
      if (const auto* deed = std::get_if<simulation::Deed>(&event.what))
        enter({.t = event.t, .last_of_batch = true, .what = deed->what});
    }
    core::advance(state_, until, effects_);
    effects_.clear();
  }
  void send(core::Time t, const Said& said) {
    clock_ = io::Clock{{.scale = 0, .start = t}};
    intake_.take({.topic = said.telegram.topic, .payload = said.telegram.payload});
    for (core::Entry entry; doorway_.queue.try_pop(entry);) {
      entry.t = t;
      entry.last_of_batch = true;
      enter(entry);
    }
  }
  void enter(const core::Entry& entry) {
    core::step(state_, entry, effects_);
    effects_.clear();
    core::shown(state_);
  }
  [[nodiscard]] std::string scrape() {
    board_.publish_all(state_);
    for (std::uint32_t i = 0; i < premises().spaces.size(); ++i) {
      const auto persons = board_.occupancy({i}).known_persons();
      if (premises().spaces[i].kind == core::SpaceKind::room && persons)
        most_persons = std::max<std::int64_t>(most_persons, persons->value);
    }
    io::ServiceFigures service;
    service.desk = std::make_shared<core::Desk>(core::desk_of(state_));
    return metrics_.render(intake_.figures(), service);
  }
  void add(const std::string& text) {
    ++scrapes;
    for (const std::string& line : support::metric_lines_of(text).all)
      series.all.insert(line.substr(0, line.rfind(' ')));
  }

  const io::Config config_;
  simulation::Player player_{
      {.premises = config_.premises,
       .lines = simulation::lines_of(config_),
       .seed = 1,
       .desk = true},
      simulation::past_days("Europe/Berlin", 7, support::simulated_midnight).calendar};
  core::State state_{core::make_state(config_.premises, core::Time{})};
  core::Effects effects_;
  io::Clock clock_{{.scale = 0, .start = player_.start()}};
  io::Doorway doorway_{1024};
  io::Intake intake_{doorway_, clock_};
  core::Board board_{config_.premises};
  io::Metrics metrics_{board_};
};

class LockedWeek : public testing::Test {
 protected:
  static const ScrapedWeek& week(bool agreement) {
    static const ScrapedWeek locked{not_agreed}, open{agreed};
    return agreement ? open : locked;
  }
  /// Series of heads with the label of a room.
  static std::set<std::string> heads_of_rooms(const ScrapedWeek& week) {
    std::set<std::string> names = week.series.names_with_label("room");
    const std::regex heads{"persons|passages|entries|occupancy|corrections|visits|admissions"};
    std::erase_if(names, [&](const std::string& name) {
      return !std::regex_search(name, heads) ||
             name == "raumwacht_room_occupancy_limit_persons";  // is the same with nobody in it
    });
    return names;
  }
};

TEST_F(LockedWeek, tells_in_no_scrape_of_persons_or_passages_of_a_room) {
  EXPECT_GT(week(not_agreed).scrapes, 650U);
  EXPECT_GE(week(not_agreed).most_persons, 2) << "people came";
  EXPECT_THAT(heads_of_rooms(week(not_agreed)), IsEmpty());
}

TEST_F(LockedWeek, would_tell_of_them_with_an_agreement) {
  EXPECT_EQ(week(agreed).scrapes, week(not_agreed).scrapes);
  EXPECT_THAT(heads_of_rooms(week(agreed)),
              IsSupersetOf({"raumwacht_room_occupancy_persons", "raumwacht_door_passages_total",
                            "raumwacht_occupancy_corrections_total"}));
}

/// Whoever adds a series of rooms thinks about this list.
TEST_F(LockedWeek, has_of_rooms_state_limit_air_freshness_violations_and_sensors_only) {
  EXPECT_THAT(
      week(not_agreed).series.names_with_label("room"),
      testing::UnorderedElementsAre(
          "raumwacht_room_info", "raumwacht_room_occupancy_limit_persons", "raumwacht_room_co2_ppm",
          "raumwacht_room_co2_limit_ppm", "raumwacht_room_state", "raumwacht_room_data_fresh",
          "raumwacht_rule_active", "raumwacht_rule_violations_total",
          "raumwacht_rule_violation_seconds_total", "raumwacht_sensor_info", "raumwacht_sensor_up",
          "raumwacht_sensor_last_message_timestamp_seconds", "raumwacht_sensor_messages_total"));
}

/// Each of its messages is somebody in the door.
TEST_F(LockedWeek, does_not_say_when_the_counter_of_a_room_was_heard_nor_how_often) {
  std::size_t locked = 0;
  for (const core::Sensor& sensor : week(not_agreed).premises().sensors) {
    if (!io::is_locked(week(not_agreed).premises(), sensor)) continue;
    ++locked;
    const std::string label = "sensor=\"" + sensor.id + "\"";
    const auto heard = [&](const ScrapedWeek& of) {
      const auto lines = of.series.that_have(label);
      return std::ranges::count_if(lines, [](const std::string& line) {
        return line.starts_with("raumwacht_sensor_last_message_timestamp_seconds") ||
               line.starts_with("raumwacht_sensor_messages_total");
      });
    };
    EXPECT_EQ(heard(week(not_agreed)), 0) << sensor.id;
    EXPECT_EQ(heard(week(agreed)), 2) << sensor.id;
  }
  EXPECT_GT(locked, 5U);
}

TEST_F(LockedWeek, still_tells_of_persons_in_areas_and_houses) {
  EXPECT_THAT(week(not_agreed).series.names_with_label("area"),
              Contains("raumwacht_area_occupancy_persons"));
  EXPECT_THAT(week(not_agreed).series.that_have("raumwacht_site_occupancy_persons"),
              testing::SizeIs(2));
}

}  // namespace
}  // namespace commands
