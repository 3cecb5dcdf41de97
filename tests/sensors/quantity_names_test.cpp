#include "sensors/quantity_names.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string_view>

namespace sensors {
namespace {

void are(Quantity quantity, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    EXPECT_EQ(quantity_named(name).quantity, quantity) << name;
}

TEST(QuantityNames, know_co2_in_any_spelling) {
  are(Quantity::co2, {"co2", "CO2", "carbon-dioxide", "carbon_dioxide", "CarbonDioxide",
                      "CO2 (ppm)", "room co2 concentration", "CO2Level", "carbondioxide"});
}

TEST(QuantityNames, never_take_what_is_computed_from_voc_for_co2) {
  are(Quantity::estimated_co2, {"eCO2", "eco2", "co2-equivalent", "CO2 Equivalent", "TVOC eCO2"});
  are(Quantity::other, {"voc", "tvoc-index"});
}

TEST(QuantityNames, tell_a_quantity_from_what_is_said_about_it) {
  are(Quantity::other, {"co2-alarm", "CO2 Limit", "co2-setpoint", "co2Max", "average-co2",
                        "people-capacity", "battery-status", "co2 calibration"});
}

TEST(QuantityNames, know_running_totals_of_each_direction) {
  are(Quantity::in_total, {"in", "In", "in-count", "count-in", "totalIn", "people_in", "entries",
                           "Line1In", "door 2 in", "entered-today"});
  are(Quantity::out_total, {"out", "out-count", "countOut", "people-out", "Exits", "total_exits"});
}

TEST(QuantityNames, know_what_passed_since_the_last_message) {
  are(Quantity::in_interval, {"in-interval", "people_in_period", "deltaIn"});
  are(Quantity::out_interval, {"out-delta", "exits-period"});
}

TEST(QuantityNames, take_no_count_of_a_moving_hour) {
  are(Quantity::other, {"exits_per_minute", "in-last-hour"});
}

TEST(QuantityNames, need_words_of_counting_around_a_direction) {
  are(Quantity::other,
      {"check-in", "plug-in", "in-out", "water-out", "signal in", "outdoor", "index", "fade_out"});
}

TEST(QuantityNames, know_head_counts) {
  are(Quantity::occupancy, {"people", "people-count", "peopleCount", "occupancy", "persons inside",
                            "Person Count", "headcount"});
  are(Quantity::occupancy, {"people in room"});
  are(Quantity::other, {"people-total", "visitors", "occupancy percent"});
}

TEST(QuantityNames, know_presence_and_what_is_sensed) {
  EXPECT_EQ(quantity_named("motion"), (NamedQuantity{Quantity::presence, "motion"}));
  EXPECT_EQ(quantity_named("pir-1"), (NamedQuantity{Quantity::presence, "motion"}));
  EXPECT_EQ(quantity_named("presence"), (NamedQuantity{Quantity::presence, "presence"}));
}

TEST(QuantityNames, take_an_occupancy_that_is_true_or_false_for_a_presence) {
  EXPECT_EQ(quantity_named("occupancy", "true"), (NamedQuantity{Quantity::presence, "occupancy"}));
  EXPECT_EQ(quantity_named("occupancy", "1"), (NamedQuantity{Quantity::occupancy}));
}

TEST(QuantityNames, know_what_concerns_the_device) {
  are(Quantity::battery, {"battery", "battery-level", "Battery Percent", "batt"});
  are(Quantity::other, {"battery-voltage", "battery low"});
  are(Quantity::uptime, {"uptime"});
  are(Quantity::crossing, {"direction", "last-direction", "crossing"});
}

TEST(QuantityNames, know_nothing_of_the_rest) {
  are(Quantity::other,
      {"", "-", "temperature", "x", "Node Control/Rebirth", "wind-direction", "\xC3\xA4-co"});
  EXPECT_EQ(quantity_named("a b c d e f g h i j k l m n co2").quantity, Quantity::other);
}

TEST(QuantityNames, look_one_level_up_where_the_last_says_nothing) {
  EXPECT_EQ(name_in("co2"), "co2");
  EXPECT_EQ(name_in("Air/CO2"), "CO2");
  EXPECT_EQ(name_in("hall/people/count"), "people/count");
  EXPECT_EQ(name_in("co2/value"), "co2/value");
  EXPECT_EQ(name_in("/value"), "value");
  EXPECT_EQ(name_in(""), "");
  are(Quantity::occupancy, {"people/count"});
  are(Quantity::co2, {"co2/value"});
  are(Quantity::in_total, {"in/total"});
}

}  // namespace
}  // namespace sensors
