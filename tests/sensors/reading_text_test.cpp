#include "sensors/reading_text.hpp"

#include "sensors/time_text.hpp"

#include <gtest/gtest.h>

namespace sensors {
namespace {

std::string text(const Body& body) { return to_json(Reading{.device = "b101", .body = body}); }

std::string with_frame(std::string_view body) {
  return R"({"kind":)" + std::string{body} + R"(,"t_quality":"arrival"})";
}

TEST(ReadingText, writes_every_kind) {
  EXPECT_EQ(text(Co2{.ppm = 441.5}), with_frame(R"("co2","device":"b101","ppm":441.5)"));
  EXPECT_EQ(text(Co2{.invalid = Invalid::sentinel}),
            with_frame(R"("co2","device":"b101","invalid":"sentinel")"));
  EXPECT_EQ(
      text(CountTotal{.in = 1, .width = 16, .reset = ResetPolicy::daily}),
      with_frame(R"("count_total","device":"b101","in":1,"width":16,"reset_policy":"daily")"));
  EXPECT_EQ(text(CountInterval{.in = 1, .out = 2, .from = Instant{}}),
            with_frame(R"("count_interval","device":"b101","in":1,"out":2,)"
                       R"("from":"1970-01-01T00:00:00Z")"));
  EXPECT_EQ(text(Crossing{.direction = Direction::out, .n = 2}),
            with_frame(R"("crossing","device":"b101","direction":"out","n":2)"));
  EXPECT_EQ(text(Occupancy{.people = -2}),
            with_frame(R"("occupancy","device":"b101","people":-2)"));
  EXPECT_EQ(text(Presence{.value = true, .of = "motion"}),
            with_frame(R"("presence","device":"b101","value":true,"of":"motion")"));
  EXPECT_EQ(text(Link{.state = LinkState::down, .scope = LinkScope::bridge}),
            with_frame(R"("link","device":"b101","state":"down","scope":"bridge")"));
  EXPECT_EQ(text(Health{.battery_pct = 80, .tamper = false}),
            with_frame(R"("health","device":"b101","battery_pct":80,"tamper":false)"));
  EXPECT_EQ(text(Reset{.reason = "Power \"On\""}),
            with_frame(R"("reset","device":"b101","reason":"Power \"On\"")"));
  EXPECT_EQ(text(Seen{}), with_frame(R"("seen","device":"b101")"));
}

TEST(ReadingText, writes_line_time_sequence_and_flags) {
  Reading reading{.device = "b101", .line = "2", .body = Seen{}};
  reading.t_event = instant_from("2025-12-09T15:03:24.979Z");
  reading.t_quality = TimeQuality::device;
  reading.sequence = Sequence{.session = 3, .value = 7};
  reading.flags = {.retained = true, .simulated = true};
  EXPECT_EQ(to_json(reading),
            R"({"kind":"seen","device":"b101","line":"2","t_event":"2025-12-09T15:03:24.979Z",)"
            R"("t_quality":"device","seq":{"session":3,"value":7},)"
            R"("flags":["retained","simulated"]})");
}

TEST(ReadingText, tells_what_is_dropped_from_what_is_wrong) {
  EXPECT_EQ(to_json(Problem{.reason = Reason::empty}), R"({"kind":"dropped","reason":"empty"})");
  EXPECT_EQ(to_json(Problem{.reason = Reason::retained_event, .detail = "Exit"}),
            R"({"kind":"dropped","reason":"retained_event","detail":"Exit"})");
  EXPECT_EQ(to_json(Problem{.reason = Reason::invalid_json}),
            R"({"kind":"problem","reason":"invalid_json"})");
}

TEST(ReadingText, reads_reset_policies_as_it_writes_them) {
  for (const ResetPolicy policy : {ResetPolicy::unknown, ResetPolicy::never, ResetPolicy::power_up,
                                   ResetPolicy::daily, ResetPolicy::schedule, ResetPolicy::api}) {
    EXPECT_EQ(reset_policy_from(name_of(policy)), policy);
    EXPECT_NE(reset_policy_names.find(name_of(policy)), std::string_view::npos);
  }
}

}  // namespace
}  // namespace sensors
