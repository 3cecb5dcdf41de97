#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

const Decoding xovis{"xovis"};

std::string logics(std::string_view list) {
  return R"({"logics_data":{"package_info":{"version":"5.0","id":28,"agent_id":1008},"logics":[)" +
         std::string{list} + "]}}";
}
std::string logic(std::string_view name, std::string_view records) {
  return R"({"id":2,"name":")" + std::string{name} + R"(","records":[)" + std::string{records} +
         "]}";
}
/// A record of a minute that ended at that epoch, in milliseconds.
std::string minute(std::string_view end, std::string_view counts) {
  return R"({"from":"2025-12-31T23:00:00Z","to":)" + std::string{end} + R"(,"counts":[)" +
         std::string{counts} + "]}";
}
std::string count(std::string_view name, std::string_view value) {
  return R"({"id":1,"name":")" + std::string{name} + R"(","value":)" + std::string{value} + "}";
}
constexpr std::string_view ten_to = R"("2025-12-31T23:50:00Z")",
                           five_to = R"("2025-12-31T23:55:00+00:00")";

TEST(Xovis, tells_what_passed_a_line_in_each_period) {
  const std::string payload =
      logics(logic("Tür", minute(ten_to, count("fw", "2") + "," + count("bw", "1")) + "," +
                              minute(five_to, count("fw", "0") + "," + count("bw", "4"))));
  EXPECT_TRUE(are(xovis.of("xovis/office/logics", payload),
                  {R"({"kind":"count_interval","device":"office","line":"Tür","in":2,"out":1,)"
                   R"("t_event":"2025-12-31T23:50:00Z","t_quality":"device"})",
                   R"({"kind":"count_interval","line":"Tür","in":0,"out":4,)"
                   R"("t_event":"2025-12-31T23:55:00Z"})"}));
}

TEST(Xovis, is_alive_when_nobody_passed) {
  EXPECT_TRUE(
      are(xovis.of("xovis/office/logics", logics(logic("Tür", minute(ten_to, count("fw", "0"))))),
          {R"({"kind":"seen","device":"office"})"}));
}

TEST(Xovis, takes_the_names_of_counts_from_the_settings) {
  const std::string payload = logics(logic(
      "Tür", minute(ten_to, count("Forward line counter", "2") + "," + count("fw-male", "2"))));
  EXPECT_TRUE(are(xovis.of("xovis/office/logics", payload), {R"({"kind":"seen"})"}));
  EXPECT_TRUE(are(Decoding{xovis}.set("in", "Forward line counter").of("xovis/o/logics", payload),
                  {R"({"kind":"count_interval","in":2,"out":0})"}));
}

TEST(Xovis, tells_the_newest_balance_alone_with_its_sign) {
  const std::string payload = logics(logic("Zone", minute(five_to, count("balance", "-2")) + "," +
                                                       minute(ten_to, count("balance", "3"))));
  EXPECT_TRUE(are(xovis.of("xovis/office/logics", payload),
                  {R"({"kind":"occupancy","line":"Zone","people":-2,)"
                   R"("t_event":"2025-12-31T23:55:00Z"})"}));
}

TEST(Xovis, knows_records_pushed_long_after_for_history) {
  const std::string old = minute(R"("2025-12-31T20:00:00Z")", count("fw", "2"));
  EXPECT_TRUE(are(xovis.of("xovis/office/logics", logics(logic("Tür", old))),
                  {R"({"kind":"count_interval","in":2,"flags":["historical"]})"}));
}

TEST(Xovis, knows_a_record_without_time_by_its_package) {
  const std::string payload =
      logics(R"({"name":"Tür","records":[{"counts":[)" + count("fw", "2") + "]}]}");
  EXPECT_TRUE(are(xovis.of("xovis/office/logics", payload),
                  {R"({"kind":"count_interval","in":2,"seq":{"kind":"package_id","value":28}})"}));
}

TEST(Xovis, numbers_the_records_of_a_wrong_clock_the_same_when_pushed_again) {
  const auto push = [](int package) {
    return R"({"logics_data":{"package_info":{"id":)" + std::to_string(package) +
           R"(,"agent_id":1},"logics":[{"name":"Tür","records":[{"from":1645792860000,)"
           R"("to":1645792920000,"counts":[)" +
           count("fw", "1") + "]}]}]}}";
  };
  const Lines first = xovis.of("xovis/office/logics", push(28));
  EXPECT_TRUE(
      are(first, {R"({"t_quality":"implausible","seq":{"kind":"period","value":27429882}})"}));
  EXPECT_EQ(first, xovis.of("xovis/office/logics", push(29)));
}

TEST(Xovis, does_not_count_records_of_the_brokers_memory) {
  const std::string payload = logics(logic("Tür", minute(ten_to, count("fw", "2"))));
  EXPECT_TRUE(are(Decoding{xovis}.retained().of("xovis/office/logics", payload),
                  {R"({"kind":"dropped","reason":"retained_event"})"}));
}

TEST(Xovis, refuses_a_count_that_is_none) {
  const std::string payload = logics(logic("Tür", minute(ten_to, count("fw", "-1"))));
  EXPECT_TRUE(are(xovis.of("xovis/office/logics", payload),
                  {R"({"kind":"problem","reason":"not_numeric"})"}));
}

TEST(Xovis, tells_no_period_with_a_side_that_is_none) {
  const std::string payload =
      logics(logic("Tür", minute(ten_to, count("fw", "-1") + "," + count("bw", "2"))));
  EXPECT_TRUE(are(xovis.of("xovis/office/logics", payload),
                  {R"({"kind":"problem","reason":"not_numeric"})"}));
}

TEST(Xovis, is_named_by_the_topic_before_its_serial_number) {
  const std::string payload =
      R"({"sensor_info":{"serial_number":"80:1F:12:D5:30:DC"},"connection_test":{}})";
  EXPECT_TRUE(are(xovis.of("xovis/office/logics", payload),
                  {R"({"kind":"seen","device":"office","alias":"80:1F:12:D5:30:DC"})"}));
  EXPECT_TRUE(are(Decoding{xovis}.pattern("xovis").of("xovis", payload),
                  {R"({"kind":"seen","device":"80:1F:12:D5:30:DC"})"}));
}

// ---- live ----

std::string live(std::string_view events, std::string_view config = "{}") {
  return R"({"live_data":{"package_info":{"id":150,"agent_id":1005},"config":)" +
         std::string{config} +
         R"(,"frames":[{"framenumber":1,"time":1767225590040,"tracked_objects":[)"
         R"({"track_id":7,"type":"PERSON"},{"track_id":8,"type":"PERSON"},)"
         R"({"track_id":9,"type":"GROUP"}],"events":[)" +
         std::string{events} + "]}]}}";
}
std::string crosses(int track, std::string_view way, std::string_view line = "Tür") {
  return R"({"category":"SCENE","type":"LINE_CROSS_)" + std::string{way} +
         R"(","attributes":{"track_id":)" + std::to_string(track) + R"(,"geometry_name":")" +
         std::string{line} + R"("}})";
}
std::string counts(std::string_view type, std::string_view attributes) {
  return R"({"category":"COUNT","type":"COUNT_)" + std::string{type} + R"(","attributes":{)" +
         std::string{attributes} + "}}";
}

const Decoding by_event = Decoding{"xovis"}.set("counts", "event");

TEST(Xovis, tells_those_who_cross_in_one_frame_together) {
  const std::string both = crosses(7, "FORWARD") + "," + crosses(8, "FORWARD");
  EXPECT_TRUE(are(by_event.of("xovis/o/live", live(both)),
                  {R"({"kind":"crossing","line":"Tür","direction":"in","n":2,)"
                   R"("t_event":"2025-12-31T23:59:50.040Z"})"}));
}

TEST(Xovis, tells_two_who_meet_on_a_line_at_different_times) {
  const std::string meeting = crosses(7, "BACKWARD") + "," + crosses(8, "FORWARD");
  EXPECT_TRUE(
      are(by_event.of("xovis/o/live", live(meeting)),
          {R"({"kind":"crossing","direction":"in","t_event":"2025-12-31T23:59:50.040Z"})",
           R"({"kind":"crossing","direction":"out","t_event":"2025-12-31T23:59:50.041Z"})"}));
}

TEST(Xovis, does_not_count_a_group_beside_its_persons) {
  const std::string group_too = crosses(9, "FORWARD") + "," + crosses(7, "FORWARD");
  EXPECT_TRUE(are(by_event.of("xovis/o/live", live(group_too)), {R"({"kind":"crossing","n":1})"}));
}

TEST(Xovis, tells_each_line_of_a_frame) {
  const std::string two = crosses(7, "FORWARD", "A") + "," + crosses(7, "FORWARD", "B");
  EXPECT_TRUE(are(by_event.of("xovis/o/live", live(two)),
                  {R"({"kind":"crossing","line":"A"})", R"({"kind":"crossing","line":"B"})"}));
}

TEST(Xovis, does_not_let_anybody_cross_again_from_the_brokers_memory) {
  EXPECT_TRUE(are(Decoding{by_event}.retained().of("xovis/o/live", live(crosses(7, "FORWARD"))),
                  {R"({"kind":"dropped","reason":"retained_event"})"}));
}

TEST(Xovis, knows_counters_by_the_configuration_of_the_push) {
  const std::string_view config =
      R"({"logics":[{"id":2,"name":"Tür"}],"counts":[{"id":3,"name":"bw","logic_id":2}]})";
  const std::string event = counts("INCREMENT", R"("logic_id":2,"counter_id":3,"counter_value":9)");
  EXPECT_TRUE(are(xovis.of("xovis/o/live", live(event, config)),
                  {R"({"kind":"count_total","line":"Tür","out":9})"}));
}

TEST(Xovis, knows_nameless_counters_by_their_number) {
  const std::string event = counts("INCREMENT", R"("logic_id":2,"counter_id":3,"counter_value":9)");
  EXPECT_TRUE(are(Decoding{xovis}.set("in", "3").of("xovis/o/live", live(event)),
                  {R"({"kind":"count_total","line":"2","in":9})"}));
}

TEST(Xovis, tells_that_a_counter_was_set_to_zero) {
  const std::string event =
      counts("RESET", R"("logic_name":"Tür","counter_name":"fw","counter_value":0)");
  EXPECT_TRUE(are(xovis.of("xovis/o/live", live(event)),
                  {R"({"kind":"reset","reason":"counter reset"})",
                   R"({"kind":"count_total","line":"Tür","in":0})"}));
  EXPECT_TRUE(are(Decoding{xovis}.retained().of("xovis/o/live", live(event)),
                  {R"({"kind":"count_total","in":0,"flags":["retained"]})"}));
}

TEST(Xovis, tells_the_balance_after_it_was_set_to_zero) {
  const std::string event =
      counts("RESET", R"("logic_name":"Zone","counter_name":"balance","counter_value":0)");
  EXPECT_TRUE(are(xovis.of("xovis/o/live", live(event)), {R"({"kind":"occupancy","people":0})"}));
}

TEST(Xovis, keeps_no_tracks_whatever_is_wrong_with_their_message) {
  const std::string event =
      counts("INCREMENT", R"("logic_name":"Tür","counter_name":"fw","counter_value":"x")");
  const std::string whole = live(event);
  for (const std::string_view payload :
       {std::string_view{whole}, std::string_view{whole}.substr(0, whole.size() - 1),
        std::string_view{R"({"wifi_bt_data":{"devices":[]}})"}})
    EXPECT_TRUE(
        are(xovis.of("xovis/o/live", payload), {R"({"kind":"problem","reason":"personal_data"})"}));
}

TEST(Xovis, is_alive_in_a_frame_without_anybody) {
  EXPECT_TRUE(are(xovis.of("xovis/o/live", R"({"live_data":{"frames":[{"time":1767225590040}]}})"),
                  {R"({"kind":"seen"})"}));
}

TEST(Xovis, sees_too_little_in_the_dark) {
  EXPECT_TRUE(
      are(xovis.of("xovis/o/status", R"({"status_data":{"states":{"singlesensor":{"status":)"
                                     R"({"illumination":"INSUFFICIENT"}}}}})"),
          {R"({"kind":"health","blocked":true})"}));
}

TEST(Xovis, reports_by_schedule_unless_it_tells_each_crossing) {
  const Format& format = *find_format("xovis");
  Settings own{format.settings};
  EXPECT_EQ(format.expect_every_of(own), std::chrono::minutes{15});
  own.set(0, std::string{"event"});
  EXPECT_EQ(format.expect_every_of(own), std::chrono::seconds{0});
}

}  // namespace
}  // namespace sensors
