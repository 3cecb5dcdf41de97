#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;

const Decoding tasmota{"tasmota"};

std::string scd40(std::string_view value) {
  return R"({"Time":"2024-01-01T10:31:09","SCD40":{"CarbonDioxide":)" + std::string{value} + "}}";
}

TEST(Tasmota, takes_carbon_dioxide_and_not_the_eco2_beside_it) {
  EXPECT_TRUE(
      are(tasmota.of("tele/tasmota/SENSOR",
                     R"({"Time":"2024-01-01T10:31:09","SCD40":{"CarbonDioxide":1204,"eCO2":1235,)"
                     R"("Temperature":28.8,"Humidity":47.5,"DewPoint":16.5},"TempUnit":"C"})"),
          {R"({"kind":"co2","device":"tasmota","ppm":1204})",
           R"({"kind":"health","device":"tasmota","temperature_c":28.8,"humidity_pct":47.5})"}));
}

TEST(Tasmota, tells_temperature_and_humidity_of_a_chip_that_measures_both) {
  EXPECT_TRUE(
      are(tasmota.of("tele/wemos1/SENSOR",
                     R"({"DS18B20":{"Temperature":55},"BME280":{"Temperature":21.4,)"
                     R"("Humidity":33.7},"MHZ19B":{"CarbonDioxide":424,"Temperature":19}})"),
          {R"({"kind":"co2","ppm":424})",
           R"({"kind":"health","temperature_c":21.4,"humidity_pct":33.7})"}));
}

TEST(Tasmota, tells_degrees_fahrenheit_as_celsius) {
  EXPECT_TRUE(are(
      tasmota.of("tele/x/SENSOR", R"({"SCD30":{"Temperature":68,"Humidity":61.6},"TempUnit":"F"})"),
      {R"({"kind":"health","temperature_c":20,"humidity_pct":61.6})"}));
}

TEST(Tasmota, does_not_guess_which_of_two_measuring_chips_tells_the_temperature) {
  EXPECT_TRUE(are(tasmota.of("tele/x/SENSOR",
                             R"({"SCD30":{"CarbonDioxide":814,"Temperature":21,"Humidity":40},)"
                             R"("SCD40":{"CarbonDioxide":790,"Temperature":23,"Humidity":38}})"),
                  {R"({"kind":"co2","line":"SCD30","ppm":814})", R"({"line":"SCD40","ppm":790})"}));
}

TEST(Tasmota, finds_the_chip_among_others) {
  EXPECT_TRUE(are(tasmota.of("tele/wemos1/SENSOR",
                             R"({"BME280":{"Temperature":21.4},"BH1750":{"Illuminance":0},)"
                             R"("MHZ19B":{"Model":"B","CarbonDioxide":424,"Temperature":19.0}})"),
                  {R"({"kind":"co2","device":"wemos1","ppm":424})"}));
}

TEST(Tasmota, names_the_line_where_two_chips_measure) {
  EXPECT_TRUE(are(tasmota.of("tele/x/SENSOR",
                             R"({"SCD30":{"CarbonDioxide":814},"MHZ19B":{"CarbonDioxide":790}})"),
                  {R"({"kind":"co2","line":"SCD30","ppm":814})",
                   R"({"kind":"co2","line":"MHZ19B","ppm":790})"}));
}

TEST(Tasmota, never_takes_eco2_of_a_voc_sensor) {
  EXPECT_TRUE(are(tasmota.of("tele/iaq/SENSOR", R"({"IAQ":{"eCO2":450,"TVOC":125}})"),
                  {R"({"kind":"co2","device":"iaq","invalid":"estimated_source"})"}));
}

TEST(Tasmota, prefers_a_measuring_chip_to_an_estimating_one) {
  EXPECT_TRUE(
      are(tasmota.of("tele/x/SENSOR", R"({"SGP30":{"eCO2":400},"SCD40":{"CarbonDioxide":900}})"),
          {R"({"kind":"co2","ppm":900})"}));
}

TEST(Tasmota, does_not_take_local_time_for_an_instant) {
  const auto lines = tasmota.of("tele/x/SENSOR", scd40("500"));
  EXPECT_TRUE(are(lines, {R"({"kind":"co2","ppm":500,"t_quality":"arrival"})"}));
  EXPECT_EQ(lines.front().find("t_event"), std::string::npos);
}

TEST(Tasmota, knows_the_readings_that_are_none) {
  const auto invalid = [](std::string_view value) {
    return tasmota.of("tele/x/SENSOR", scd40(value)).front();
  };
  EXPECT_NE(invalid("0").find("sentinel"), std::string::npos);
  EXPECT_NE(invalid("null").find("missing"), std::string::npos);
  EXPECT_NE(invalid("15000").find("fault"), std::string::npos);
  EXPECT_NE(invalid("299.9").find("out_of_range"), std::string::npos);
  EXPECT_NE(invalid("10001").find("out_of_range"), std::string::npos);
  EXPECT_NE(invalid("1e309").find("not_numeric"), std::string::npos);
  EXPECT_NE(invalid("true").find("not_numeric"), std::string::npos);
}

TEST(Tasmota, reads_numbers_that_are_texts) {
  EXPECT_TRUE(are(tasmota.of("tele/x/SENSOR", scd40(R"("1204")")), {R"({"ppm":1204})"}));
}

TEST(Tasmota, is_alive_when_it_says_nothing_of_interest) {
  EXPECT_TRUE(are(tasmota.of("tele/x/SENSOR", R"({"SCD40":null})"), {R"({"kind":"seen"})"}));
}

TEST(Tasmota, reads_the_answer_to_a_status_request) {
  EXPECT_TRUE(are(tasmota.of("stat/x/STATUS8", R"({"StatusSNS":)" + scd40("640") + "}"),
                  {R"({"kind":"co2","device":"x","ppm":640})"}));
}

TEST(Tasmota, is_up_and_down_by_its_last_will) {
  EXPECT_TRUE(are(tasmota.of("tele/x/LWT", "Online"),
                  {R"({"kind":"link","device":"x","state":"up","scope":"device"})"}));
  EXPECT_TRUE(are(Decoding{tasmota}.retained().of("tele/x/LWT", "Offline"),
                  {R"({"kind":"link","state":"down","flags":["retained"]})"}));
  EXPECT_TRUE(
      are(tasmota.of("tele/x/LWT", "asleep"), {R"({"kind":"problem","reason":"unknown_word"})"}));
}

TEST(Tasmota, tells_its_restart_in_old_and_new_form) {
  EXPECT_TRUE(are(tasmota.of("tele/wemos2/INFO3", R"({"RestartReason":"Software/System restart"})"),
                  {R"({"kind":"reset","device":"wemos2","reason":"Software/System restart"})"}));
  EXPECT_TRUE(are(tasmota.of("tele/x/INFO3", R"({"Info3":{"RestartReason":"Power On"}})"),
                  {R"({"kind":"reset","reason":"Power On"})"}));
}

TEST(Tasmota, does_not_restart_again_from_the_memory_of_the_broker) {
  EXPECT_TRUE(are(Decoding{tasmota}.retained().of("tele/x/INFO3", R"({"RestartReason":"x"})"),
                  {R"({"kind":"dropped","reason":"retained_event"})"}));
}

TEST(Tasmota, tells_its_uptime) {
  EXPECT_TRUE(are(tasmota.of("tele/x/STATE", R"({"Uptime":"0T00:05:12","UptimeSec":312})"),
                  {R"({"kind":"health","uptime_s":312})"}));
}

TEST(Tasmota, marks_what_the_broker_remembered) {
  EXPECT_TRUE(are(Decoding{tasmota}.retained().of("tele/x/SENSOR", scd40("500")),
                  {R"({"kind":"co2","ppm":500,"flags":["retained"]})"}));
}

TEST(Tasmota, has_companions_in_any_order_of_the_full_topic) {
  using Companions = std::vector<std::string>;
  EXPECT_EQ(Decoding{"tasmota"}.pattern("tthome/tele/{device}/SENSOR").companions(),
            (Companions{"tthome/tele/{device}/LWT", "tthome/tele/{device}/INFO3"}));
  EXPECT_EQ(Decoding{"tasmota"}.pattern("{device}/tele/SENSOR").companions(),
            (Companions{"{device}/tele/LWT", "{device}/tele/INFO3"}));
  EXPECT_EQ(Decoding{"tasmota"}.pattern("tele/{device}/+").companions(), Companions{});
}

TEST(Tasmota, hears_companions_under_a_reversed_full_topic) {
  EXPECT_TRUE(
      are(Decoding{"tasmota"}.pattern("{device}/tele/SENSOR").of("wemos/tele/LWT", "Online"),
          {R"({"kind":"link","device":"wemos","state":"up"})"}));
}

TEST(Tasmota, reads_what_it_writes) {
  const Reading co2{.device = "b101", .body = Co2{.ppm = 612.5}};
  EXPECT_TRUE(are(tasmota.there_and_back(co2), {R"({"kind":"co2","device":"b101","ppm":612.5})"}));
  const Reading down{.device = "b101", .body = Link{.state = LinkState::down}};
  EXPECT_TRUE(are(tasmota.there_and_back(down), {R"({"kind":"link","state":"down"})"}));
  const Reading reset{.device = "b101", .body = Reset{.reason = "Power On"}};
  EXPECT_TRUE(are(tasmota.there_and_back(reset), {R"({"kind":"reset","reason":"Power On"})"}));
}

TEST(Tasmota, writes_as_the_device_would) {
  const auto telegrams = tasmota.encoded({.device = "b101", .body = Co2{.ppm = 612}});
  ASSERT_EQ(telegrams.size(), 1U);
  EXPECT_EQ(telegrams.front().topic, "tele/b101/SENSOR");
  EXPECT_EQ(telegrams.front().payload, R"({"SCD40":{"CarbonDioxide":612}})");
  EXPECT_FALSE(telegrams.front().retain);
}

TEST(Tasmota, has_no_words_for_a_crossing) {
  EXPECT_TRUE(tasmota.encoded({.device = "b101", .body = Crossing{}}).empty());
}

}  // namespace
}  // namespace sensors
