#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

Lines told(std::string_view payload) {
  return Decoding{"qingping"}
      .arrival("2025-06-18T12:45:00Z")
      .of("qingping/5448E68F8E10/up", payload);
}

/// A measurement of that second and CO2, "{…}".
std::string measured(std::string_view second, std::string_view co2) {
  return R"({"timestamp":{"value":)" + std::string{second} + R"(},"co2":)" + std::string{co2} + "}";
}
std::string of_type(std::string_view type, std::string_view sent, std::string_view measurements) {
  return R"({"type":")" + std::string{type} + R"(","timestamp":)" + std::string{sent} +
         R"(,"sensorData":[)" + std::string{measurements} + "]}";
}

TEST(Qingping, reads_values_within_objects) {
  EXPECT_TRUE(
      are(told(R"({"type":"12","timestamp":1750250700,"sensorData":[{"timestamp":{"value":)"
               R"(1750250700},"battery":{"value":100,"status":2},"temperature":{"value":23.26},)"
               R"("humidity":{"value":66.82},"co2":{"value":562,"status":0}}]})"),
          {R"({"kind":"co2","device":"5448E68F8E10","ppm":562,"t_event":"2025-06-18T12:45:00Z",)"
           R"("t_quality":"device"})",
           R"({"kind":"health","battery_pct":100,"temperature_c":23.26,"humidity_pct":66.82})"}));
}

TEST(Qingping, takes_the_newest_of_several_for_the_present) {
  const std::string three = measured("1750250400", R"({"value":600})") + "," +
                            measured("1750250700", R"({"value":620})") + "," +
                            measured("1750250100", R"({"value":580})");
  const Lines lines = told(of_type("17", "1750250700", three));
  EXPECT_TRUE(are(lines, {R"({"kind":"co2","ppm":600,"flags":["historical"]})",
                          R"({"kind":"co2","ppm":620,"t_event":"2025-06-18T12:45:00Z"})",
                          R"({"kind":"co2","ppm":580,"flags":["historical"]})"}));
  EXPECT_EQ(lines[1].find("historical"), std::string::npos);
}

TEST(Qingping, takes_a_report_of_the_last_quarter_of_an_hour_for_the_present) {
  const Lines lines = told(of_type("17", "1750250700", measured("1750249800", R"({"value":570})")));
  EXPECT_EQ(lines.front().find("historical"), std::string::npos);
}

TEST(Qingping, takes_what_was_stored_for_longer_for_history) {
  EXPECT_TRUE(are(told(of_type("17", "1750250700", measured("1750249799", R"({"value":570})"))),
                  {R"({"kind":"co2","ppm":570,"flags":["historical"]})"}));
}

TEST(Qingping, believes_the_type_where_no_time_of_sending_is_told) {
  EXPECT_TRUE(are(told(R"({"type":17,"sensorData":[{"co2":{"value":570}}]})"),
                  {R"({"kind":"co2","ppm":570,"flags":["historical"]})"}));
  const Lines lines = told(R"({"sensorData":[{"co2":{"value":570}}]})");
  EXPECT_EQ(lines.front().find("historical"), std::string::npos);
}

TEST(Qingping, does_not_take_the_clock_of_the_monitor_for_true) {
  EXPECT_TRUE(are(told(of_type("12", "51959580", measured("51959580", R"({"value":768})"))),
                  {R"({"kind":"co2","ppm":768,"t_quality":"implausible"})"}));
}

TEST(Qingping, says_why_there_is_no_co2) {
  const auto invalid = [](std::string_view co2) {
    return told(of_type("12", "1750250700", measured("1750250700", co2))).front();
  };
  EXPECT_NE(invalid(R"({"value":612,"status":1})").find("fault"), std::string::npos);
  EXPECT_NE(invalid(R"({"value":400,"status":2})").find("warming_up"), std::string::npos);
  EXPECT_NE(invalid(R"({"status":0})").find("missing"), std::string::npos);
  EXPECT_NE(invalid(R"({"value":0})").find("sentinel"), std::string::npos);
  EXPECT_NE(invalid("null").find("missing"), std::string::npos);
}

TEST(Qingping, says_that_it_does_not_read_the_binary_protocol) {
  EXPECT_TRUE(are(told("CG\x3B\x01\x02\x03"), {R"({"kind":"problem","reason":"undecodable"})"}));
}

TEST(Qingping, is_alive_when_it_only_beats) {
  const std::string seen = R"({"kind":"seen","device":"5448E68F8E10"})";
  EXPECT_TRUE(are(told(R"({"type":"13","wifi_info":"net,-68,1,88:D7:F6:6A:A5:80"})"), {seen}));
  EXPECT_TRUE(are(told(R"({"type":"12","sensorData":[]})"), {seen}));
  EXPECT_TRUE(are(told(R"({"type":"12","sensorData":[7,null,{"pm25":{"value":7}}]})"), {seen}));
}

}  // namespace
}  // namespace sensors
