#include "service/io/router.hpp"

#include "tests/support/config_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace io {
namespace {

/// Two rooms: a tasmota of its own each, and a zigbee bridge with two door counters.
constexpr std::string_view house = R"(
[site]
id = "house"
name = "House"
[[floor]]
id = "floor"
site = "house"
name = "Floor"
[[room]]
id = "a"
floor = "floor"
name = "A"
seats = 2
[[room]]
id = "b"
floor = "floor"
name = "B"
seats = 2
[[source]]
id = "zigbee"
format = "zigbee2mqtt"
topic = "zigbee2mqtt/{device*}"
[[sensor]]
source = "zigbee"
id = "a-door-counter"
device = "Door A"
into = "a"
[[sensor]]
source = "zigbee"
id = "b-door-counter"
device = "Door B"
into = "b"
[[sensor]]
id = "a-air"
room = "a"
format = "tasmota"
topic = "tele/co2-a/SENSOR"
)";

/// A network server with a counter of two lines, one of them watched, and a CO2 sensor known by name.
constexpr std::string_view lorawan_house = R"(
[site]
id = "house"
name = "House"
[[floor]]
id = "floor"
site = "house"
name = "Floor"
[[room]]
id = "a"
floor = "floor"
name = "A"
seats = 2
[[source]]
id = "lora"
format = "lorawan"
topic = "v3/app/devices/{device}/up"
[[sensor]]
source = "lora"
device = "eui-24E124757B431234"
codec = "terabee-l-xl"
line = "1"
into = "a"
[[sensor]]
source = "lora"
id = "a-air"
device = "luft-a"
room = "a"
)";

class Routing : public testing::Test {
 protected:
  std::vector<std::string> sources_for(std::string_view topic) const {
    std::vector<std::string> ids;
    sensors::Captures captures;
    router.each_source(topic, captures, [&](std::uint32_t source, const auto&) {
      ids.push_back(router.id(source));
    });
    return ids;
  }
  std::vector<std::string> sensors_for(std::string_view device, const sensors::Body& body) const {
    const auto zigbee = static_cast<std::uint32_t>(
        std::ranges::find(with.sources, "zigbee", &Source::id) - with.sources.begin());
    std::vector<std::string> ids;
    for (const core::SensorId sensor :
         router.sensors_of(zigbee, {.device = device, .body = body})) {
      ids.push_back((*with.premises)[sensor].id);
    }
    return ids;
  }

  const Config with = support::config_of(house);
  const Router router{with};
};

using Ids = std::vector<std::string>;

TEST_F(Routing, finds_the_source_of_a_plain_topic) {
  EXPECT_EQ(sources_for("tele/co2-a/SENSOR"), Ids{"a-air"});
}

TEST_F(Routing, finds_the_source_of_a_pattern) {
  EXPECT_EQ(sources_for("zigbee2mqtt/Door A"), Ids{"zigbee"});
}

TEST_F(Routing, finds_what_belongs_to_a_topic_for_its_format) {
  EXPECT_EQ(sources_for("tele/co2-a/LWT"), Ids{"a-air"});
}

TEST_F(Routing, knows_nothing_of_other_topics) {
  EXPECT_TRUE(sources_for("tele/co2-b/SENSOR").empty());
}

TEST_F(Routing, gives_a_count_to_the_sensor_of_its_device_whatever_the_case) {
  EXPECT_EQ(sensors_for("door a", sensors::Occupancy{1}), Ids{"a-door-counter"});
}

TEST_F(Routing, gives_a_count_of_an_unknown_device_to_nobody) {
  EXPECT_TRUE(sensors_for("Door C", sensors::Occupancy{1}).empty());
}

TEST_F(Routing, gives_what_a_bridge_says_to_all_behind_it) {
  const sensors::Link down{.state = sensors::LinkState::down, .scope = sensors::LinkScope::bridge};
  EXPECT_EQ(sensors_for("", down).size(), 2U);
}

TEST(RoutingOfEdgeNodes, gives_what_one_says_to_its_own_devices) {
  const Config with = support::house_with(R"(
[[source]]
id = "plant"
format = "sparkplug-b"
topic = "spBv1.0/house/DDATA/+/{device}"
[[sensor]]
source = "plant"
id = "door"
device = "GS-1/door"
into = "b101"
[[sensor]]
source = "plant"
id = "air"
device = "gs-2/air"
room = "b101"
)");
  const Router router{with};
  const auto sensors_for = [&](std::string_view device, const sensors::Link& link) {
    Ids ids;
    for (const core::SensorId sensor : router.sensors_of(0, {.device = device, .body = link}))
      ids.push_back((*with.premises)[sensor].id);
    return ids;
  };
  const sensors::Link node{.state = sensors::LinkState::down, .scope = sensors::LinkScope::node};
  EXPECT_EQ(sensors_for("gs-1", node), Ids{"door"});
  EXPECT_EQ(sensors_for("gs-2", node), Ids{"air"});
  EXPECT_EQ(sensors_for("gs", node), Ids{}) << "the beginning of a name is no name";
  EXPECT_EQ(sensors_for("gs-1/door", {.state = sensors::LinkState::up}), Ids{"door"});
}

TEST(RoutingOfLines, gives_what_their_device_says_to_all_that_name_no_device) {
  const Config with = support::house_with(R"(
[[source]]
id = "camera"
format = "xovis"
topic = "xovis/office/logics"
[[sensor]]
source = "camera"
id = "door"
line = "Line 0"
into = "b101"
[[sensor]]
source = "camera"
id = "heads"
line = "Zone 0"
room = "b101"
measures = "heads"
)");
  const Router router{with};
  const auto sensors_for = [&](const sensors::Reading& reading) {
    Ids ids;
    for (const core::SensorId sensor : router.sensors_of(0, reading))
      ids.push_back((*with.premises)[sensor].id);
    return ids;
  };
  const Ids both{"door", "heads"};
  EXPECT_EQ(sensors_for({.body = sensors::Seen{}}), both);
  EXPECT_EQ(sensors_for({.body = sensors::Health{.blocked = true}}), both);
  EXPECT_EQ(sensors_for({.device = "00:26:8C:00:00:01", .body = sensors::Reset{}}), both);
  EXPECT_EQ(sensors_for({.body = sensors::Link{.scope = sensors::LinkScope::node}}), both);
  EXPECT_EQ(sensors_for({.line = "line 0", .body = sensors::CountInterval{}}), Ids{"door"});
  EXPECT_EQ(sensors_for({.line = "line 1", .body = sensors::CountInterval{}}), Ids{});
}

Ids lora_sensors_for(const sensors::Reading& reading) {
  const Config with = support::config_of(lorawan_house);
  const Router router{with};
  Ids ids;
  for (const core::SensorId sensor : router.sensors_of(0, reading))
    ids.push_back((*with.premises)[sensor].id);
  return ids;
}
constexpr std::string_view counter = "24e124757b431234";
const Ids of_the_counter{"eui-24e124757b431234:1"};

TEST(RoutingOfNetworkServers, knows_a_device_by_its_address_however_it_is_spelt) {
  EXPECT_EQ(lora_sensors_for({.device = counter, .line = "1", .body = sensors::CountTotal{}}),
            of_the_counter);
  EXPECT_EQ(lora_sensors_for({.device = "24:E1:24:75:7B:43:12:34", .body = sensors::Seen{}}),
            of_the_counter);
}

TEST(RoutingOfNetworkServers, knows_a_device_by_the_name_it_has_there) {
  EXPECT_EQ(
      lora_sensors_for(
          {.device = "70b3d57ed004c034", .alias = "luft-a", .body = sensors::Co2{.ppm = 500}}),
      Ids{"a-air"});
}

TEST(RoutingOfNetworkServers, gives_a_line_that_nobody_named_to_nobody) {
  EXPECT_TRUE(
      lora_sensors_for({.device = counter, .line = "2", .body = sensors::CountTotal{}}).empty());
  EXPECT_TRUE(
      lora_sensors_for({.device = "luft-a", .line = "2", .body = sensors::Occupancy{}}).empty());
}

TEST_F(Routing, asks_for_each_filter_once) {
  const std::vector<Subscription> subscriptions = router.subscriptions();
  EXPECT_TRUE(std::ranges::is_sorted(subscriptions, {}, &Subscription::filter));
  EXPECT_EQ(std::ranges::adjacent_find(subscriptions, {}, &Subscription::filter),
            subscriptions.end());
  EXPECT_EQ(std::ranges::count(subscriptions, "zigbee2mqtt/#", &Subscription::filter), 1);
}

}  // namespace
}  // namespace io
