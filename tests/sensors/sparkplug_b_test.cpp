#include "sensors/format.hpp"
#include "tests/support/decoding.hpp"
#include "tests/support/sparkplug_payload.hpp"

#include <bit>
#include <cstdint>

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;
using namespace support::sparkplug;

// ---- what comes of it ----

Decoding edge() { return Decoding{"sparkplug-b"}.pattern("spBv1.0/house/DDATA/gs-1/{device}"); }
Decoding edge(std::string_view aliases) { return edge().set("aliases", aliases); }

Lines ddata(std::string_view metrics, const Decoding& source = edge()) {
  return source.of("spBv1.0/house/DDATA/gs-1/b101", sent + std::string{metrics} + number(3, 7));
}
Lines dbirth(std::string_view metrics, const Decoding& source = edge()) {
  return source.of("spBv1.0/house/DBIRTH/gs-1/b101", sent + std::string{metrics} + number(3, 1));
}

TEST(SparkplugB, reads_a_metric_by_its_name) {
  EXPECT_TRUE(are(ddata(metric(named("CO2") + at(1767225599500) + type(9) + real32(612.3F))),
                  {R"({"kind":"co2","device":"b101","ppm":612.3,)"
                   R"("t_event":"2025-12-31T23:59:59.500Z","t_quality":"device"})"}));
}

TEST(SparkplugB, takes_the_folder_for_the_line) {
  EXPECT_TRUE(are(ddata(metric(named("Room 101/CO2") + integer(612)) +
                        metric(named("Room 102/CO2") + integer(700))),
                  {R"({"kind":"co2","line":"Room 101","ppm":612})",
                   R"({"kind":"co2","line":"Room 102","ppm":700})"}));
}

TEST(SparkplugB, takes_the_time_of_sending_where_the_metric_has_none) {
  EXPECT_TRUE(are(ddata(metric(named("CO2") + integer(612))),
                  {R"({"kind":"co2","t_event":"2026-01-01T00:00:00Z"})"}));
}

TEST(SparkplugB, reads_every_kind_of_value) {
  const auto told = [](std::string_view name, const std::string& value) {
    return ddata(metric(named(name) + value));
  };
  EXPECT_TRUE(are(told("CO2", real64(612.25)), {R"({"ppm":612.25})"}));
  EXPECT_TRUE(are(told("CO2", text("612")), {R"({"ppm":612})"}));
  EXPECT_TRUE(are(told("In", long_integer(18446744073709551615U)),
                  {R"({"kind":"count_total","in":18446744073709551615})"}));
  EXPECT_TRUE(are(told("Out", type(7) + integer(4294967295)),
                  {R"({"kind":"count_total","out":4294967295})"}));
  EXPECT_TRUE(
      are(told("Motion", flag(true)), {R"({"kind":"presence","value":true,"of":"motion"})"}));
  EXPECT_TRUE(are(told("Occupancy", flag(false)),
                  {R"({"kind":"presence","value":false,"of":"occupancy"})"}));
}

TEST(SparkplugB, reads_negative_head_counts_with_and_without_a_type) {
  constexpr std::uint64_t minus_two = 0xFFFFFFFE;
  const std::string expected = R"({"kind":"occupancy","people":-2})";
  EXPECT_TRUE(are(ddata(metric(named("People") + integer(minus_two))), {expected}));
  EXPECT_TRUE(are(ddata(metric(named("People") + type(3) + integer(minus_two))), {expected}));
  EXPECT_TRUE(are(ddata(metric(named("People") + type(1) + integer(0xFE))), {expected}));
  EXPECT_TRUE(are(ddata(metric(named("People") + type(4) + long_integer(~1ULL))), {expected}));
}

TEST(SparkplugB, finds_metrics_by_their_alias) {
  const Decoding source = edge("co2=3|Door 1/in=17|Door 1/out=18");
  EXPECT_TRUE(are(ddata(metric(alias(3) + integer(612)), source), {R"({"kind":"co2","ppm":612})"}));
  EXPECT_TRUE(are(ddata(metric(alias(18) + integer(9)) + metric(alias(17) + integer(12)), source),
                  {R"({"kind":"count_total","line":"Door 1","out":9})",
                   R"({"kind":"count_total","line":"Door 1","in":12})"}));
}

TEST(SparkplugB, tells_what_passed_a_line_both_ways_at_one_time_in_one) {
  const std::string then = at(1767225599500), later = at(1767225599600);
  EXPECT_TRUE(are(ddata(metric(named("Door 1/in_interval") + then + integer(3)) +
                        metric(named("Door 2/in_interval") + then + integer(7)) +
                        metric(named("Door 1/out_interval") + then + integer(2))),
                  {R"({"kind":"count_interval","line":"Door 2","in":7,"out":0})",
                   R"({"kind":"count_interval","line":"Door 1","in":3,"out":2})"}));
  EXPECT_TRUE(are(ddata(metric(named("Door 1/in_interval") + then + integer(3)) +
                        metric(named("Door 1/out_interval") + later + integer(2))),
                  {R"({"kind":"count_interval","in":3,"out":0})",
                   R"({"kind":"count_interval","in":0,"out":2})"}));
  EXPECT_TRUE(are(ddata(metric(named("Door 1/in_interval") + then + integer(3)) +
                        metric(named("Door 1/in_interval") + then + integer(2))),
                  {R"({"kind":"count_interval","in":3,"out":0})",
                   R"({"kind":"count_interval","in":2,"out":0})"}));
}

TEST(SparkplugB, finds_metrics_by_names_that_say_nothing) {
  EXPECT_TRUE(are(ddata(metric(named("AQ/a_1") + integer(612)), edge("co2 = AQ/a_1")),
                  {R"({"kind":"co2","ppm":612})"}));
}

TEST(SparkplugB, asks_for_an_alias_that_nobody_named) {
  EXPECT_TRUE(are(ddata(metric(alias(7) + integer(612)), edge("co2=3")),
                  {R"({"kind":"problem","reason":"no_quantity",)"
                   R"("detail":"alias 7: name it in aliases"})"}));
  EXPECT_TRUE(
      are(ddata(metric(alias(7) + integer(21)) + metric(alias(3) + integer(612)), edge("co2=3")),
          {R"({"kind":"co2","ppm":612})"}))
      << "others may stay without a name";
}

TEST(SparkplugB, is_alive_when_it_says_nothing_of_interest) {
  EXPECT_TRUE(are(ddata(metric(named("Temperature") + real32(21))),
                  {R"({"kind":"seen","device":"b101"})"}));
}

TEST(SparkplugB, tells_several_values_of_a_metric_in_order_of_time) {
  EXPECT_TRUE(are(ddata(metric(named("In") + at(1767225600000) + integer(12)) +
                        metric(named("In") + at(1767225500000) + historical + integer(10)) +
                        metric(named("Out") + at(1767225600000) + integer(9))),
                  {R"({"in":10,"t_event":"2025-12-31T23:58:20Z","flags":["historical"]})",
                   R"({"in":12,"t_event":"2026-01-01T00:00:00Z"})", R"({"out":9})"}));
}

TEST(SparkplugB, says_why_there_is_no_value) {
  const auto co2 = [](const std::string& rest) { return ddata(metric(named("CO2") + rest)); };
  EXPECT_TRUE(are(co2(null), {R"({"kind":"co2","invalid":"missing"})"}));
  EXPECT_TRUE(are(co2(integer(612) + quality(0)), {R"({"kind":"co2","invalid":"fault"})"}));
  EXPECT_TRUE(are(co2(integer(612) + quality(500)), {R"({"kind":"co2","invalid":"fault"})"}));
  EXPECT_TRUE(are(co2(integer(612) + quality(192)), {R"({"kind":"co2","ppm":612})"}));
  EXPECT_TRUE(are(ddata(metric(named("In") + null)), {R"({"kind":"seen"})"}));
}

TEST(SparkplugB, tells_what_is_known_of_the_totals) {
  EXPECT_TRUE(are(
      ddata(metric(named("In") + integer(3)), edge().set("width", "32").set("reset", "power_up")),
      {R"({"in":3,"width":32,"reset_policy":"power_up"})"}));
}

// ---- births and deaths ----

TEST(SparkplugB, is_born_with_its_values) {
  EXPECT_TRUE(are(dbirth(metric(named("CO2") + alias(3) + integer(612))),
                  {R"({"kind":"link","device":"b101","state":"up","scope":"device"})",
                   R"({"kind":"co2","device":"b101","ppm":612})"}));
}

TEST(SparkplugB, does_not_let_somebody_pass_again_at_a_birth) {
  const std::string passed = metric(named("Direction") + text("in"));
  EXPECT_TRUE(are(ddata(passed), {R"({"kind":"crossing","direction":"in"})"}));
  EXPECT_TRUE(are(dbirth(passed), {R"({"kind":"link","state":"up"})"}));
}

TEST(SparkplugB, dies_alone_or_with_its_edge_node) {
  EXPECT_TRUE(are(edge().of("spBv1.0/house/DDEATH/gs-1/b101", sent + number(3, 9)),
                  {R"({"kind":"link","device":"b101","state":"down","scope":"device"})"}));
  EXPECT_TRUE(are(edge().of("spBv1.0/house/NDEATH/gs-1", metric(named("bdSeq") + integer(4))),
                  {R"({"kind":"link","device":"gs-1","state":"down","scope":"bridge",)"
                   R"("seq":{"kind":"bdSeq","value":4}})"}));
}

TEST(SparkplugB, numbers_the_sessions_of_an_edge_node) {
  EXPECT_TRUE(are(
      edge().of("spBv1.0/house/NBIRTH/gs-1",
                sent + first_seq + metric(named("bdSeq") + alias(1) + type(8) + long_integer(5)) +
                    metric(named("Node Control/Rebirth") + type(11) + flag(false))),
      {R"({"kind":"link","device":"gs-1","state":"up","scope":"bridge",)"
       R"("seq":{"kind":"bdSeq","value":5}})"}));
}

TEST(SparkplugB, reads_an_edge_node_that_measures_itself) {
  const Decoding node = Decoding{"sparkplug-b"}.pattern("spBv1.0/house/NDATA/{device}");
  EXPECT_TRUE(are(node.of("spBv1.0/house/NDATA/gs-1", sent + metric(named("CO2") + integer(612))),
                  {R"({"kind":"co2","device":"gs-1","ppm":612})"}));
  EXPECT_TRUE(are(node.of("spBv1.0/house/NDEATH/gs-1", metric(named("bdSeq") + integer(4))),
                  {R"({"kind":"link","device":"gs-1","state":"down"})"}));
}

TEST(SparkplugB, complains_of_a_birth_that_hands_out_other_aliases) {
  const std::string co2 = metric(named("Air/CO2") + alias(3) + integer(612));
  const std::string changed = R"({"kind":"problem","reason":"broken"})";
  const std::string born = R"({"kind":"link"})";
  const std::string value = R"({"kind":"co2","line":"Air","ppm":612})";
  EXPECT_TRUE(are(dbirth(co2, edge("Air/CO2=3")), {born, value}));
  EXPECT_TRUE(are(dbirth(co2, edge("Air/CO2=5")), {born, value, changed})) << "it moved to 3";
  EXPECT_TRUE(are(dbirth(co2, edge("in=3")), {born, value, changed})) << "3 is something else";
  EXPECT_TRUE(are(dbirth(co2, edge("Hall/CO2=5")), {born, value})) << "another room";
}

TEST(SparkplugB, lists_names_and_aliases_of_a_birth) {
  const std::string payload = sent + metric(named("Air/CO2") + alias(3) + integer(612));
  const Format& format = *find_format("sparkplug-b");
  Readings out;
  out.explain();
  format.decode({.topic = "spBv1.0/house/DBIRTH/gs-1/b101", .payload = payload},
                Settings{format.settings}, out);
  EXPECT_EQ(out.notes().front(), "metric: Air/CO2=3");
}

// ---- what is nobody's ----

TEST(SparkplugB, passes_over_commands_and_states_of_hosts) {
  const Decoding all = Decoding{"sparkplug-b"}.pattern("spBv1.0/#");
  for (const std::string_view topic :
       {"spBv1.0/house/NCMD/gs-1", "spBv1.0/house/DCMD/gs-1/b101", "spBv1.0/STATE/host", "STATE/x"})
    EXPECT_EQ(Decoding{"sparkplug-b"}.of(topic, "{\"online\":true}"), Lines{}) << topic;
  EXPECT_TRUE(are(all.of("spBv1.0/house/DDATA/gs-1/b101", metric(named("CO2") + integer(612))),
                  {R"({"kind":"co2","device":"b101"})"}));
}

TEST(SparkplugB, skips_fields_it_does_not_know) {
  EXPECT_TRUE(are(ddata(bytes(5, "body") + fixed(99, 1, std::uint64_t{1}) +
                        metric(named("CO2") + bytes(8, number(1, 1)) + bytes(18, "template") +
                               fixed(77, 5, std::uint32_t{1}) + integer(612))),
                  {R"({"kind":"co2","ppm":612})"}));
}

TEST(SparkplugB, keeps_what_came_before_the_broken_part) {
  const std::string whole = metric(named("CO2") + integer(612));
  EXPECT_TRUE(are(ddata(whole + "\x12\x7F" + named("In")),
                  {R"({"kind":"co2","ppm":612})", R"({"kind":"problem","reason":"undecodable"})"}));
}

TEST(SparkplugB, refuses_what_is_no_payload) {
  const std::string refused = R"({"kind":"problem","reason":"undecodable"})";
  for (const std::string& payload :
       {std::string{"ON"}, std::string(11, '\xFF'), std::string{"\x0B"}, std::string{"\x00\x01", 2},
        std::string{"\x09\x01"}, metric("\x0A\x05x"), metric(named("\xC3")),
        metric(named("CO2") + text("\xC3"))})
    EXPECT_TRUE(are(edge().of("spBv1.0/house/NDEATH/gs-1", payload), {refused}));
}

TEST(SparkplugB, survives_payloads_cut_or_changed_at_every_byte) {
  const Decoding source = edge("co2=3");
  const std::string topic = "spBv1.0/house/DBIRTH/gs-1/b101";
  const std::string payload = sent +
                              metric(named("In") + alias(17) + at(1) + type(3) + integer(1)) +
                              metric(alias(3) + quality(192) + real32(612.3F)) + number(3, 7);
  for (std::size_t size = 1; size <= payload.size(); ++size)
    EXPECT_LE(source.of(topic, std::string_view{payload}.substr(0, size)).size(), 4U);
  for (std::size_t at = 0; at < payload.size(); ++at) {
    for (const char other : {'\0', '\x7F', '\x80', '\xFF', '\x0A', '\x12'}) {
      std::string changed = payload;
      changed[at] = other;
      EXPECT_LE(source.of(topic, changed).size(), 4U) << at;
    }
  }
}

TEST(SparkplugB, does_not_take_more_metrics_than_a_device_has) {
  std::string many;
  for (int i = 0; i < 65; ++i) many += metric(named("CO2") + integer(612));
  const Lines lines = ddata(many);
  EXPECT_EQ(lines.size(), 65U);
  EXPECT_NE(lines.back().find("too_large"), std::string::npos);
}

TEST(SparkplugB, does_not_take_an_impossible_time) {
  EXPECT_TRUE(are(ddata(metric(named("CO2") + at(~0ULL) + integer(612))),
                  {R"({"kind":"co2","t_event":"2026-01-01T00:00:00Z"})"}));
}

TEST(SparkplugB, hears_births_and_deaths_of_device_and_edge_node) {
  using Companions = std::vector<std::string>;
  EXPECT_EQ(edge().companions(),
            (Companions{"spBv1.0/house/DBIRTH/gs-1/{device}", "spBv1.0/house/NBIRTH/gs-1",
                        "spBv1.0/house/DDEATH/gs-1/{device}", "spBv1.0/house/NDEATH/gs-1"}));
  EXPECT_EQ(Decoding{"sparkplug-b"}.pattern("spBv1.0/house/NDATA/{device}").companions(),
            (Companions{"spBv1.0/house/NBIRTH/{device}", "spBv1.0/house/NDEATH/{device}"}));
  EXPECT_EQ(Decoding{"sparkplug-b"}.pattern("spBv1.0/#").companions(), Companions{});
}

}  // namespace
}  // namespace sensors
