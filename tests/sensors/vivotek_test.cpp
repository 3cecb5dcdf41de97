#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;

const Decoding vivotek{"vivotek"};

std::string report(std::string_view rule) {
  return R"({"Source":{"MacAddress":"00:02:81:31:00:08"},"Data":[{"RuleType":"Counting",)"
         R"("CountingInfo":[)" +
         std::string{rule} + "]}]}";
}
constexpr std::string_view passed =
    R"({"RuleName":"Eingang","In":1,"Out":2,"StartTime":"2025-12-31T23:30:00Z",)"
    R"("EndTime":"2025-12-31T23:45:00Z"})";

TEST(Vivotek, tells_what_passed_a_rule_in_a_period) {
  EXPECT_TRUE(
      are(vivotek.of("vivotek/a", report(passed)),
          {R"({"kind":"count_interval","device":"00:02:81:31:00:08","line":"Eingang","in":1,)"
           R"("out":2,"from":"2025-12-31T23:30:00Z","to":"2025-12-31T23:45:00Z",)"
           R"("t_event":"2025-12-31T23:45:00Z"})"}));
}

TEST(Vivotek, knows_what_is_told_late_for_history) {
  EXPECT_TRUE(are(Decoding{vivotek}.set("history", "60").of("vivotek/a", report(passed)),
                  {R"({"kind":"count_interval","flags":["historical"]})"}));
}

TEST(Vivotek, does_not_count_a_report_of_the_brokers_memory) {
  EXPECT_TRUE(are(Decoding{vivotek}.retained().of("vivotek/a", report(passed)),
                  {R"({"kind":"dropped","reason":"retained_event"})"}));
}

TEST(Vivotek, is_alive_when_no_rule_counts) {
  EXPECT_TRUE(are(vivotek.of("vivotek/a", R"({"Data":[{"RuleType":"Zone","ZoneInfo":[{}]}]})"),
                  {R"({"kind":"seen","device":"a"})"}));
}

TEST(Vivotek, refuses_a_count_that_is_none) {
  EXPECT_TRUE(are(vivotek.of("vivotek/a", report(R"({"RuleName":"A","In":"x","Out":0})")),
                  {R"({"kind":"problem","reason":"not_numeric","detail":"In"})"}));
  EXPECT_TRUE(are(vivotek.of("vivotek/a", report(R"({"RuleName":"A","In":-1,"Out":2})")),
                  {R"({"kind":"problem","reason":"not_numeric","detail":"In"})"}))
      << "one side alone moves nobody";
}

}  // namespace
}  // namespace sensors
