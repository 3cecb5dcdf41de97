#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

const Decoding homie{"homie"};

Lines property(std::string_view path, std::string_view value) {
  return homie.of("homie/5/b101/" + std::string{path}, value);
}

TEST(Homie, knows_a_property_by_its_name) {
  EXPECT_TRUE(are(property("air/co2", "734"),
                  {R"({"kind":"co2","device":"b101","line":"air","ppm":734})"}));
  EXPECT_TRUE(are(property("air/carbon-dioxide", "734.5"), {R"({"kind":"co2","ppm":734.5})"}));
  EXPECT_TRUE(are(property("room/people", "3"), {R"({"kind":"occupancy","people":3})"}));
  EXPECT_TRUE(are(property("door/in-count", "12"), {R"({"kind":"count_total","in":12})"}));
  EXPECT_TRUE(are(property("door/out-count", "9"), {R"({"kind":"count_total","out":9})"}));
  EXPECT_TRUE(are(property("power/battery", "87"), {R"({"kind":"health","battery_pct":87})"}));
}

TEST(Homie, knows_a_general_property_by_its_node) {
  EXPECT_TRUE(are(property("co2/value", "734"), {R"({"kind":"co2","ppm":734})"}));
  EXPECT_TRUE(are(property("people/count", "2"), {R"({"kind":"occupancy","people":2})"}));
}

TEST(Homie, is_told_what_a_property_is_where_its_name_does_not_say) {
  EXPECT_TRUE(are(Decoding{homie}.set("quantity", "co2").of("homie/5/b101/s1/a0", "734"),
                  {R"({"kind":"co2","ppm":734})"}));
  EXPECT_TRUE(are(property("s1/a0", "734"), {R"({"kind":"seen","device":"b101"})"}));
}

TEST(Homie, tells_what_is_known_of_the_totals) {
  EXPECT_TRUE(are(
      Decoding{homie}.set("width", "16").set("reset", "power_up").of("homie/5/b101/door/in", "3"),
      {R"({"kind":"count_total","line":"door","in":3,"width":16,"reset_policy":"power_up"})"}));
}

TEST(Homie, takes_the_line_from_the_pattern_where_that_names_one) {
  EXPECT_TRUE(are(Decoding{"homie"}
                      .pattern("homie/5/{device}/door-{line}/{property}")
                      .of("homie/5/b101/door-2/in", "3"),
                  {R"({"kind":"count_total","device":"b101","line":"2","in":3})"}));
}

TEST(Homie, takes_an_occupancy_of_true_and_false_for_a_presence) {
  EXPECT_TRUE(are(property("room/occupancy", "true"),
                  {R"({"kind":"presence","value":true,"of":"occupancy"})"}));
  EXPECT_TRUE(are(property("room/motion", "false"),
                  {R"({"kind":"presence","value":false,"of":"motion"})"}));
}

TEST(Homie, marks_only_what_the_broker_remembered) {
  EXPECT_EQ(property("air/co2", "734").front().find("flags"), std::string::npos);
  EXPECT_TRUE(are(Decoding{homie}.retained().of("homie/5/b101/air/co2", "734"),
                  {R"({"kind":"co2","ppm":734,"flags":["retained"]})"}));
}

TEST(Homie, does_not_let_somebody_pass_again_from_the_memory_of_the_broker) {
  EXPECT_TRUE(are(property("door/direction", "in"), {R"({"kind":"crossing","direction":"in"})"}));
  EXPECT_TRUE(are(Decoding{homie}.retained().of("homie/5/b101/door/direction", "in"),
                  {R"({"kind":"dropped","reason":"retained_event"})"}));
}

TEST(Homie, is_there_when_ready_asleep_or_in_need) {
  for (const std::string_view state : {"ready", "sleeping", "alert"})
    EXPECT_TRUE(are(homie.of("homie/5/b101/$state", state),
                    {R"({"kind":"link","device":"b101","state":"up","scope":"device"})"}))
        << state;
}

TEST(Homie, is_gone_when_lost_or_disconnected) {
  for (const std::string_view state : {"lost", "disconnected"})
    EXPECT_TRUE(are(Decoding{homie}.retained().of("homie/b101/$state", state),
                    {R"({"kind":"link","device":"b101","state":"down","flags":["retained"]})"}))
        << state;
}

TEST(Homie, says_nothing_while_it_starts) {
  EXPECT_EQ(homie.of("homie/5/b101/$state", "init"), Lines{});
  EXPECT_TRUE(are(homie.of("homie/5/b101/$state", "tired"),
                  {R"({"kind":"problem","reason":"unknown_word"})"}));
}

TEST(Homie, reads_older_versions_and_their_statistics) {
  EXPECT_TRUE(
      are(homie.of("homie/b101/air/co2", "734"), {R"({"kind":"co2","device":"b101","ppm":734})"}));
  EXPECT_TRUE(are(homie.of("homie/b101/$stats/battery", "80"),
                  {R"({"kind":"health","device":"b101","battery_pct":80})"}));
  EXPECT_TRUE(
      are(homie.of("homie/b101/$stats/uptime", "120"), {R"({"kind":"health","uptime_s":120})"}));
  EXPECT_EQ(homie.of("homie/b101/$stats/signal", "24"), Lines{});
}

TEST(Homie, passes_over_attributes_and_commands) {
  const Decoding all = Decoding{"homie"}.pattern("homie/5/{device}/#");
  EXPECT_EQ(all.of("homie/5/b101/$description", R"({"homie":"5.0","nodes":{}})"), Lines{});
  EXPECT_EQ(all.of("homie/5/b101/air/$name", "co2"), Lines{});
  EXPECT_EQ(all.of("homie/5/b101/air/co2/$target", "734"), Lines{});
  EXPECT_EQ(all.of("homie/5/b101/air/co2/set", "734"), Lines{});
  EXPECT_TRUE(are(all.of("homie/5/b101/air/co2", "734"), {R"({"kind":"co2","line":"air"})"}));
  EXPECT_TRUE(are(all.of("homie/5/b101/$state", "lost"), {R"({"kind":"link","state":"down"})"}));
}

TEST(Homie, does_not_take_the_version_for_a_device) {
  const Decoding older = Decoding{"homie"}.pattern("homie/{device}/{node}/{property}");
  EXPECT_EQ(older.of("homie/5/b101/$state", "lost"), Lines{});
}

TEST(Homie, takes_an_empty_text_for_being_alive) {
  EXPECT_TRUE(are(property("air/co2", std::string_view{"\0", 1}), {R"({"kind":"seen"})"}));
}

TEST(Homie, knows_the_readings_that_are_none) {
  EXPECT_TRUE(are(property("air/co2", "0"), {R"({"kind":"co2","invalid":"sentinel"})"}));
  EXPECT_TRUE(are(property("air/co2", "high"), {R"({"kind":"co2","invalid":"not_numeric"})"}));
  EXPECT_TRUE(are(property("air/eco2", "450"), {R"({"kind":"co2","invalid":"estimated_source"})"}));
}

TEST(Homie, hears_the_state_beside_a_configured_property) {
  using Companions = std::vector<std::string>;
  const auto companions = [](std::string_view pattern) {
    return Decoding{"homie"}.pattern(pattern).companions();
  };
  EXPECT_EQ(companions("homie/5/{device}/{node}/{property}"),
            Companions{"homie/5/{device}/$state"});
  EXPECT_EQ(companions("house/{device}/air/co2"), Companions{"house/{device}/$state"});
  EXPECT_EQ(companions("homie/5/{device}/#"), Companions{});
  EXPECT_EQ(companions("homie/5/b101/air/co2"), Companions{"homie/5/b101/$state"});
  EXPECT_EQ(companions("b101/air/co2"), Companions{"b101/$state"});
  EXPECT_EQ(companions("air/co2"), Companions{});
  EXPECT_EQ(companions("homie/5/b101/{rest*}"), Companions{});
}

}  // namespace
}  // namespace sensors
