// The example configuration: what the demo runs and an installer learns from.
#include "service/io/router.hpp"
#include "tests/support/source_root.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace {

const io::Config& example() {
  static const io::Config config =
      io::load_config(support::source_root() / "deploy/example/raumwacht.toml").value();
  return config;
}

const core::Premises& premises() { return *example().premises; }

std::int64_t rooms_of(std::string_view site) {
  return std::ranges::count_if(premises().spaces, [&](const core::Space& space) {
    return space.kind == core::SpaceKind::room && premises()[space.site].id == site;
  });
}

bool is_room(core::SpaceId space) {
  return space.valid() && premises()[space].kind == core::SpaceKind::room;
}

TEST(Example, has_neither_mistakes_nor_warnings) {
  const auto config = io::load_config(support::source_root() / "deploy/example/raumwacht.toml");
  ASSERT_TRUE(config) << io::to_line(config.error().front());
  for (const io::Mistake& warning : config->warnings) ADD_FAILURE() << io::to_line(warning);
}

TEST(Example, has_two_properties_with_eight_and_four_rooms) {
  EXPECT_EQ(example().sites.size(), 2U);
  EXPECT_EQ(rooms_of("gs150"), 8);
  EXPECT_EQ(rooms_of("gruenau"), 4);
}

TEST(Example, has_a_one_way_route_and_a_waiting_area_at_the_larger_one) {
  const auto one_way = [](core::SpaceId from, core::SpaceId to) {
    return std::ranges::any_of(premises().doors, [&](const core::Door& door) {
      return door.one_way && door.from == from && door.to == to;
    });
  };
  const core::SpaceId ground = premises().find_space("gs-eg");
  EXPECT_TRUE(one_way(core::outside, ground));
  EXPECT_TRUE(one_way(ground, core::outside));
  EXPECT_TRUE(premises()[premises().find_space("gs-warten")].waiting);
}

TEST(Example, has_a_door_between_two_rooms_and_so_rooms_with_two) {
  EXPECT_TRUE(std::ranges::any_of(premises().doors, [](const core::Door& door) {
    return is_room(door.from) && is_room(door.to) && door.counted;
  }));
}

TEST(Example, counts_every_room_and_measures_its_air_in_a_known_volume) {
  for (std::uint32_t i = 0; i < premises().spaces.size(); ++i) {
    const core::Space& room = premises().spaces[i];
    if (room.kind != core::SpaceKind::room) continue;
    EXPECT_FALSE(room.open) << room.id;
    EXPECT_TRUE(room.limit) << room.id;
    EXPECT_TRUE(room.volume_m3) << room.id;
    EXPECT_TRUE(std::ranges::any_of(premises().sensors, [&](const core::Sensor& sensor) {
      return sensor.role == core::SensorRole::air && sensor.space == core::SpaceId{i};
    })) << room.id;
  }
}

TEST(Example, uses_every_format_of_this_version) {
  std::set<std::string_view> used;
  for (const io::Source& source : example().sources) used.insert(source.format->name);
  for (const std::string_view name : {"esphome", "json", "tasmota", "text", "zigbee2mqtt"})
    EXPECT_TRUE(used.contains(name)) << name;
}

TEST(Example, names_an_agreement_so_that_room_figures_show) { EXPECT_TRUE(premises().agreement); }

TEST(Example, gives_the_same_from_its_text) {
  const io::Config again = io::parse_config(example().text, "raumwacht.toml").value();
  EXPECT_EQ(again.premises->hash, premises().hash);
  EXPECT_EQ(again.premises->sensors.size(), premises().sensors.size());
}

// ---- every sensor is heard ----

/// What a device of this role may say, best first.
std::vector<sensors::Body> words_of(core::SensorRole role) {
  if (role == core::SensorRole::air) return {sensors::Co2{650, std::nullopt}};
  if (role == core::SensorRole::head_counter) return {sensors::Occupancy{2}};
  return {sensors::CountTotal{.in = 3, .out = 2}, sensors::Crossing{sensors::Direction::in, 1},
          sensors::Occupancy{2}};
}

/// What the device sends, in the words of its format.
std::vector<sensors::Telegram> telegrams_of(const io::Binding& binding) {
  const io::Source& source = example().sources[binding.source];
  std::vector<sensors::Telegram> telegrams;
  for (const sensors::Body& body : words_of(premises()[binding.sensor].role)) {
    if (!telegrams.empty()) break;
    const sensors::Reading reading{.device = binding.device,
                                   .line = binding.line,
                                   .t_event = std::nullopt,
                                   .sequence = std::nullopt,
                                   .flags = {},
                                   .body = body};
    source.format->encode(reading, source.pattern, source.settings, telegrams);
  }
  return telegrams;
}

/// The sensors that hear this message.
std::set<core::SensorId> heard(const sensors::Telegram& telegram) {
  const io::Router router{example()};
  std::set<core::SensorId> sensors;
  sensors::Captures captures;
  router.each_source(telegram.topic, captures, [&](std::uint32_t source, const auto& captured) {
    sensors::Readings readings;
    router.decode(source,
                  {.topic = telegram.topic, .payload = telegram.payload, .captures = captured},
                  readings);
    for (const sensors::Reading& reading : readings.all()) {
      const std::span<const core::SensorId> of = router.sensors_of(source, reading);
      sensors.insert(of.begin(), of.end());
    }
  });
  return sensors;
}

TEST(Example, hears_each_sensor_and_it_alone) {
  for (const io::Binding& binding : example().bindings) {
    const std::string& id = premises()[binding.sensor].id;
    const std::vector<sensors::Telegram> telegrams = telegrams_of(binding);
    ASSERT_FALSE(telegrams.empty()) << id;
    EXPECT_EQ(heard(telegrams.front()), (std::set{binding.sensor})) << id;
  }
}

}  // namespace
