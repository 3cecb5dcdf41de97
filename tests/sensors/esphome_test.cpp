#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using Companions = std::vector<std::string>;

const Decoding esphome{"esphome"};

TEST(Esphome, reads_co2_by_the_name_of_the_object) {
  EXPECT_TRUE(are(esphome.of("aq1/sensor/aq_sensor_1_co2/state", "612.5"),
                  {R"({"kind":"co2","device":"aq1","ppm":612.5})"}));
  EXPECT_TRUE(are(esphome.of("aq1/sensor/scd4x_carbon_dioxide/state", "612"), {R"({"ppm":612})"}));
}

TEST(Esphome, knows_the_readings_that_are_none) {
  const std::string_view topic = "aq1/sensor/co2/state";
  for (const std::string_view told : {"nan", "NaN", "None", "unavailable", "unknown", "0"})
    EXPECT_TRUE(are(esphome.of(topic, told), {R"({"kind":"co2","invalid":"sentinel"})"}));
  EXPECT_TRUE(are(esphome.of(topic, "0.14652"), {R"({"kind":"co2","invalid":"out_of_range"})"}));
  EXPECT_TRUE(are(esphome.of(topic, "warm"), {R"({"kind":"co2","invalid":"not_numeric"})"}));
}

TEST(Esphome, takes_nothing_about_co2_for_co2) {
  for (const std::string_view object :
       {"co2_alarm_threshold", "co2_max", "co2_calibration_offset", "scd30_co2_temperature"}) {
    EXPECT_TRUE(are(esphome.of("x/sensor/" + std::string{object} + "/state", "412"),
                    {R"({"kind":"seen"})"}))
        << object;
  }
}

TEST(Esphome, takes_no_estimate_for_co2) {
  const std::string estimated = R"({"kind":"co2","invalid":"estimated_source"})";
  EXPECT_TRUE(are(esphome.of("x/sensor/sgp30_eco2/state", "450"), {estimated}));
  EXPECT_TRUE(are(esphome.of("x/sensor/bme680_co2_equivalent/state", "501"), {estimated}));
}

TEST(Esphome, takes_the_head_count_of_roode_for_a_level) {
  EXPECT_TRUE(are(esphome.of("roode32/number/roode32_people_counter/state", "2"),
                  {R"({"kind":"occupancy","device":"roode32","people":2})"}));
  EXPECT_TRUE(
      are(esphome.of("roode32/number/roode32_people_counter/state", "-1.0"), {R"({"people":-1})"}));
}

TEST(Esphome, takes_the_last_direction_of_roode_for_a_crossing) {
  const std::string_view topic = "roode32/text_sensor/roode32_last_direction/state";
  EXPECT_TRUE(are(esphome.of(topic, "Entry"), {R"({"kind":"crossing","direction":"in","n":1})"}));
  EXPECT_TRUE(are(esphome.of(topic, "Exit"), {R"({"kind":"crossing","direction":"out","n":1})"}));
  EXPECT_TRUE(
      are(esphome.of(topic, "Sideways"), {R"({"kind":"problem","reason":"unknown_word"})"}));
}

TEST(Esphome, knows_the_event_of_roode_by_its_own_name) {
  EXPECT_TRUE(are(esphome.of("roode32/text_sensor/entry_exit_event/state", "Exit"),
                  {R"({"kind":"crossing","direction":"out"})"}));
}

TEST(Esphome, senses_a_door_by_its_status) {
  EXPECT_TRUE(are(esphome.of("r/binary_sensor/door_status/state", "ON"),
                  {R"({"kind":"presence","value":true,"of":"door open"})"}));
}

TEST(Esphome, does_not_repeat_a_crossing_from_the_memory_of_the_broker) {
  EXPECT_TRUE(are(Decoding{esphome}.retained().of("r/text_sensor/last_direction/state", "Exit"),
                  {R"({"kind":"dropped","reason":"retained_event"})"}));
}

TEST(Esphome, marks_a_level_the_broker_remembered) {
  EXPECT_TRUE(are(Decoding{esphome}.retained().of("r/number/people_counter/state", "2"),
                  {R"({"kind":"occupancy","people":2,"flags":["retained"]})"}));
}

TEST(Esphome, senses_presence_motion_and_doors) {
  EXPECT_TRUE(are(esphome.of("r/binary_sensor/roode32_presence/state", "ON"),
                  {R"({"kind":"presence","value":true,"of":"presence"})"}));
  EXPECT_TRUE(are(esphome.of("r/binary_sensor/pir_motion/state", "OFF"),
                  {R"({"kind":"presence","value":false,"of":"motion"})"}));
  EXPECT_TRUE(are(esphome.of("r/binary_sensor/door/state", "ON"),
                  {R"({"kind":"presence","value":true,"of":"door open"})"}));
}

TEST(Esphome, is_alive_when_an_object_is_of_no_interest) {
  EXPECT_TRUE(are(esphome.of("r/sensor/distance_entry/state", "1843"), {R"({"kind":"seen"})"}));
  EXPECT_TRUE(are(esphome.of("r/number/people_counter/state", "nan"), {R"({"kind":"seen"})"}));
}

TEST(Esphome, tells_uptime_and_battery) {
  EXPECT_TRUE(are(esphome.of("r/sensor/node_uptime/state", "3600.5"), {R"({"uptime_s":3600.5})"}));
  EXPECT_TRUE(are(esphome.of("r/sensor/battery_level/state", "71"), {R"({"battery_pct":71})"}));
}

TEST(Esphome, is_up_and_down_by_its_last_will) {
  EXPECT_TRUE(are(esphome.of("aq1/status", "online"),
                  {R"({"kind":"link","device":"aq1","state":"up","scope":"device"})"}));
  EXPECT_TRUE(are(Decoding{esphome}.retained().of("aq1/status", "offline"),
                  {R"({"kind":"link","state":"down","flags":["retained"]})"}));
}

TEST(Esphome, reads_any_object_the_setting_names) {
  EXPECT_TRUE(are(Decoding{"esphome"}
                      .pattern("flur/sensor/luft/state")
                      .set("quantity", "co2")
                      .of("flur/sensor/luft/state", "702"),
                  {R"({"kind":"co2","ppm":702})"}));
  EXPECT_TRUE(are(Decoding{"esphome"}
                      .pattern("my/own/{device}")
                      .set("quantity", "in_total")
                      .of("my/own/beam", "12.0"),
                  {R"({"kind":"count_total","device":"beam","in":12})"}));
}

TEST(Esphome, refuses_half_a_person) {
  EXPECT_TRUE(are(esphome.of("r/number/people_counter/state", "2.5"),
                  {R"({"kind":"problem","reason":"broken"})"}));
  EXPECT_TRUE(are(esphome.of("r/number/people_counter/state", "two"),
                  {R"({"kind":"problem","reason":"not_numeric"})"}));
}

TEST(Esphome, tells_two_doors_of_one_node_apart_by_the_line) {
  EXPECT_TRUE(are(Decoding{"esphome"}
                      .pattern("{device}/number/people_counter_{line}/state")
                      .of("roode/number/people_counter_north/state", "1"),
                  {R"({"kind":"occupancy","device":"roode","line":"north","people":1})"}));
}

TEST(Esphome, has_the_status_of_the_node_as_companion) {
  EXPECT_EQ(Decoding{"esphome"}.pattern("home/{device}/sensor/co2/state").companions(),
            (Companions{"home/{device}/status"}));
  EXPECT_EQ(Decoding{"esphome"}.pattern("my/own/topic").companions(), Companions{});
}

TEST(Esphome, reads_what_it_writes) {
  const auto same = [](const Body& body, const std::string& expected) {
    return are(esphome.there_and_back({.device = "r", .body = body}), {expected});
  };
  EXPECT_TRUE(same(Co2{.ppm = 612.5}, R"({"kind":"co2","device":"r","ppm":612.5})"));
  EXPECT_TRUE(same(Co2{.invalid = Invalid::sentinel}, R"({"kind":"co2","invalid":"sentinel"})"));
  EXPECT_TRUE(same(Occupancy{.people = 3}, R"({"kind":"occupancy","people":3})"));
  EXPECT_TRUE(same(Crossing{.direction = Direction::out}, R"({"direction":"out","n":1})"));
  EXPECT_TRUE(same(Presence{.value = true, .of = "motion"}, R"({"value":true,"of":"motion"})"));
  EXPECT_TRUE(same(Health{.uptime_s = 60}, R"({"kind":"health","uptime_s":60})"));
  EXPECT_TRUE(same(Link{.state = LinkState::down}, R"({"kind":"link","state":"down"})"));
}

TEST(Esphome, writes_retained_as_the_firmware_does) {
  const auto telegrams = esphome.encoded({.device = "r", .body = Crossing{}});
  ASSERT_EQ(telegrams.size(), 1U);
  EXPECT_EQ(telegrams.front().topic, "r/text_sensor/last_direction/state");
  EXPECT_EQ(telegrams.front().payload, "Entry");
  EXPECT_TRUE(telegrams.front().retain);
}

TEST(Esphome, writes_nothing_under_the_topic_of_another_object) {
  const auto counter = Decoding{"esphome"}.pattern("r/number/people_counter/state");
  EXPECT_TRUE(counter.encoded({.device = "", .body = Crossing{}}).empty());
  EXPECT_FALSE(counter.encoded({.device = "", .body = Occupancy{.people = 1}}).empty());
}

}  // namespace
}  // namespace sensors
