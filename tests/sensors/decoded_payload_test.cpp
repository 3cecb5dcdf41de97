// What decoders of network servers write. The spellings themselves: decoded_air_test.cpp, decoded_counts_test.cpp.
#include "sensors/decoded_payload.hpp"

#include "sensors/json_text.hpp"
#include "sensors/reading_text.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/decoded_spelling.hpp"
#include "tests/support/uplink.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <span>
#include <string>

namespace sensors {
namespace {

using support::are;
using support::Spelling;

support::Lines decoded(std::string_view object, const DecodedRules& rules = {}) {
  const boost::json::value parsed = boost::json::parse(object);
  const Reading reading = support::sample_reading();
  Readings out;
  decode_payload(parsed.as_object(), reading, rules, *reading.t_event, out);
  support::Lines lines;
  for (const Reading& one : out.all()) lines.push_back(to_json(one));
  if (out.problem()) lines.push_back(to_json(*out.problem()));
  return lines;
}

TEST_P(Spelling, is_understood) {
  EXPECT_TRUE(are(decoded(GetParam().object), std::span{GetParam().expect}));
}

// ---- history ----

TEST(DecodedPayload, flags_what_was_stored_and_gives_it_its_own_time) {
  EXPECT_TRUE(
      are(decoded(R"({"total_in":30,"total_out":9,"history":[)"
                  R"({"period_in":7,"total_in":29,"total_out":8,"timestamp":1767223800},)"
                  R"({"co2":640,"timestamp":"1767223860"}]})"),
          {R"({"kind":"count_total","in":30,"out":9,"t_quality":"network"})",
           R"({"kind":"count_total","in":29,"out":8,"t_event":"2025-12-31T23:30:00Z",)"
           R"("t_quality":"device","flags":["historical"]})",
           R"({"kind":"count_interval","in":7,"out":0,"flags":["historical"]})",
           R"({"kind":"co2","ppm":640,"t_event":"2025-12-31T23:31:00Z","flags":["historical"]})"}));
}

TEST(DecodedPayload, does_not_believe_a_clock_that_was_never_set) {
  EXPECT_TRUE(are(decoded(R"({"history":[{"co2":640,"timestamp":946685671}]})"),
                  {R"({"kind":"co2","t_quality":"implausible","flags":["historical"]})"}));
}

TEST(DecodedPayload, does_not_take_the_time_of_the_message_for_that_of_what_was_stored) {
  const auto lines = decoded(R"({"history":[{"co2":640}]})");
  ASSERT_TRUE(are(lines, {R"({"kind":"co2","ppm":640,"t_quality":"arrival"})"}));
  EXPECT_EQ(lines.front().find("t_event"), std::string::npos);
}

TEST(DecodedPayload, looks_once_into_history) {
  EXPECT_TRUE(are(decoded(R"({"history":[{"history":[{"co2":640}]},7,null]})"), {}));
}

// ---- what is not in the message ----

TEST(DecodedPayload, says_of_totals_what_is_known_of_the_codec) {
  EXPECT_TRUE(
      are(decoded(R"({"total_counter_a":37,"total_counter_b":31})",
                  {.width = 16, .reset = ResetPolicy::power_up}),
          {R"({"kind":"count_total","in":37,"out":31,"width":16,"reset_policy":"power_up"})"}));
}

TEST(DecodedPayload, takes_the_better_of_two_spellings_wherever_it_stands) {
  EXPECT_TRUE(are(decoded(R"({"co2_concentration":500,"co2":473})"), {R"({"ppm":473})"}));
  EXPECT_TRUE(are(decoded(R"({"co2":473,"co2_concentration":500})"), {R"({"ppm":473})"}));
}

TEST(DecodedPayload, puts_first_what_comes_first_whatever_the_order_of_keys) {
  EXPECT_TRUE(
      are(decoded(R"({"battery":50,"pir":1,"zone_1":2,"line_2_period_in":1,)"
                  R"("line_2_total_in":4,"line_1_total_in":3,"co2":500})"),
          {R"({"kind":"co2"})", R"({"kind":"count_total","line":"1"})",
           R"({"kind":"count_total","line":"2"})", R"({"kind":"count_interval","line":"2"})",
           R"({"kind":"occupancy","line":"zone_1"})", R"({"kind":"presence"})",
           R"({"kind":"health"})"}));
}

TEST(DecodedPayload, passes_over_more_lines_than_any_device_has) {
  std::string object = R"({"co2":500)";
  for (int i = 1; i <= 99; ++i) object += R"(,"line_)" + std::to_string(i) + R"(_total_in":1)";
  EXPECT_EQ(decoded(object + "}").size(), 26U);
}

TEST(DecodedPayload, refuses_a_part_of_a_person) {
  EXPECT_TRUE(are(decoded(R"({"people_count_all":1.5})"), {R"({"reason":"broken"})"}));
}

TEST(DecodedPayload, tells_what_it_recognised) {
  const boost::json::value parsed = boost::json::parse(R"({"line_1":{"totalCounterIn":7},"x":1})");
  Readings out;
  out.explain();
  decode_payload(parsed.as_object(), support::sample_reading(), {}, Instant{}, out);
  ASSERT_EQ(out.notes().size(), 2U);
  EXPECT_EQ(out.notes().back(), "totalCounterIn: total in");
}

TEST(DecodedPayload, allocates_nothing_once_warm) {
  const boost::json::value parsed = boost::json::parse(
      R"({"line_1_total_in":72,"line_1_total_out":200,"line_2_total_in":0,"line_2_total_out":0,)"
      R"("line_1_period_in":0,"co2":{"value":920,"unit":"ppm"},"flags":{"STOPPED":1},)"
      R"("history":[{"co2":640,"timestamp":1767223800}],"battery":98})");
  const Reading reading = support::sample_reading();
  Readings out;
  std::uint64_t before = 0;
  for (int round = 0; round < 3; ++round) {
    before = support::allocations();
    out.clear();
    decode_payload(parsed.as_object(), reading, {}, *reading.t_event, out);
  }
  EXPECT_EQ(support::allocations() - before, 0U);
  EXPECT_EQ(out.all().size(), 6U);
}

}  // namespace
}  // namespace sensors
