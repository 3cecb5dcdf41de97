#include "sensors/ha_discovery.hpp"

#include "tests/support/decoding.hpp"

#include <gtest/gtest.h>

namespace sensors {
namespace {

using support::are;
using support::Lines;

Lines found(std::string_view topic, std::string_view payload) {
  Lines lines;
  const auto candidates = candidates_from(topic, payload);
  if (!candidates) return {std::string{name_of(candidates.error().reason)}};
  for (const Candidate& candidate : *candidates) lines.push_back(to_json(candidate));
  return lines;
}
/// An entity of that component under home/x, with these keys.
Lines entity(std::string_view component, std::string_view keys) {
  return found("homeassistant/" + std::string{component} + "/x/config",
               R"({"state_topic":"home/x",)" + std::string{keys} + "}");
}

TEST(HaDiscovery, finds_co2_by_the_class_of_the_entity) {
  EXPECT_TRUE(
      are(found("homeassistant/sensor/scd4x_e05e2f073b4d_co2/config",
                R"({"~":"air_quality/133c2c382d9111f1","name":"CO₂",)"
                R"("unique_id":"scd4x_e05e2f073b4d_co2","object_id":"scd4x_e05e2f073b4d_co2",)"
                R"("device_class":"carbon_dioxide","state_class":"measurement",)"
                R"("unit_of_measurement":"ppm","suggested_display_precision":0,)"
                R"("availability_topic":"~/available",)"
                R"("state_topic":"~/sensor/scd4x_e05e2f073b4d_co2/state",)"
                R"("dev":{"identifiers":"133c2c382d9111f1","name":"Air Quality Monitor - Blue",)"
                R"("sw_version":"v0.4.0-39-g686d192","hw_version":"rev1","model":"Gold",)"
                R"("manufacturer":"François Gervais"}})"),
          {R"({"kind":"candidate","quantity":"co2","unit":"ppm",)"
           R"("topic":"air_quality/133c2c382d9111f1/sensor/scd4x_e05e2f073b4d_co2/state",)"
           R"("availability":"air_quality/133c2c382d9111f1/available","available":"online",)"
           R"("not_available":"offline","device":"Air Quality Monitor - Blue","name":"CO₂"})"}));
}

TEST(HaDiscovery, finds_co2_by_its_name_in_abbreviated_keys) {
  EXPECT_TRUE(are(
      found("homeassistant/sensor/5D7CEB_AZ7798_CarbonDioxide/config",
            R"({"name":"Extech_CO210 AZ7798 CarbonDioxide","stat_t":"tele/extech_co210/SENSOR",)"
            R"("avty_t":"tele/extech_co210/LWT","pl_avail":"Online","pl_not_avail":"Offline",)"
            R"("uniq_id":"5D7CEB_AZ7798_CarbonDioxide","dev":{"ids":["5D7CEB"]},)"
            R"("unit_of_meas":"ppm","ic":"mdi:molecule-co2","frc_upd":true,)"
            R"("val_tpl":"{{value_json['AZ7798']['CarbonDioxide']}}"})"),
      {R"({"kind":"candidate","quantity":"co2","topic":"tele/extech_co210/SENSOR",)"
       R"("pointer":"/AZ7798/CarbonDioxide","availability":"tele/extech_co210/LWT",)"
       R"("available":"Online","not_available":"Offline","device":"5D7CEB"})"}));
}

TEST(HaDiscovery, finds_the_components_of_a_device) {
  EXPECT_TRUE(
      are(found("homeassistant/device/study-air/config",
                R"({"dev":{"ids":"study-air","name":"Study air","mf":"Airlytix","mdl":"ES1"},)"
                R"("o":{"name":"esphome","sw":"2026.8.1"},"avty_t":"esphome/study-air/status",)"
                R"("cmps":{"co2":{"p":"sensor","stat_t":"esphome/study-air/sensor/co2/state",)"
                R"("uniq_id":"study-air-co2","dev_cla":"carbon_dioxide","unit_of_meas":"ppm"},)"
                R"("pm25":{"p":"sensor","stat_t":"esphome/study-air/sensor/pm25/state",)"
                R"("dev_cla":"pm25","unit_of_meas":"µg/m³"},"gone":{"p":"sensor"},"odd":7}})"),
          {R"({"kind":"candidate","quantity":"co2","topic":"esphome/study-air/sensor/co2/state",)"
           R"("availability":"esphome/study-air/status","device":"Study air"})"}));
}

TEST(HaDiscovery, shares_topic_and_base_among_the_components) {
  EXPECT_TRUE(
      are(found("homeassistant/device/node/dev1/config",
                R"({"~":"house/b101","state_topic":"~/state","availability":{"t":"status/~"},)"
                R"("components":{"a":{"platform":"sensor","device_class":"carbon_dioxide",)"
                R"("value_template":"{{ value_json.co2 }}"},"b":{"platform":"sensor","~":"else",)"
                R"("name":"People count","stat_t":"~/people"}}})"),
          {R"({"quantity":"co2","topic":"house/b101/state","pointer":"/co2",)"
           R"("availability":"status/house/b101"})",
           R"({"quantity":"occupancy","topic":"else/people","name":"People count"})"}));
}

TEST(HaDiscovery, tells_every_place_where_a_device_says_that_it_is_there) {
  EXPECT_TRUE(are(
      entity("sensor",
             R"("device_class":"carbon_dioxide","availability":[)"
             R"({"topic":"zigbee2mqtt/bridge/state","value_template":"{{ value_json.state }}"},)"
             R"({"topic":"zigbee2mqtt/x/availability","pl_avail":"yes"},)"
             R"({"topic":"computed","value_template":"{{ 'online' if value else 'offline' }}"},)"
             R"({},7])"),
      {R"({"availability":"zigbee2mqtt/bridge/state","availability_pointer":"/state",)"
       R"("available":"online","more_availability":["zigbee2mqtt/x/availability"]})"}));
}

TEST(HaDiscovery, says_which_template_it_does_not_understand) {
  EXPECT_TRUE(are(
      entity("sensor", R"("dev_cla":"carbon_dioxide","val_tpl":"{{ value_json.co2 | round(0) }}")"),
      {R"({"quantity":"co2","topic":"home/x","unsupported":"{{ value_json.co2 | round(0) }}"})"}));
}

TEST(HaDiscovery, tells_co2_that_is_computed_from_voc_apart) {
  EXPECT_TRUE(are(entity("sensor", R"("name":"eCO2","device_class":"carbon_dioxide")"),
                  {R"({"quantity":"estimated_co2"})"}));
  EXPECT_TRUE(
      are(entity("sensor", R"("name":"Air","unique_id":"sgp30_eco2","dev_cla":"carbon_dioxide")"),
          {R"({"quantity":"estimated_co2"})"}));
}

TEST(HaDiscovery, finds_counts_and_head_counts) {
  EXPECT_TRUE(are(entity("sensor", R"("name":"Entries total")"), {R"({"quantity":"in_total"})"}));
  EXPECT_TRUE(are(entity("sensor", R"("name":"People out")"), {R"({"quantity":"out_total"})"}));
  EXPECT_TRUE(
      are(entity("number", R"("name":"Roode people counter")"), {R"({"quantity":"occupancy"})"}));
  EXPECT_TRUE(are(entity("sensor", R"("name":"Last direction")"), {R"({"quantity":"crossing"})"}));
}

TEST(HaDiscovery, finds_what_is_sensed) {
  EXPECT_TRUE(are(entity("binary_sensor", R"("device_class":"motion")"),
                  {R"({"quantity":"presence","sensed":"motion"})"}));
  EXPECT_TRUE(are(entity("binary_sensor", R"("dev_cla":"door")"),
                  {R"({"quantity":"presence","sensed":"contact open"})"}));
  EXPECT_TRUE(are(entity("binary_sensor", R"("name":"Presence")"),
                  {R"({"quantity":"presence","sensed":"presence"})"}));
}

TEST(HaDiscovery, finds_batteries) {
  EXPECT_TRUE(are(entity("sensor", R"("device_class":"battery","unit_of_measurement":"%")"),
                  {R"({"quantity":"battery","unit":"%"})"}));
}

TEST(HaDiscovery, passes_over_what_is_of_no_use) {
  for (const std::string_view keys :
       {R"("device_class":"temperature","name":"CO2 sensor temperature")",
        R"("name":"CO2 calibration")", R"("name":"CO2","unit_of_measurement":"ppb")",
        R"("name":"CO2","entity_category":"config")", R"("name":"People","unit_of_meas":"%")",
        R"("device_class":"carbon_monoxide","name":"CO")", R"("name":"")"})
    EXPECT_EQ(entity("sensor", keys), Lines{}) << keys;
  EXPECT_EQ(entity("number", R"("name":"CO2 level 1")"), Lines{}) << "a setting";
  EXPECT_EQ(entity("binary_sensor", R"("device_class":"battery")"), Lines{});
  EXPECT_EQ(entity("switch", R"("name":"CO2")"), Lines{});
  EXPECT_EQ(found("homeassistant/sensor/x/config", R"({"device_class":"carbon_dioxide"})"), Lines{})
      << "without a topic";
}

TEST(HaDiscovery, takes_a_base_that_nobody_told_for_no_topic) {
  const auto co2 = [](std::string_view keys) {
    return found("homeassistant/sensor/co2/config", keys);
  };
  EXPECT_EQ(co2(R"({"state_topic":"~"})"), Lines{});
  EXPECT_EQ(co2(R"({"state_topic":"air","availability_topic":"~"})"),
            Lines{R"({"kind":"candidate","quantity":"co2","topic":"air"})"});
}

TEST(HaDiscovery, knows_its_topics_under_any_prefix) {
  for (const std::string_view topic :
       {"homeassistant/sensor/x/config", "homeassistant/sensor/node/x/config",
        "ha/discovery/sensor/node/x/config", "homeassistant/device/x/config"})
    EXPECT_TRUE(is_discovery_topic(topic)) << topic;
  for (const std::string_view topic :
       {"homeassistant/sensor/x/state", "sensor/x/config", "config", "", "homeassistant/status",
        "homeassistant/light/x/config", "home/OpenMQTTGateway/commands/MQTTtoBT/config"})
    EXPECT_FALSE(is_discovery_topic(topic)) << topic;
}

TEST(HaDiscovery, finds_nothing_in_what_is_withdrawn_or_of_another_kind) {
  EXPECT_EQ(found("homeassistant/sensor/x/config", ""), Lines{});
  EXPECT_EQ(found("zigbee2mqtt/x", R"({"co2":612})"), Lines{});
}

TEST(HaDiscovery, says_what_is_wrong_with_an_announcement) {
  EXPECT_EQ(found("homeassistant/sensor/x/config", "{"), Lines{"invalid_json"});
  EXPECT_EQ(found("homeassistant/sensor/x/config", "[]"), Lines{"not_object"});
  EXPECT_EQ(found("homeassistant/device/x/config", R"({"cmps":[]})"), Lines{});
}

}  // namespace
}  // namespace sensors
