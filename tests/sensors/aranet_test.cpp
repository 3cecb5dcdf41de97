#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

Lines told(std::string_view payload) {
  return Decoding{"aranet"}.of("aranet/358151004965/sensors/6009F3/json/measurements", payload);
}

TEST(Aranet, reads_numbers_that_are_texts) {
  EXPECT_TRUE(are(told(R"({"temperature":"21.5","co2":"702","humidity":"40","rssi":"-71",)"
                       R"("time":1767225600,"battery":"0.87"})"),
                  {R"({"kind":"co2","device":"6009F3","ppm":702,"t_event":"2026-01-01T00:00:00Z",)"
                   R"("t_quality":"device"})",
                   R"({"kind":"health","battery_pct":87,"temperature_c":21.5,"humidity_pct":40,)"
                   R"("rssi_dbm":-71})"}));
}

TEST(Aranet, takes_the_battery_for_a_fraction) {
  const auto battery = [](std::string_view told_battery) {
    return told(R"({"battery":)" + std::string{told_battery} + "}").front();
  };
  EXPECT_NE(battery(R"("1")").find(R"("battery_pct":100,)"), std::string::npos);
  EXPECT_NE(battery("0").find(R"("battery_pct":0,)"), std::string::npos);
  EXPECT_EQ(battery(R"("98")").find("battery_pct"), std::string::npos);
}

TEST(Aranet, does_not_take_a_placeholder_for_a_signal) {
  EXPECT_TRUE(are(told(R"({"rssi":"0"})"), {R"({"kind":"seen"})"}));
}

TEST(Aranet, says_why_there_is_no_co2) {
  EXPECT_TRUE(are(told(R"({"co2":""})"), {R"({"kind":"co2","invalid":"sentinel"})"}));
  EXPECT_TRUE(are(told(R"({"co2":null})"), {R"({"kind":"co2","invalid":"missing"})"}));
}

TEST(Aranet, passes_over_names_and_groups) {
  const Decoding all = Decoding{"aranet"}.pattern("aranet/{base}/sensors/{device}/#");
  EXPECT_EQ(all.of("aranet/358151004965/sensors/6009F3/name", "Beratung 101"), Lines{});
  EXPECT_EQ(all.of("aranet/358151004965/sensors/6009F3/group/", "612"), Lines{});
  EXPECT_TRUE(
      are(all.of("aranet/358151004965/sensors/6009F3/json/measurements", R"({"co2":"702"})"),
          {R"({"kind":"co2","device":"6009F3","ppm":702})"}));
}

TEST(Aranet, reads_under_another_root) {
  EXPECT_TRUE(
      are(Decoding{"aranet"}
              .pattern("Aranetest/{base}/sensors/{device}/json/measurements")
              .of("Aranetest/394260700033/sensors/3002FA/json/measurements", R"({"co2":"702"})"),
          {R"({"kind":"co2","device":"3002FA","ppm":702})"}));
}

}  // namespace
}  // namespace sensors
