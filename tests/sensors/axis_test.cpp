#include "sensors/time_text.hpp"
#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

const Decoding axis{"axis"};

constexpr std::string_view crossline =
    "axis/0123456789AB/event/CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1";

/// An event of Object Analytics with that content.
std::string event(std::string_view data) {
  return R"({"topic":"axis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1",)"
         R"("timestamp":1767225590000,"serial":"0123456789AB","message":{"source":{},"key":{},)"
         R"("data":)" +
         std::string{data} + "}}";
}

/// The same of a scenario that counted `humans` persons, and with them `total`.
std::string counted(int humans, int total, std::string_view start = "2025-12-31T05:00:00Z",
                    std::string_view name = "Eingang") {
  return event(R"({"startTime":")" + std::string{start} + R"(","reason":"human","scenario":")" +
               std::string{name} + R"(","total":")" + std::to_string(total) +
               R"(","totalCar":"0","totalHuman":")" + std::to_string(humans) + R"("})");
}

TEST(Axis, counts_persons_and_not_all_that_moves) {
  EXPECT_TRUE(are(axis.of(crossline, counted(12, 20)),
                  {R"({"kind":"count_total","device":"0123456789AB","line":"Device1Scenario1",)"
                   R"("in":12,"reset_policy":"api","t_event":"2025-12-31T23:59:50Z",)"
                   R"("t_quality":"device","seq":{"kind":"total","value":20}})"}));
  EXPECT_EQ(axis.of(crossline, counted(12, 20)).front().find(R"("out")"), std::string::npos);
}

TEST(Axis, reads_topics_with_the_namespace) {
  EXPECT_TRUE(are(
      axis.of("axis/B8A4/event/tns:axis/CameraApplicationPlatform/ObjectAnalytics/Device1Scenario2",
              counted(3, 3)),
      {R"({"kind":"count_total","device":"0123456789AB","line":"Device1Scenario2","in":3})"}));
}

TEST(Axis, takes_the_scenario_from_the_message_where_the_topic_has_none) {
  EXPECT_TRUE(are(Decoding{axis}.pattern("cameras").of("cameras", counted(3, 3)),
                  {R"({"kind":"count_total","device":"0123456789AB","line":"Device1Scenario1"})"}));
}

TEST(Axis, counts_out_where_the_direction_says_so) {
  EXPECT_TRUE(are(Decoding{axis}.set("direction", "out").of(crossline, counted(12, 12)),
                  {R"({"kind":"count_total","out":12})"}));
}

TEST(Axis, counts_out_in_scenarios_named_for_it) {
  const Decoding by_name = Decoding{axis}.set("out", "Notausgang|Ausgang");
  EXPECT_TRUE(are(by_name.of(crossline, counted(7, 7, "2025-12-31T05:00:00Z", "Ausgang")),
                  {R"({"kind":"count_total","line":"Device1Scenario1","out":7})",
                   R"({"kind":"count_total","out":7})"}));
  EXPECT_TRUE(are(by_name.of(crossline, counted(7, 7)),
                  {R"({"kind":"count_total","in":7})", R"({"kind":"count_total","in":7})"}));
  EXPECT_TRUE(are(Decoding{axis}.set("out", "Device1Scenario1").of(crossline, counted(7, 7)),
                  {R"({"kind":"count_total","out":7})", R"({"kind":"count_total","out":7})"}));
}

TEST(Axis, tells_of_the_camera_without_line_and_number_where_scenarios_count_out) {
  const Lines lines = Decoding{axis}.set("out", "Device1Scenario2").of(crossline, counted(7, 9));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NE(lines[0].find(R"("line":"Device1Scenario1")"), std::string::npos) << lines[0];
  EXPECT_NE(lines[0].find(R"("seq":)"), std::string::npos) << lines[0];
  EXPECT_EQ(lines[1].find(R"("line")"), std::string::npos) << lines[1];
  EXPECT_EQ(lines[1].find(R"("seq":)"), std::string::npos) << lines[1];
}

TEST(Axis, tells_heads_in_scenarios_of_that_kind) {
  EXPECT_TRUE(are(Decoding{axis}
                      .set("occupancy", "Warten")
                      .of(crossline, counted(4, 4, "2025-12-31T05:00:00Z", "Warten")),
                  {R"({"kind":"occupancy","line":"Device1Scenario1","people":4})"}));
}

TEST(Axis, is_alive_when_a_scenario_counts_no_persons) {
  const std::string_view cars =
      R"({"startTime":"2025-12-31T05:00:00Z","total":"5","totalCar":"5"})";
  const std::string_view state = R"({"active":"1","objectId":"4240","classTypes":"human"})";
  EXPECT_TRUE(are(axis.of(crossline, event(cars)), {R"({"kind":"seen"})"}));
  EXPECT_TRUE(are(axis.of(crossline, event(state)), {R"({"kind":"seen"})"}));
  EXPECT_TRUE(are(axis.of(crossline, R"({"serial":"0123456789AB"})"), {R"({"kind":"seen"})"}));
}

TEST(Axis, refuses_a_count_that_is_none) {
  for (const std::string_view data : {R"({"totalHuman":"many"})", R"({"totalHuman":"-1"})"})
    EXPECT_TRUE(are(axis.of(crossline, event(data)),
                    {R"({"kind":"problem","reason":"not_numeric","detail":"totalHuman"})"}));
}

TEST(Axis, keeps_the_total_of_the_brokers_memory_as_such) {
  EXPECT_TRUE(are(Decoding{axis}.retained().of(crossline, counted(12, 12)),
                  {R"({"kind":"count_total","in":12,"flags":["retained"]})"}));
}

/// The number of the message, as the counting core sees it.
Sequence number_of(std::string_view line, std::string_view payload) {
  Message message{
      .topic = "t", .payload = payload, .arrival = instant_from("2026-01-01T00:00:00Z").value()};
  message.captures.add("line", line);
  Readings out;
  const Format& format = *find_format("axis");
  format.decode(message, Settings{format.settings}, out);
  return out.all().front().sequence.value_or(Sequence{});
}

TEST(Axis, is_another_session_after_its_counters_were_set_to_zero) {
  const std::string before = counted(40, 40);
  const std::string after = counted(1, 1, "2026-01-01T05:00:00Z");
  EXPECT_EQ(number_of("1", before).session, number_of("1", counted(41, 41)).session);
  EXPECT_NE(number_of("1", before).session, number_of("1", after).session);
}

TEST(Axis, numbers_each_scenario_apart) {
  const std::string payload = counted(40, 40);
  EXPECT_NE(number_of("Device1Scenario1", payload).session,
            number_of("Device1Scenario2", payload).session);
}

TEST(Axis, has_settings_of_single_cameras) {
  const Format& format = *find_format("axis");
  Settings own{format.settings};
  own.set(0, std::string{"out"});
  DeviceSettings devices;
  devices.set("01:23:45:67:89:AB", own);
  const std::string payload = counted(12, 12);
  Message message{.topic = crossline, .payload = payload, .devices = &devices};
  Readings out;
  format.decode(message, Settings{format.settings}, out);
  ASSERT_EQ(out.all().size(), 1U);
  EXPECT_EQ(std::get<CountTotal>(out.all().front().body).out, 12U);
}

// ---- what nobody may keep ----

// Shortened from the Message Broker's standard topics and AXIS Scene Metadata (developer.axis.com).
TEST(Axis, refuses_tracks_and_pictures_by_name) {
  const auto refused = [](std::string_view payload, std::string_view key) {
    const Lines lines =
        Decoding{axis}.pattern("axis/{device}/{line*}").of("axis/b8a44fa89c85/scene", payload);
    return are(lines, {R"({"kind":"problem","reason":"personal_data","detail":")" +
                       std::string{key} + R"("})"});
  };
  EXPECT_TRUE(refused(R"({"frame":{"observations":[{"track_id":"1","class":{"type":"Human"}}]}})",
                      "frame"));
  EXPECT_TRUE(
      refused(R"({"data":{"frame":{"timestamp":"2023-03-08T09:00:19.320111Z"}}})", "frame"));
  EXPECT_TRUE(
      refused(R"({"channel_id":1,"detections":[{"class":{"type":"Human"}}]})", "detections"));
  EXPECT_TRUE(
      refused(R"({"channel_id":1,"track_events":[{"type":"TrackEnded"}]})", "track_events"));
  EXPECT_TRUE(refused(R"({"id":"1","classes":[],"image":{"data":"/9j/4AAQ"}})", "image"));
  EXPECT_TRUE(are(Decoding{axis}
                      .pattern("axis/{device}/{line*}")
                      .of("axis/b8a44fa89c85/scene", R"({"image":{"data":"/9j/4AAQ)"),
                  {R"({"kind":"problem","reason":"personal_data"})"}));
}

// ---- 3D People Counter ----

std::string report(std::string_view from, std::string_view to, int in, int out,
                   std::string_view kind = "people-counts") {
  return R"({"apiName":"Axis Retail Data","data":{"measurements":[{"kind":")" + std::string{kind} +
         R"(","utcFrom":")" + std::string{from} + R"(","utcTo":")" + std::string{to} +
         R"(","items":[{"direction":"in","count":)" + std::to_string(in) +
         R"(,"adults":0},{"direction":"out","count":)" + std::to_string(out) +
         R"(,"adults":0}]}]},"sensor":{"serial":"b8a44fa89c85"}})";
}

Lines of(const Decoding& decoding, std::string_view payload) {
  return Decoding{decoding}.pattern("axis3d/{device}").of("axis3d/eingang", payload);
}

TEST(Axis, tells_what_passed_in_a_minute) {
  EXPECT_TRUE(
      are(of(axis, report("2025-12-31T23:58:00Z", "2025-12-31T23:59:00Z", 1, 2)),
          {R"({"kind":"count_interval","device":"b8a44fa89c85","alias":"eingang","in":1,"out":2,)"
           R"("from":"2025-12-31T23:58:00Z","to":"2025-12-31T23:59:00Z",)"
           R"("t_event":"2025-12-31T23:59:00Z","t_quality":"device"})"}));
}

TEST(Axis, tells_no_minute_with_a_side_that_is_none) {
  EXPECT_TRUE(are(of(axis, report("2025-12-31T23:58:00Z", "2025-12-31T23:59:00Z", -1, 2)),
                  {R"({"kind":"problem","reason":"not_numeric"})"}));
}

TEST(Axis, is_alive_in_a_minute_without_anybody) {
  EXPECT_TRUE(are(of(axis, report("2025-12-31T23:58:00Z", "2025-12-31T23:59:00Z", 0, 0)),
                  {R"({"kind":"seen","device":"b8a44fa89c85"})"}));
}

TEST(Axis, leaves_other_measurements_alone) {
  EXPECT_TRUE(are(of(axis, report("2025-12-31T23:58:00Z", "2025-12-31T23:59:00Z", 1, 2, "queue")),
                  {R"({"kind":"seen"})"}));
}

TEST(Axis, knows_what_is_told_late_for_history) {
  const std::string late = report("2025-12-31T22:00:00Z", "2025-12-31T22:01:00Z", 1, 0);
  EXPECT_TRUE(are(of(axis, late), {R"({"kind":"count_interval","flags":["historical"]})"}));
  const Lines patient = of(Decoding{axis}.set("history", "10800"), late);
  EXPECT_TRUE(are(patient, {R"({"kind":"count_interval","in":1})"}));
  EXPECT_EQ(patient.front().find("historical"), std::string::npos);
}

TEST(Axis, knows_a_minute_by_its_number_where_the_clock_is_wrong) {
  EXPECT_TRUE(are(of(axis, report("2000-01-01T00:01:00Z", "2000-01-01T00:02:00Z", 1, 0)),
                  {R"({"kind":"count_interval","t_quality":"implausible",)"
                   R"("seq":{"kind":"period","value":15778082}})"}));
}

TEST(Axis, does_not_count_a_minute_of_the_brokers_memory) {
  EXPECT_TRUE(are(
      of(Decoding{axis}.retained(), report("2025-12-31T23:58:00Z", "2025-12-31T23:59:00Z", 1, 2)),
      {R"({"kind":"dropped","reason":"retained_event"})"}));
}

}  // namespace
}  // namespace sensors
