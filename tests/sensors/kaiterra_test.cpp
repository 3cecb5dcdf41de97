#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

Lines told(std::string_view payload) {
  return Decoding{"kaiterra"}.of("device/pro/history/0123456789", payload);
}

TEST(Kaiterra, reads_keys_with_spaces_dots_and_parentheses) {
  EXPECT_TRUE(
      are(told(R"~({"ts":"2026-01-01T00:00:00Z","rco2 (ppm)":441.5,"rtemp":-45,"rhumid":0,)~"
               R"~("km103.rtvoc (ppb)":205.6,"km103.rhumid":54.24,"km103.rtemp":25.43,)~"
               R"("rbtryvoltage_now":4049000,"rbtryvoltage_max":4100000})"),
          {R"({"kind":"co2","device":"0123456789","ppm":441.5,"t_event":"2026-01-01T00:00:00Z",)"
           R"("t_quality":"device"})",
           R"({"kind":"health","battery_v":4.049,"temperature_c":25.43,"humidity_pct":54.24})"}));
}

TEST(Kaiterra, does_not_take_the_placeholders_of_its_own_climate) {
  const Lines lines = told(R"~({"rco2 (ppm)":441.5,"rtemp":-45,"rhumid":0})~");
  EXPECT_TRUE(are(lines, {R"({"kind":"co2","ppm":441.5})"}));
}

TEST(Kaiterra, knows_a_time_years_ago_for_implausible) {
  EXPECT_TRUE(
      are(told(R"~({"ts":"2019-09-25T05:30:00Z","rco2 (ppm)":441.5})~"),
          {R"({"kind":"co2","t_event":"2019-09-25T05:30:00Z","t_quality":"implausible"})"}));
}

TEST(Kaiterra, knows_co2_without_its_unit_and_of_a_module) {
  EXPECT_TRUE(are(told(R"({"rco2":441.5})"), {R"({"kind":"co2","ppm":441.5})"}));
  EXPECT_TRUE(are(told(R"~({"km102.rco2 (ppm)":441.5})~"), {R"({"kind":"co2","ppm":441.5})"}));
}

TEST(Kaiterra, says_why_there_is_no_co2) {
  EXPECT_TRUE(are(told(R"~({"rco2 (ppm)":0})~"), {R"({"kind":"co2","invalid":"sentinel"})"}));
  EXPECT_TRUE(are(told(R"~({"rco2 (ppm)":null})~"), {R"({"kind":"co2","invalid":"missing"})"}));
}

TEST(Kaiterra, is_alive_when_it_says_nothing_of_interest) {
  EXPECT_TRUE(are(told(R"({"km100.rpm25c":45.65})"), {R"({"kind":"seen"})"}));
}

}  // namespace
}  // namespace sensors
