#include "tests/support/decoding.hpp"

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

Lines heard(std::string_view payload) {
  return Decoding{"theengs"}.of("home/OpenMQTTGateway/BTtoMQTT/AABBCCDDEE01", payload);
}

TEST(Theengs, reads_an_air_sensor_with_its_health) {
  EXPECT_TRUE(are(heard(R"({"brand":"Aranet","model_id":"ARANET4","type":"AIR","tempc":26,)"
                        R"("tempf":78.8,"hum":19,"pres":804,"co2":879,"batt":98})"),
                  {R"({"kind":"co2","device":"AABBCCDDEE01","ppm":879})",
                   R"({"kind":"health","device":"AABBCCDDEE01","battery_pct":98,)"
                   R"("temperature_c":26,"humidity_pct":19})"}));
}

TEST(Theengs, reads_numbers_that_are_texts) {
  EXPECT_TRUE(are(heard(R"({"type":"THB","hum":"52.6","tempc":"19.2","tempf":"66.56"})"),
                  {R"({"kind":"health","temperature_c":19.2,"humidity_pct":52.6})"}));
}

TEST(Theengs, says_why_there_is_no_co2) {
  EXPECT_TRUE(are(heard(R"({"type":"AIR","co2":0})"), {R"({"kind":"co2","invalid":"sentinel"})"}));
  EXPECT_TRUE(
      are(heard(R"({"type":"AIR","co2":null})"), {R"({"kind":"co2","invalid":"missing"})"}));
}

TEST(Theengs, takes_the_time_at_which_the_gateway_heard_it) {
  const std::string told =
      R"({"kind":"co2","t_event":"2025-12-31T23:59:00Z","t_quality":"gateway"})";
  EXPECT_TRUE(are(heard(R"({"type":"AIR","co2":612,"unixtime":1767225540})"), {told}));
  EXPECT_TRUE(are(heard(R"({"type":"AIR","co2":612,"UTCtime":"2025-12-31T23:59:00Z"})"), {told}));
}

TEST(Theengs, names_the_device_by_its_message_where_the_topic_does_not) {
  const Decoding any = Decoding{"theengs"}.pattern("home/+/BTtoMQTT/+");
  EXPECT_TRUE(are(any.of("home/OMG/BTtoMQTT/AABBCCDDEE01",
                         R"({"id":"AA:BB:CC:DD:EE:01","type":"AIR","co2":612})"),
                  {R"({"kind":"co2","device":"AA:BB:CC:DD:EE:01","ppm":612})"}));
}

TEST(Theengs, says_nothing_of_phones_watches_trackers_and_scales) {
  for (const std::string_view personal :
       {R"({"id":"45:e1:74:12:6e:00","rssi":-89,"distance":21.5,"servicedata":"fe0000"})",
        R"({"model_id":"APPLE_CONT","type":"RMAC","device":"Apple device","rssi":-60})",
        R"({"id":"60:87:57:4C:9B:C2","rssi":-78,"model_id":"IBEACON","uuid":"1de4b189115e45f6"})",
        R"({"model_id":"TILE","type":"TRACK","track":true,"batt":80})",
        R"({"model_id":"XMTZC01HM","type":"SCALE","weighing_mode":"person","weight":61.75})",
        R"({"model_id":"H10","type":"BODY","bpm":70})"})
    EXPECT_EQ(heard(personal), Lines{}) << personal;
}

TEST(Theengs, does_not_let_what_it_cannot_read_be_kept) {
  const std::string withheld = R"({"kind":"problem","reason":"personal_data"})";
  EXPECT_TRUE(are(heard("{\"name\":\"phone of \xC3\"}"), {withheld}));
  EXPECT_TRUE(are(heard(R"({"name":"phone of )"), {withheld}));
}

TEST(Theengs, hears_of_all_devices_by_the_will_of_the_gateway) {
  const Decoding one = Decoding{"theengs"}.pattern("home/OpenMQTTGateway/BTtoMQTT/{device}");
  EXPECT_TRUE(
      are(Decoding{one}.retained().of("home/OpenMQTTGateway/LWT", "offline"),
          {R"({"kind":"link","device":"OpenMQTTGateway","state":"down","scope":"bridge"})"}));
  EXPECT_TRUE(are(one.of("home/OpenMQTTGateway/LWT", "online"),
                  {R"({"kind":"link","state":"up","scope":"bridge"})"}));
}

TEST(Theengs, does_not_take_one_of_several_gateways_for_all) {
  using Companions = std::vector<std::string>;
  const auto companions = [](std::string_view pattern) {
    return Decoding{"theengs"}.pattern(pattern).companions();
  };
  EXPECT_EQ(companions("house/OMG_1/BTtoMQTT/{device}"), Companions{"house/OMG_1/LWT"});
  EXPECT_EQ(companions("house/+/BTtoMQTT/{device}"), Companions{});
  EXPECT_EQ(companions("house/{gateway}/BTtoMQTT/{device}"), Companions{});
  EXPECT_EQ(companions("house/OMG_1/other/{device}"), Companions{});
}

}  // namespace
}  // namespace sensors
