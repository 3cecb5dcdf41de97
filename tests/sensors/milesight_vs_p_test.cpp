#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

const Decoding camera{"milesight-vs-p"};
constexpr std::string_view topic = "milesight/6537F28545220003";

/// A message with those parts, of a period that ended at 23:59 UTC.
std::string message(std::string_view parts) {
  return R"({"device_info":{"device_sn":"6537F28545220003"},"time_info":{"dst_status":false,)"
         R"("start_time":"2025-12-31T23:58:00-00:00","end_time":"2025-12-31T23:59:00-00:00"},)" +
         std::string{parts} + "}";
}
constexpr std::string_view total =
    R"("line_total_data":[{"line":2,"total":{"in_counted":5,"out_counted":3}}])";
constexpr std::string_view period =
    R"("line_periodic_data":[{"line":2,"total":{"in":1,"out":0},"children":{"in":1,"out":0}}])";
constexpr std::string_view trigger = R"("line_trigger_data":[{"line":2,"total":{"in":1,"out":2}}])";

TEST(MilesightVsP, tells_totals_before_what_passed) {
  EXPECT_TRUE(are(
      camera.of(topic, message(std::string{period} + "," + std::string{total})),
      {R"({"kind":"count_total","device":"6537F28545220003","line":"2","in":5,"out":3,)"
       R"("reset_policy":"schedule","t_event":"2025-12-31T23:59:00Z"})",
       R"({"kind":"count_interval","line":"2","in":1,"out":0,"from":"2025-12-31T23:58:00Z"})"}));
}

TEST(MilesightVsP, tells_who_passes_just_now) {
  const Lines lines = camera.of(topic, message(trigger));
  EXPECT_TRUE(are(lines, {R"({"kind":"crossing","line":"2","direction":"in","n":1})",
                          R"({"kind":"crossing","line":"2","direction":"out","n":2})"}));
  EXPECT_EQ(lines.front().find("t_event"), std::string::npos) << "seconds do not tell two apart";
}

// akenza-io/device-type-library VS125: 27 in each direction after 58 seconds.
TEST(MilesightVsP, moves_nobody_by_a_trigger_that_may_be_a_total) {
  EXPECT_TRUE(are(camera.of(topic, message(R"("line_trigger_data":[{"group":{"in":0,"out":0},)"
                                           R"("total":{"in":27,"out":27},"line":1}])")),
                  {R"({"kind":"problem","reason":"broken"})"}));
}

TEST(MilesightVsP, tells_no_period_with_a_side_that_is_none) {
  EXPECT_TRUE(are(camera.of(topic, message(R"("line_periodic_data":[{"line":1,"in":-1,"out":2}])")),
                  {R"({"kind":"problem","reason":"not_numeric"})"}));
}

TEST(MilesightVsP, does_not_count_reports_of_the_brokers_memory) {
  for (const std::string_view part : {period, trigger})
    EXPECT_TRUE(are(Decoding{camera}.retained().of(topic, message(part)),
                    {R"({"kind":"dropped","reason":"retained_event"})"}));
  EXPECT_TRUE(are(Decoding{camera}.retained().of(topic, message(total)),
                  {R"({"kind":"count_total","flags":["retained"]})"}));
}

TEST(MilesightVsP, knows_what_is_sent_again_for_history) {
  EXPECT_TRUE(are(camera.of(topic, message(std::string{total} + R"(,"isRetransmission":true)")),
                  {R"({"kind":"count_total","in":5,"flags":["historical"]})"}));
  const Lines live = camera.of(topic, message(std::string{total} + R"(,"isRetransmission":false)"));
  EXPECT_EQ(live.front().find("historical"), std::string::npos);
}

TEST(MilesightVsP, tells_heads_by_region) {
  EXPECT_TRUE(are(
      camera.of(topic,
                message(R"("region_trigger_data":{"region_count_data":[{"region":1,"region_name":)"
                        R"("Region1","total":{"current_total":4}},{"region":2,)"
                        R"("total":{"current_total":0}}],"dwell_time_data":[{"people_id":9}]})")),
      {R"({"kind":"occupancy","line":"region_1","people":4})",
       R"({"kind":"occupancy","line":"region_2","people":0})"}));
}

TEST(MilesightVsP, does_not_look_at_dwell_times_of_persons) {
  EXPECT_TRUE(
      are(camera.of(topic, message(R"("region_trigger_data":{"dwell_time_data":[{"people_id":9,)"
                                   R"("gender":"male","duration":12}]})")),
          {R"({"kind":"problem","reason":"personal_data"})"}));
}

TEST(MilesightVsP, counts_beside_an_image_and_says_that_there_was_one) {
  EXPECT_TRUE(
      are(camera.of(topic, message(R"("current_total":10,"snapshot":"/9j/4AAQSkZJRgABAQ")")),
          {R"({"kind":"occupancy","people":10})",
           R"({"kind":"problem","reason":"personal_data","detail":"snapshot"})"}));
}

TEST(MilesightVsP, keeps_no_image_of_a_message_that_cannot_be_read) {
  EXPECT_TRUE(are(camera.of(topic, R"({"snapshot":"/9j/4AAQSkZJRgABAQ)"),
                  {R"({"kind":"problem","reason":"personal_data"})"}));
}

TEST(MilesightVsP, reads_the_one_line_of_a_vs121) {
  EXPECT_TRUE(
      are(camera.of(topic, message(R"("in_counted":2,"out_counted":1,"capacity_counted":1,)"
                                   R"("total_data":{"in_cumulative_counted":40,)"
                                   R"("out_cumulative_counted":41,)"
                                   R"("capacity_cumulative_counted":-1})")),
          {R"({"kind":"count_total","in":40,"out":41})", R"({"kind":"occupancy","people":-1})",
           R"({"kind":"count_interval","in":2,"out":1})"}));
  EXPECT_TRUE(are(camera.of(topic, message(R"("line_trigger_data":{"in":1,"out":0})")),
                  {R"({"kind":"crossing","direction":"in","n":1})"}));
}

TEST(MilesightVsP, reads_the_regions_of_a_vs121) {
  EXPECT_TRUE(are(camera.of(topic, message(R"("current_total":10,"max_counted":12,)"
                                           R"("numbering_regions":[1,2],"current_counted":[4,6])")),
                  {R"({"kind":"occupancy","people":10})",
                   R"({"kind":"occupancy","line":"region_1","people":4})",
                   R"({"kind":"occupancy","line":"region_2","people":6})"}));
}

// ---- time ----

std::string at(std::string_view times) {
  return R"({"time_info":{)" + std::string{times} + R"(},"current_total":1})";
}

TEST(MilesightVsP, takes_local_time_with_its_zone) {
  EXPECT_TRUE(are(camera.of(topic, at(R"("timezone":"UTC+8:00","dst_status":false,)"
                                      R"("end_time":"2026/01/01 07:59:00")")),
                  {R"({"kind":"occupancy","t_event":"2025-12-31T23:59:00Z"})"}));
}

TEST(MilesightVsP, guesses_no_instant) {
  for (const std::string_view times :
       {R"("timezone":"UTC+8:00","dst_status":true,"end_time":"2026/01/01 07:59:00")",
        R"("timezone":"UTC+8:00","end_time":"2026/01/01 07:59:00")",
        R"("dst_status":0,"end_time":"2026/01/01 07:59:00")"})
    EXPECT_EQ(camera.of(topic, at(times)).front().find("t_event"), std::string::npos) << times;
}

}  // namespace
}  // namespace sensors
