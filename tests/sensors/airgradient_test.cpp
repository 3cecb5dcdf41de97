#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

Lines told(std::string_view payload) {
  return Decoding{"airgradient"}.of("airgradient/readings/ecda3b1eaaaf", payload);
}

TEST(Airgradient, reads_co2_and_corrected_climate) {
  EXPECT_TRUE(are(told(R"({"wifi":-46,"serialno":"ecda3b1eaaaf","rco2":447,"atmp":25.87,)"
                       R"("atmpCompensated":24.47,"rhum":43,"rhumCompensated":49,"boot":6})"),
                  {R"({"kind":"co2","device":"ecda3b1eaaaf","ppm":447,"t_quality":"arrival"})",
                   R"({"kind":"health","temperature_c":24.47,"humidity_pct":49,"rssi_dbm":-46})"}));
}

TEST(Airgradient, falls_back_to_raw_climate) {
  EXPECT_TRUE(are(told(R"({"rco2":447,"atmp":25.87,"rhum":43})"),
                  {R"({"kind":"co2","ppm":447})",
                   R"({"kind":"health","temperature_c":25.87,"humidity_pct":43})"}));
}

TEST(Airgradient, takes_null_for_no_reading) {
  EXPECT_TRUE(
      are(told(R"({"wifi":-46,"rco2":null,"atmp":null})"),
          {R"({"kind":"co2","invalid":"missing"})", R"({"kind":"health","rssi_dbm":-46})"}));
}

TEST(Airgradient, never_takes_an_error_for_a_value) {
  EXPECT_TRUE(are(told(R"({"rco2":-1})"), {R"({"kind":"co2","invalid":"sentinel"})"}));
  EXPECT_TRUE(are(told(R"({"rco2":-2})"), {R"({"kind":"co2","invalid":"out_of_range"})"}));
}

TEST(Airgradient, does_not_take_a_low_boot_count_for_a_restart) {
  EXPECT_TRUE(are(told(R"({"boot":0,"bootCount":0,"rco2":447})"), {R"({"kind":"co2"})"}));
}

TEST(Airgradient, is_alive_when_it_says_nothing_of_interest) {
  EXPECT_TRUE(are(told(R"({"pm02":7,"boot":1})"), {R"({"kind":"seen"})"}));
}

TEST(Airgradient, names_the_monitor_by_its_message_where_the_topic_does_not) {
  EXPECT_TRUE(are(Decoding{"airgradient"}
                      .pattern("airgradient/readings/+")
                      .of("airgradient/readings/x", R"({"serialno":"ecda3b1eaaaf","rco2":447})"),
                  {R"({"kind":"co2","device":"ecda3b1eaaaf"})"}));
}

}  // namespace
}  // namespace sensors
