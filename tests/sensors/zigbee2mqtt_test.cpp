#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using Companions = std::vector<std::string>;

const Decoding zigbee{"zigbee2mqtt"};

TEST(Zigbee2mqtt, knows_devices_by_names_with_spaces_and_slashes) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/Floor 1/Air Quality", R"({"co2":363})"),
                  {R"({"kind":"co2","device":"Floor 1/Air Quality","ppm":363})"}));
}

TEST(Zigbee2mqtt, reads_last_seen_in_all_forms_of_the_bridge) {
  Decoding now = Decoding{"zigbee2mqtt"}.arrival("2025-12-09T15:03:30Z");
  const std::string_view expected =
      R"({"ppm":363,"t_event":"2025-12-09T15:03:24.979Z","t_quality":"device"})";
  for (const std::string_view told : {R"(1765292604979)", R"("2025-12-09T15:03:24.979Z")",
                                      R"("2025-12-09T16:03:24.979+01:00")"}) {
    EXPECT_TRUE(are(now.of("zigbee2mqtt/x", R"({"co2":363,"last_seen":)" + std::string{told} + "}"),
                    {std::string{expected}}));
  }
}

TEST(Zigbee2mqtt, has_no_event_time_without_a_zone_or_last_seen) {
  for (const std::string_view told : {R"({"co2":363,"last_seen":"2025-12-09T15:03:24"})",
                                      R"({"co2":363,"last_seen":"never"})", R"({"co2":363})"}) {
    const auto lines = zigbee.of("zigbee2mqtt/x", told);
    EXPECT_TRUE(are(lines, {R"({"ppm":363,"t_quality":"arrival"})"}));
    EXPECT_EQ(lines.front().find("t_event"), std::string::npos);
  }
}

TEST(Zigbee2mqtt, does_not_rely_on_an_old_last_seen) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x", R"({"co2":500,"last_seen":1000})"),
                  {R"({"t_event":"1970-01-01T00:16:40Z","t_quality":"implausible"})"}));
}

TEST(Zigbee2mqtt, ignores_the_device_block_of_old_bridges) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/air_sensor",
                            R"({"co2":360,"device":{"friendlyName":"other","dateCode":""}})"),
                  {R"({"kind":"co2","device":"air_sensor","ppm":360})"}));
}

TEST(Zigbee2mqtt, reads_attribute_output) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/CO2_Sensor/co2", "460"),
                  {R"({"kind":"co2","device":"CO2_Sensor","ppm":460})"}));
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/door/contact", "true"),
                  {R"({"kind":"presence","device":"door","value":false})"}));
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/CO2_Sensor/humidity", "50"),
                  {R"({"kind":"health","device":"CO2_Sensor","humidity_pct":50})"}));
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/CO2_Sensor/voc", "14"),
                  {R"({"kind":"seen","device":"CO2_Sensor"})"}));
}

TEST(Zigbee2mqtt, reads_attribute_output_under_a_pattern_of_its_own) {
  EXPECT_TRUE(are(Decoding{"zigbee2mqtt"}
                      .pattern("zigbee2mqtt/{device}/co2")
                      .of("zigbee2mqtt/CO2_Sensor/co2", "460"),
                  {R"({"kind":"co2","device":"CO2_Sensor","ppm":460})"}));
}

TEST(Zigbee2mqtt, refuses_plain_text_from_a_device) {
  EXPECT_TRUE(
      are(zigbee.of("zigbee2mqtt/door", "hello"), {R"({"kind":"problem","reason":"not_object"})"}));
}

TEST(Zigbee2mqtt, takes_no_estimate_for_co2) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x", R"({"eco2":450,"voc":20})"),
                  {R"({"kind":"co2","invalid":"estimated_source"})"}));
}

TEST(Zigbee2mqtt, reads_null_as_missing) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x", R"({"co2":null})"),
                  {R"({"kind":"co2","invalid":"missing"})"}));
}

TEST(Zigbee2mqtt, takes_a_closed_contact_for_nobody_and_an_open_one_for_somebody) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x", R"({"contact":true})"),
                  {R"({"kind":"presence","value":false,"of":"contact closed"})"}));
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x", R"({"contact":false})"),
                  {R"({"kind":"presence","value":true,"of":"contact open"})"}));
}

TEST(Zigbee2mqtt, takes_people_for_a_level_and_status_for_nothing) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/door_counter", R"({"people":3,"status":"in"})"),
                  {R"({"kind":"occupancy","people":3})"}));
}

TEST(Zigbee2mqtt, keeps_a_negative_level) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x", R"({"people":-2})"), {R"({"people":-2})"}));
}

TEST(Zigbee2mqtt, refuses_people_that_are_no_number) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x", R"({"people":"many"})"),
                  {R"({"kind":"problem","reason":"not_numeric"})"}));
}

TEST(Zigbee2mqtt, reads_batteries_but_not_the_mains) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x", R"({"battery":"87","voltage":3015,"tamper":false})"),
                  {R"({"kind":"health","battery_pct":87,"battery_v":3.015,"tamper":false})"}));
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/plug", R"({"voltage":230})"), {R"({"kind":"seen"})"}));
}

TEST(Zigbee2mqtt, tells_temperature_and_humidity_beside_co2) {
  EXPECT_TRUE(
      are(zigbee.of("zigbee2mqtt/x", R"({"co2":363,"humidity":62.3,"temperature":-1.5,"voc":2})"),
          {R"({"kind":"co2","ppm":363})",
           R"({"kind":"health","temperature_c":-1.5,"humidity_pct":62.3})"}));
}

TEST(Zigbee2mqtt, hears_availability_in_both_shapes) {
  const std::string up = R"({"kind":"link","device":"Floor 1/x","state":"up","scope":"device"})";
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/Floor 1/x/availability", "online"), {up}));
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/Floor 1/x/availability", R"({"state":"online"})"), {up}));
  EXPECT_TRUE(are(Decoding{zigbee}.retained().of("zigbee2mqtt/x/availability", "offline"),
                  {R"({"kind":"link","state":"down","flags":["retained"]})"}));
}

TEST(Zigbee2mqtt, refuses_availability_it_does_not_know) {
  const std::string unknown = R"({"kind":"problem","reason":"unknown_word"})";
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x/availability", "maybe"), {unknown}));
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x/availability", R"({"state":1})"), {unknown}));
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x/availability", R"({"state")"),
                  {R"({"kind":"problem","reason":"invalid_json"})"}));
}

TEST(Zigbee2mqtt, hears_the_bridge_for_all_its_devices) {
  const std::string down = R"({"kind":"link","device":"bridge","state":"down","scope":"bridge"})";
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/bridge/state", R"({"state":"offline"})"), {down}));
  EXPECT_TRUE(are(Decoding{"zigbee2mqtt"}
                      .pattern("home/zigbee/{device}")
                      .of("home/zigbee/bridge/state", "offline"),
                  {down}));
}

TEST(Zigbee2mqtt, leaves_other_messages_of_the_bridge_alone) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/bridge/devices", std::string(100'000, '[')), {}));
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/bridge/logging", R"({"level":"info"})"), {}));
}

TEST(Zigbee2mqtt, leaves_commands_to_devices_alone) {
  EXPECT_TRUE(are(zigbee.of("zigbee2mqtt/x/set", R"({"state":"ON"})"), {}));
}

TEST(Zigbee2mqtt, has_companions_beside_device_and_bridge) {
  const auto companions = [](std::string_view pattern) {
    return Decoding{"zigbee2mqtt"}.pattern(pattern).companions();
  };
  EXPECT_EQ(companions("home/z2m/{device}"),
            (Companions{"home/z2m/{device}/availability", "home/z2m/bridge/state"}));
  EXPECT_EQ(
      companions("zigbee2mqtt/Air Quality Sensor"),
      (Companions{"zigbee2mqtt/Air Quality Sensor/availability", "zigbee2mqtt/bridge/state"}));
  EXPECT_EQ(
      companions("home/zigbee2mqtt/Floor 1/x"),
      (Companions{"home/zigbee2mqtt/Floor 1/x/availability", "home/zigbee2mqtt/bridge/state"}));
  EXPECT_EQ(companions("zigbee2mqtt/{device}/co2"),
            (Companions{"zigbee2mqtt/{device}/availability", "zigbee2mqtt/bridge/state"}));
  EXPECT_EQ(companions("zigbee2mqtt/{device*}"), Companions{});
}

TEST(Zigbee2mqtt, reads_what_it_writes) {
  const auto same = [](const Body& body, const std::string& expected) {
    const Reading reading{.device = "Floor 1/x", .body = body};
    return are(zigbee.there_and_back(reading), {expected});
  };
  EXPECT_TRUE(same(Co2{.ppm = 612}, R"({"kind":"co2","device":"Floor 1/x","ppm":612})"));
  EXPECT_TRUE(same(Co2{.invalid = Invalid::sentinel}, R"({"kind":"co2","invalid":"sentinel"})"));
  EXPECT_TRUE(same(Occupancy{.people = 3}, R"({"kind":"occupancy","people":3})"));
  EXPECT_TRUE(same(Presence{.value = true, .of = "contact open"},
                   R"({"kind":"presence","value":true,"of":"contact open"})"));
  EXPECT_TRUE(same(Presence{.value = false, .of = "motion"},
                   R"({"kind":"presence","value":false,"of":"motion"})"));
  EXPECT_TRUE(same(Health{.battery_pct = 55, .battery_v = 2.9, .low_battery = false},
                   R"({"kind":"health","battery_pct":55,"battery_v":2.9,"low_battery":false})"));
  EXPECT_TRUE(same(Health{.temperature_c = 21.5, .humidity_pct = 40},
                   R"({"kind":"health","temperature_c":21.5,"humidity_pct":40})"));
  EXPECT_TRUE(same(Link{.state = LinkState::down}, R"({"state":"down","scope":"device"})"));
  EXPECT_TRUE(same(Link{.state = LinkState::up, .scope = LinkScope::bridge},
                   R"({"device":"bridge","state":"up","scope":"bridge"})"));
}

TEST(Zigbee2mqtt, writes_the_time_as_the_bridge_does) {
  Decoding now = Decoding{"zigbee2mqtt"}.arrival("2025-12-09T15:03:30Z");
  Reading reading{.device = "x", .body = Co2{.ppm = 612}};
  reading.t_event = Instant{std::chrono::milliseconds{1765292604979}};
  EXPECT_EQ(now.encoded(reading).front().payload, R"({"co2":612,"last_seen":1765292604979})");
  EXPECT_TRUE(are(now.there_and_back(reading),
                  {R"({"t_event":"2025-12-09T15:03:24.979Z","t_quality":"device"})"}));
}

TEST(Zigbee2mqtt, writes_attribute_output_where_the_pattern_asks_for_it) {
  const auto attribute = Decoding{"zigbee2mqtt"}.pattern("zigbee2mqtt/{device}/co2");
  const auto telegrams = attribute.encoded({.device = "x", .body = Co2{.ppm = 612}});
  ASSERT_EQ(telegrams.size(), 1U);
  EXPECT_EQ(telegrams.front().topic, "zigbee2mqtt/x/co2");
  EXPECT_EQ(telegrams.front().payload, "612");
  EXPECT_TRUE(attribute.encoded({.device = "x", .body = Occupancy{.people = 1}}).empty());
}

}  // namespace
}  // namespace sensors
