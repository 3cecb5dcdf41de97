// The daemon decodes on the thread that takes messages in: once warm, a usual message must not ask
// for memory.
#include "sensors/format.hpp"
#include "sensors/time_text.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/lorawan_samples.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sensors {
namespace {

struct Usual {
  std::string format, pattern, topic, payload;
  std::string codec{};
};

void PrintTo(const Usual& usual, std::ostream* out) {
  *out << usual.format << ' ' << usual.payload;
}

class Decoding : public testing::TestWithParam<Usual> {};

/// Allocations of one decoding after two that warmed up.
std::uint64_t allocations_of(const Usual& usual) {
  const Format& format = *find_format(usual.format);
  Settings settings{format.settings};
  if (!usual.codec.empty()) settings.set(0, usual.codec);
  const TopicPattern pattern = TopicPattern::parse(usual.pattern).value();
  Message message{.topic = usual.topic, .payload = usual.payload, .arrival = Instant{}};
  Readings out;
  std::uint64_t before = 0;
  for (int round = 0; round < 3; ++round) {
    before = support::allocations();
    out.clear();
    if (pattern.matches(message.topic, message.captures)) format.decode(message, settings, out);
  }
  const std::uint64_t taken = support::allocations() - before;
  EXPECT_FALSE(out.all().empty()) << "nothing was decoded";
  return taken;
}

TEST_P(Decoding, allocates_nothing_once_warm) { EXPECT_EQ(allocations_of(GetParam()), 0U); }

INSTANTIATE_TEST_SUITE_P(
    Usual, Decoding,
    testing::Values(
        Usual{"json", "door/{device}/state", "door/gs150-eingang-1/state",
              R"({"in":1234,"out":1201,"time":"2025-12-09T15:03:24.979Z","seq":4183,)"
              R"("session":"AX7I8yDX39zoVcSjED6BXg=="})"},
        Usual{"zigbee2mqtt", "zigbee2mqtt/{device*}", "zigbee2mqtt/Air Quality Sensor",
              R"({"co2":363,"formaldehyd":1,"humidity":50,"last_seen":1765292604979,)"
              R"("linkquality":255,"temperature":21,"voc":2})"},
        Usual{"zigbee2mqtt", "zigbee2mqtt/{device*}", "zigbee2mqtt/CO2_Sensor/co2", "460"},
        Usual{"zigbee2mqtt", "zigbee2mqtt/{device*}", "zigbee2mqtt/CO2_Sensor/availability",
              R"({"state":"online"})"},
        Usual{"tasmota", "tele/{device}/SENSOR", "tele/wemos1/SENSOR",
              R"({"Time":"2025-05-09T11:41:50","BME280":{"Temperature":21.4,"Humidity":33.7},)"
              R"("MHZ19B":{"Model":"B","CarbonDioxide":424,"Temperature":19.0},"TempUnit":"C"})"},
        Usual{"esphome", "{device}/number/{object}/state",
              "roode32/number/roode32_people_counter/state", "2"},
        Usual{"text", "air/{device}/co2", "air/b101/co2", "612.5"},
        Usual{
            "axis", "axis/{device}/event/CameraApplicationPlatform/ObjectAnalytics/{line}",
            "axis/0123456789AB/event/CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1",
            R"({"topic":"axis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario1",)"
            R"("timestamp":1670518346712,"serial":"0123456789AB","message":{"source":{},"key":{},)"
            R"("data":{"startTime":"2022-12-06T22:01:25Z","reason":"car","total":"20960",)"
            R"("totalBus":"0","totalCar":"18103","totalHuman":"0","totalTruck":"2857"}}})"},
        Usual{"xovis", "xovis/{device}/live", "xovis/office/live",
              R"({"live_data":{"package_info":{"version":"5.0","id":151,"agent_id":1005},)"
              R"("frames":[{"framenumber":11966464,"time":1646407004965,"tracked_objects":[)"
              R"({"track_id":1128,"type":"PERSON","position":[-0.04495,0.07921,1.700344]}],)"
              R"("events":[{"category":"COUNT","type":"COUNT_INCREMENT","attributes":{)"
              R"("track_id":1128,"logic_id":1,"logic_name":"Zone 0","counter_id":1,)"
              R"("counter_name":"balance","counter_value":1}}]}]}})"},
        Usual{"lorawan", "application/{application}/device/{device}/event/up",
              "application/7/device/24e124767e000001/event/up",
              R"({"time":"2026-01-01T07:47:05.404859+00:00","deviceInfo":{"deviceName":"Door 101",)"
              R"("devEui":"24e124767e000001","tags":{}},"devAddr":"20000001","fCnt":4,"fPort":85,)"
              R"("data":"A9JIAAAABNLIAAAABtIAAAAAB9IAAAAACdIAAAAACtIAAAAA"})",
              "milesight-vs133"},
        Usual{"lorawan", "v3/{application}/devices/{device}/up", std::string{support::tts_topic},
              std::string{support::tts_uplink}, "milesight-vs133"},
        Usual{"terabee", "terabee/{device}", "terabee/FA21415EAEB7",
              R"({"count_in":23,"count_out":12,"timestamp":"1657767670",)"
              R"("device_id":"FA21415EAEB7","username":"user","password":"password"})"},
        Usual{"theengs", "home/OpenMQTTGateway/BTtoMQTT/{device}",
              "home/OpenMQTTGateway/BTtoMQTT/AABBCCDDEE01",
              R"({"id":"AA:BB:CC:DD:EE:01","brand":"Aranet","model_id":"ARANET4","type":"AIR",)"
              R"("tempc":26,"hum":19,"pres":804,"co2":879,"batt":98,"rssi":-71})"},
        Usual{"qingping", "qingping/{device}/up", "qingping/5448E68F8E10/up",
              R"({"type":"12","timestamp":1750252699,"sensorData":[{"timestamp":{"value":)"
              R"(1750252699},"battery":{"value":100},"co2":{"value":562,"status":0}}]})"},
        Usual{"homie", "homie/5/{device}/{node}/{property}", "homie/5/b101/air/carbon-dioxide",
              "734"},
        Usual{"sparkplug-b", "spBv1.0/house/DDATA/gs-1/{device}", "spBv1.0/house/DDATA/gs-1/b101",
              "\x12\x13\x0A\x0E"
              "A longer/x/CO2"
              "\x50\xE4\x04"}));

TEST(Allocations, are_counted) {
  const std::uint64_t before = support::allocations();
  const std::string text(100, 'x');
  EXPECT_EQ(support::allocations() - before, 1U);
  EXPECT_EQ(text.size(), 100U);
}

}  // namespace
}  // namespace sensors
