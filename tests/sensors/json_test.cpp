#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;

Decoding json() { return Decoding{"json"}.pattern("door/{device}/state"); }

support::Lines read(std::string_view payload) { return json().of("door/b101/state", payload); }

Decoding counting(std::string_view counts) { return json().set("counts", counts); }

TEST(Json, reads_totals) {
  EXPECT_TRUE(are(read(R"({"in":12,"out":3})"),
                  {R"({"kind":"count_total","device":"b101","in":12,"out":3,"width":64})"}));
}

TEST(Json, does_not_know_a_direction_that_is_absent_or_null) {
  const auto lines = read(R"({"in":12,"out":null})");
  EXPECT_TRUE(are(lines, {R"({"kind":"count_total","in":12})"}));
  EXPECT_EQ(lines.front().find("\"out\""), std::string::npos);
}

TEST(Json, reads_counts_that_are_texts_and_the_largest_there_are) {
  EXPECT_TRUE(are(read(R"({"in":"20960","out":18446744073709551615})"),
                  {R"({"in":20960,"out":18446744073709551615})"}));
}

TEST(Json, refuses_what_is_no_count_and_keeps_the_other) {
  for (const std::string_view told : {"-3", "1.5", "true", "\"many\"", "{}", "1e309"}) {
    EXPECT_TRUE(are(read(R"({"out":3,"in":)" + std::string{told} + "}"),
                    {R"({"kind":"count_total","out":3})",
                     R"({"kind":"problem","reason":"not_numeric","detail":"in"})"}))
        << told;
  }
}

TEST(Json, reaches_keys_of_any_spelling) {
  EXPECT_TRUE(are(json().set("co2", "/rco2 (ppm)").of("door/x/state", R"-({"rco2 (ppm)":441.5})-"),
                  {R"({"kind":"co2","ppm":441.5})"}));
  EXPECT_TRUE(are(json()
                      .set("co2", "/line_1.0/a~1b/~0")
                      .of("door/x/state", R"({"line_1.0":{"a/b":{"~":612}}})"),
                  {R"({"kind":"co2","ppm":612})"}));
}

TEST(Json, reaches_into_arrays) {
  EXPECT_TRUE(are(json()
                      .set("co2", "/sensorData/0/co2/value")
                      .of("door/x/state", R"({"sensorData":[{"co2":{"value":612}}]})"),
                  {R"({"kind":"co2","ppm":612})"}));
  EXPECT_TRUE(are(json().set("co2", "/1").of("door/x/state", "[0,612]"), {R"({"ppm":612})"}));
}

TEST(Json, does_not_look_where_the_pointer_is_empty_or_leads_nowhere) {
  EXPECT_TRUE(
      are(json().set("in", "").of("door/x/state", R"({"in":"busy"})"), {R"({"kind":"seen"})"}));
  EXPECT_TRUE(
      are(json().set("co2", "co2").of("door/x/state", R"({"co2":612})"), {R"({"kind":"seen"})"}));
}

TEST(Json, reads_intervals) {
  EXPECT_TRUE(are(counting("interval").of("door/x/state", R"({"in":2})"),
                  {R"({"kind":"count_interval","in":2,"out":0})"}));
}

TEST(Json, reads_crossings_with_a_direction) {
  EXPECT_TRUE(are(counting("event").of("door/x/state", R"({"direction":"In"})"),
                  {R"({"kind":"crossing","direction":"in","n":1})"}));
  EXPECT_TRUE(are(counting("event").of("door/x/state", R"({"direction":"exit","n":3})"),
                  {R"({"kind":"crossing","direction":"out","n":3})"}));
  EXPECT_TRUE(are(counting("event").of("door/x/state", R"({"direction":"up"})"),
                  {R"({"kind":"problem","reason":"unknown_word"})"}));
}

TEST(Json, reads_crossings_with_a_direction_that_is_a_number) {
  const Decoding signs = counting("event").set("entry", "1").set("exit", "-1");
  EXPECT_TRUE(are(signs.of("door/x/state", R"({"direction":1})"),
                  {R"({"kind":"crossing","direction":"in","n":1})"}));
  EXPECT_TRUE(are(signs.of("door/x/state", R"({"direction":-1,"n":2})"),
                  {R"({"kind":"crossing","direction":"out","n":2})"}));
  EXPECT_TRUE(are(signs.of("door/x/state", R"({"direction":0})"),
                  {R"({"kind":"problem","reason":"unknown_word"})"}));
}

TEST(Json, reads_crossings_as_numbers_of_both_ways_in_one) {
  EXPECT_TRUE(are(counting("event").of("door/x/state", R"({"in":1,"out":2})"),
                  {R"({"kind":"count_interval","in":1,"out":2})"}));
  EXPECT_TRUE(are(counting("event").of("door/x/state", R"({"out":1})"),
                  {R"({"kind":"count_interval","in":0,"out":1})"}));
  EXPECT_TRUE(are(counting("event").of("door/x/state", R"({"in":0})"), {R"({"kind":"seen"})"}));
}

TEST(Json, tells_no_interval_with_a_side_that_is_none) {
  EXPECT_TRUE(are(counting("interval").of("door/x/state", R"({"in":-1,"out":2})"),
                  {R"({"kind":"problem","reason":"not_numeric"})"}));
  EXPECT_TRUE(are(counting("interval").of("door/x/state", R"({"in":null,"out":2})"),
                  {R"({"kind":"count_interval","in":0,"out":2})"}));
}

TEST(Json, drops_retained_crossings_and_intervals_but_no_totals) {
  const std::string dropped = R"({"kind":"dropped","reason":"retained_event"})";
  const std::string_view payload = R"({"in":1})";
  EXPECT_TRUE(are(counting("event").retained().of("door/x/state", payload), {dropped}));
  EXPECT_TRUE(are(counting("interval").retained().of("door/x/state", payload), {dropped}));
  EXPECT_TRUE(are(counting("total").retained().of("door/x/state", payload),
                  {R"({"kind":"count_total","flags":["retained"]})"}));
}

TEST(Json, takes_in_and_out_for_nothing_where_the_device_tells_a_level) {
  EXPECT_TRUE(are(counting("level").of("door/x/state", R"({"in":12,"out":14,"occupancy":-2})"),
                  {R"({"kind":"occupancy","people":-2})"}));
}

TEST(Json, reads_time_sequence_and_session) {
  EXPECT_TRUE(are(json().of("door/x/state", R"({"in":1,"time":"2025-12-31T23:59:00+00:00",)"
                                            R"("seq":7,"session":3})"),
                  {R"({"t_event":"2025-12-31T23:59:00Z","t_quality":"device",)"
                   R"("seq":{"session":3,"value":7}})"}));
}

TEST(Json, tells_sessions_that_are_texts_apart) {
  const auto of = [](std::string_view session) {
    return json().of("door/x/state",
                     R"({"in":1,"seq":7,"session":")" + std::string{session} + "\"}");
  };
  EXPECT_EQ(of("AX7I8yDX39zoVcSjED6BXg=="), of("AX7I8yDX39zoVcSjED6BXg=="));
  EXPECT_NE(of("AX7I8yDX39zoVcSjED6BXg=="), of("BX7I8yDX39zoVcSjED6BXg=="));
}

TEST(Json, does_not_rely_on_clocks_that_were_never_set) {
  for (const std::string_view told : {"\"165776767\"", "946685671", "0"}) {
    EXPECT_TRUE(are(read(R"({"in":1,"time":)" + std::string{told} + "}"),
                    {R"({"kind":"count_total","t_quality":"implausible"})"}));
  }
}

TEST(Json, has_no_event_time_without_a_zone) {
  const auto lines = read(R"({"in":1,"time":"2026-01-01T00:00:00"})");
  EXPECT_TRUE(are(lines, {R"({"in":1,"t_quality":"arrival"})"}));
  EXPECT_EQ(lines.front().find("t_event"), std::string::npos);
}

TEST(Json, names_device_and_line_by_pointer_where_told) {
  const auto named = json().set("device", "/id").set("line", "/line");
  EXPECT_TRUE(are(named.of("door/x/state", R"({"in":1,"id":"FA21415EAEB7","line":2})"),
                  {R"({"device":"FA21415EAEB7","line":"2"})"}));
  EXPECT_TRUE(are(named.of("door/x/state", R"({"in":1})"), {R"({"device":"x"})"}));
}

TEST(Json, knows_the_readings_that_are_none) {
  EXPECT_TRUE(are(read(R"({"co2":null})"), {R"({"kind":"co2","invalid":"missing"})"}));
  EXPECT_TRUE(are(read(R"({"co2":"nan"})"), {R"({"kind":"co2","invalid":"sentinel"})"}));
  EXPECT_TRUE(are(read(R"({"co2":0})"), {R"({"kind":"co2","invalid":"sentinel"})"}));
  EXPECT_TRUE(are(read(R"({"co2":[612]})"), {R"({"kind":"co2","invalid":"not_numeric"})"}));
}

TEST(Json, reads_several_quantities_of_one_message) {
  EXPECT_TRUE(are(read(R"({"in":1,"out":0,"co2":612,"occupancy":1,"battery":80})"),
                  {R"({"kind":"co2","ppm":612})", R"({"kind":"count_total","in":1,"out":0})",
                   R"({"kind":"occupancy","people":1})", R"({"kind":"health","battery_pct":80})"}));
}

TEST(Json, takes_an_occupancy_of_true_or_false_for_presence) {
  EXPECT_TRUE(
      are(read(R"({"co2":612,"occupancy":true})"),
          {R"({"kind":"co2","ppm":612})", R"({"kind":"presence","value":true,"of":"occupancy"})"}));
  EXPECT_TRUE(are(read(R"({"occupancy":false})"), {R"({"kind":"presence","value":false})"}));
}

TEST(Json, tells_temperature_and_humidity) {
  EXPECT_TRUE(are(read(R"({"co2":612,"temperature":"21.5","humidity":40})"),
                  {R"({"kind":"co2","ppm":612})",
                   R"({"kind":"health","temperature_c":21.5,"humidity_pct":40})"}));
  EXPECT_TRUE(are(read(R"({"co2":612,"temperature":null,"humidity":255})"),
                  {R"({"kind":"co2","ppm":612})"}));
}

TEST(Json, ignores_a_battery_beyond_percent) {
  EXPECT_TRUE(are(read(R"({"battery":3015})"), {R"({"kind":"seen"})"}));
}

TEST(Json, takes_the_last_of_keys_that_stand_twice) {
  EXPECT_TRUE(are(read(R"({"in":1,"in":2})"), {R"({"kind":"count_total","in":2})"}));
}

TEST(Json, refuses_what_is_no_message) {
  EXPECT_TRUE(are(read(""), {R"({"kind":"dropped","reason":"empty"})"}));
  EXPECT_TRUE(are(read("12"), {R"({"kind":"problem","reason":"not_object"})"}));
  EXPECT_TRUE(are(read(R"({"in":1)"), {R"({"kind":"problem","reason":"invalid_json"})"}));
  EXPECT_TRUE(are(read("{\"in\":\"\xF0\"}"), {R"({"kind":"problem","reason":"not_utf8"})"}));
  EXPECT_TRUE(
      are(read(R"({"in":1e99999999999})"), {R"({"kind":"problem","reason":"not_numeric"})"}));
  EXPECT_TRUE(are(read(std::string(33, '[') + std::string(33, ']')),
                  {R"({"kind":"problem","reason":"too_deep"})"}));
  EXPECT_TRUE(are(read(std::string(65537, ' ')), {R"({"kind":"problem","reason":"too_large"})"}));
}

TEST(Json, says_where_the_message_breaks) {
  EXPECT_TRUE(are(read(R"({"in":1,})"), {R"({"detail":"at byte 8: syntax error"})"}));
}

TEST(Json, reads_what_it_writes) {
  const auto same = [](std::string_view counts, const Body& body, const std::string& expected) {
    Reading reading{.device = "b101", .body = body};
    reading.t_event = Instant{std::chrono::sys_days{std::chrono::year{2025} / 12 / 31}} +
                      std::chrono::nanoseconds{123456789};
    reading.sequence = Sequence{.session = 5, .value = 9};
    return are(counting(counts).there_and_back(reading), {expected});
  };
  EXPECT_TRUE(same("total", CountTotal{.in = 7, .out = 8},
                   R"({"kind":"count_total","device":"b101","in":7,"out":8,)"
                   R"("t_event":"2025-12-31T00:00:00.123456789Z","seq":{"session":5,"value":9}})"));
  EXPECT_TRUE(same("interval", CountInterval{.in = 2, .out = 1}, R"({"in":2,"out":1})"));
  EXPECT_TRUE(same("event", Crossing{.direction = Direction::out, .n = 2},
                   R"({"kind":"crossing","direction":"out","n":2})"));
  EXPECT_TRUE(same("level", Occupancy{.people = 4}, R"({"kind":"occupancy","people":4})"));
  EXPECT_TRUE(same("total", Co2{.ppm = 612.5}, R"({"kind":"co2","ppm":612.5})"));
  EXPECT_TRUE(same("total", Co2{.invalid = Invalid::missing}, R"({"invalid":"missing"})"));
  EXPECT_TRUE(same("total", Health{.battery_pct = 80}, R"({"battery_pct":80})"));
  EXPECT_TRUE(same("total", Health{.temperature_c = 21.5, .humidity_pct = 40},
                   R"({"temperature_c":21.5,"humidity_pct":40})"));
  EXPECT_TRUE(same("total", Seen{}, R"({"kind":"seen","device":"b101"})"));
}

TEST(Json, writes_along_its_pointers) {
  const auto nested = json().set("in", "/lines/1/total~1in").set("out", "").set("device", "/id");
  const Reading reading{.device = "b101", .body = CountTotal{.in = 7}};
  EXPECT_EQ(nested.encoded(reading).front().payload,
            R"({"lines":[null,{"total/in":7}],"id":"b101"})");
  EXPECT_TRUE(are(nested.there_and_back(reading), {R"({"in":7})"}));
}

TEST(Json, has_no_words_for_another_kind_of_count) {
  EXPECT_TRUE(counting("total").encoded({.device = "x", .body = Crossing{}}).empty());
  EXPECT_TRUE(counting("event").encoded({.device = "x", .body = CountTotal{.in = 1}}).empty());
  EXPECT_TRUE(json().encoded({.device = "x", .body = Link{}}).empty());
}

}  // namespace
}  // namespace sensors
