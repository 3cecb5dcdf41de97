#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

Lines told(std::string_view payload) { return Decoding{"netatmo"}.of("netatmo/station", payload); }
/// A station with that flag and CO2.
Lines station(std::string_view flag, std::string_view co2) {
  return told("{" + std::string{flag} + R"(,"dashboard_data":{"CO2":)" + std::string{co2} + "}}");
}

TEST(Netatmo, reads_the_dashboard) {
  EXPECT_TRUE(are(told(R"({"co2_calibrating":false,"reachable":true,"dashboard_data":{)"
                       R"("time_utc":1767225000,"Temperature":23.7,"CO2":967,"Humidity":41}})"),
                  {R"({"kind":"co2","device":"station","ppm":967,"t_event":"2025-12-31T23:50:00Z",)"
                   R"("t_quality":"device"})",
                   R"({"kind":"health","temperature_c":23.7,"humidity_pct":41})"}));
}

TEST(Netatmo, takes_zero_for_no_reading) {
  EXPECT_TRUE(are(station(R"("reachable":true)", "0"), {R"({"kind":"co2","invalid":"sentinel"})"}));
}

TEST(Netatmo, does_not_believe_a_calibrating_sensor) {
  EXPECT_TRUE(are(station(R"("co2_calibrating":true)", "967"),
                  {R"({"kind":"co2","invalid":"warming_up"})"}));
}

TEST(Netatmo, does_not_repeat_the_last_value_of_what_is_out_of_reach) {
  EXPECT_TRUE(
      are(station(R"("reachable":false)", "967"), {R"({"kind":"co2","invalid":"missing"})"}));
}

TEST(Netatmo, tells_further_rooms_by_the_name_of_the_module) {
  EXPECT_TRUE(
      are(told(R"({"dashboard_data":{"CO2":523},"modules":[{"_id":"03:00:00:01:02:03",)"
               R"("battery_percent":88,"dashboard_data":{"CO2":712}},)"
               R"({"_id":"02:00:00:01:02:03","dashboard_data":{"Temperature":8.1}},7,{}]})"),
          {R"({"kind":"co2","device":"station","ppm":523})",
           R"({"kind":"co2","device":"station","line":"03:00:00:01:02:03","ppm":712})"}));
}

TEST(Netatmo, takes_climate_and_battery_of_a_module_not_for_those_of_the_station) {
  EXPECT_TRUE(are(told(R"({"dashboard_data":{"Temperature":21},"modules":[{"_id":"02:00",)"
                       R"("battery_percent":9,"dashboard_data":{"Temperature":-3}}]})"),
                  {R"({"kind":"health","temperature_c":21})"}));
}

TEST(Netatmo, is_alive_when_it_says_nothing_of_interest) {
  EXPECT_TRUE(are(told(R"({"reachable":false})"), {R"({"kind":"seen"})"}));
  EXPECT_TRUE(are(told(R"({"dashboard_data":7,"modules":{}})"), {R"({"kind":"seen"})"}));
}

}  // namespace
}  // namespace sensors
