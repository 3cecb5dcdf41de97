#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;

Decoding text(std::string_view quantity) {
  return Decoding{"text"}.pattern("door/{device}/value").set("quantity", quantity);
}

support::Lines read(std::string_view quantity, std::string_view payload) {
  return text(quantity).of("door/b101/value", payload);
}

TEST(Text, reads_a_number_as_co2) {
  EXPECT_TRUE(are(read("co2", " 612.5\n"), {R"({"kind":"co2","device":"b101","ppm":612.5})"}));
  EXPECT_TRUE(are(read("co2", "+612"), {R"({"ppm":612})"}));
}

TEST(Text, knows_words_for_no_reading) {
  for (const std::string_view told : {"nan", "None", "null", "UNAVAILABLE", " "})
    EXPECT_TRUE(are(read("co2", told), {R"({"kind":"co2","invalid":"sentinel"})"}));
  EXPECT_TRUE(are(read("co2", "inf"), {R"({"kind":"co2","invalid":"not_numeric"})"}));
  EXPECT_TRUE(are(read("co2", "1e309"), {R"({"kind":"co2","invalid":"not_numeric"})"}));
  EXPECT_TRUE(are(read("co2", "612 ppm"), {R"({"kind":"co2","invalid":"not_numeric"})"}));
}

TEST(Text, reads_totals_of_one_direction) {
  const std::string in = R"({"kind":"count_total","in":12,"width":64})";
  const auto lines = read("in_total", "12");
  EXPECT_TRUE(are(lines, {in}));
  EXPECT_EQ(lines.front().find("\"out\""), std::string::npos) << "the other is unknown, not zero";
  EXPECT_TRUE(are(read("out_total", "18446744073709551615"), {R"({"out":18446744073709551615})"}));
}

TEST(Text, tells_what_is_known_of_the_totals) {
  EXPECT_TRUE(are(text("in_total").set("width", "16").set("reset", "daily").of("door/x/value", "3"),
                  {R"({"in":3,"width":16,"reset_policy":"daily"})"}));
}

TEST(Text, refuses_what_is_no_count) {
  const std::string refused = R"({"kind":"problem","reason":"not_numeric"})";
  for (const std::string_view told : {"-1", "1.5", "many", "12 persons", "1e20"})
    EXPECT_TRUE(are(read("in_total", told), {refused})) << told;
}

TEST(Text, reads_intervals_but_not_again_from_the_memory_of_the_broker) {
  EXPECT_TRUE(are(read("out_interval", "2"), {R"({"kind":"count_interval","in":0,"out":2})"}));
  EXPECT_TRUE(are(text("in_interval").retained().of("door/x/value", "2"),
                  {R"({"kind":"dropped","reason":"retained_event"})"}));
}

TEST(Text, reads_levels_with_their_sign) {
  EXPECT_TRUE(are(read("occupancy", "-2"), {R"({"kind":"occupancy","people":-2})"}));
  EXPECT_TRUE(are(read("occupancy", "3000000000"), {R"({"kind":"problem","reason":"broken"})"}));
}

TEST(Text, reads_crossings_by_words) {
  EXPECT_TRUE(are(read("crossing", "ENTRY"), {R"({"kind":"crossing","direction":"in"})"}));
  EXPECT_TRUE(are(read("crossing", "-1"), {R"({"kind":"crossing","direction":"out"})"}));
  EXPECT_TRUE(are(text("crossing").set("exit", "raus").of("door/x/value", "Raus"),
                  {R"({"kind":"crossing","direction":"out"})"}));
  EXPECT_TRUE(are(read("crossing", "up"), {R"({"kind":"problem","reason":"unknown_word"})"}));
  EXPECT_TRUE(are(text("crossing").retained().of("door/x/value", "in"),
                  {R"({"kind":"dropped","reason":"retained_event"})"}));
}

TEST(Text, reads_presence_and_what_is_sensed) {
  EXPECT_TRUE(are(text("presence").set("sensed", "radar").of("door/x/value", "ON"),
                  {R"({"kind":"presence","value":true,"of":"radar"})"}));
  EXPECT_TRUE(are(read("presence", "perhaps"), {R"({"kind":"problem","reason":"unknown_word"})"}));
}

TEST(Text, reads_the_link_of_a_homie_device) {
  EXPECT_TRUE(are(read("link", "ready"), {R"({"kind":"link","state":"up","scope":"device"})"}));
  EXPECT_TRUE(are(read("link", "lost"), {R"({"kind":"link","state":"down"})"}));
}

TEST(Text, refuses_what_is_no_text) {
  EXPECT_TRUE(are(read("co2", ""), {R"({"kind":"dropped","reason":"empty"})"}));
  EXPECT_TRUE(are(read("co2", "\xF0"), {R"({"kind":"problem","reason":"not_utf8"})"}));
  EXPECT_TRUE(
      are(read("co2", std::string(65537, '1')), {R"({"kind":"problem","reason":"too_large"})"}));
}

TEST(Text, reads_what_it_writes) {
  const auto same = [](std::string_view quantity, const Body& body, const std::string& expected) {
    return are(text(quantity).there_and_back({.device = "b101", .body = body}), {expected});
  };
  EXPECT_TRUE(same("co2", Co2{.ppm = 612}, R"({"kind":"co2","device":"b101","ppm":612})"));
  EXPECT_TRUE(same("in_total", CountTotal{.in = 7}, R"({"kind":"count_total","in":7})"));
  EXPECT_TRUE(same("out_total", CountTotal{.out = 7}, R"({"kind":"count_total","out":7})"));
  EXPECT_TRUE(same("in_interval", CountInterval{.in = 2}, R"({"kind":"count_interval","in":2})"));
  EXPECT_TRUE(same("out_interval", CountInterval{.out = 2}, R"({"out":2})"));
  EXPECT_TRUE(same("occupancy", Occupancy{.people = -1}, R"({"kind":"occupancy","people":-1})"));
  EXPECT_TRUE(same("crossing", Crossing{.direction = Direction::out}, R"({"direction":"out"})"));
  EXPECT_TRUE(same("presence", Presence{.value = true, .of = "presence"}, R"({"value":true})"));
  EXPECT_TRUE(same("battery", Health{.battery_pct = 50}, R"({"battery_pct":50})"));
  EXPECT_TRUE(same("link", Link{.state = LinkState::down}, R"({"kind":"link","state":"down"})"));
}

TEST(Text, has_no_words_for_another_quantity) {
  EXPECT_TRUE(text("co2").encoded({.device = "x", .body = Crossing{}}).empty());
  EXPECT_TRUE(text("in_total").encoded({.device = "x", .body = CountTotal{.out = 3}}).empty());
}

}  // namespace
}  // namespace sensors
