// What decoding a message costs, beside the JSON parser alone on the same bytes, as the format uses it (JsonText: limits,
// memory on the stack), and beside Boost.JSON as anybody would call it (boost::json::parse, memory from the heap).
#include "sensors/format.hpp"
#include "sensors/json_text.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/lorawan_samples.hpp"

#include <benchmark/benchmark.h>
#include <boost/json/parse.hpp>

#include <string>
#include <string_view>

namespace {

using namespace sensors;

struct Case {
  std::string_view format, pattern, topic, payload;
  std::string_view codec{};
};
constexpr Case door{"json", "door/{device}/state", "door/gs150-eingang-1/state",
                    R"({"in":1234,"out":1201,"time":"2025-12-09T15:03:24.979Z","seq":4183})"};
constexpr Case zigbee{"zigbee2mqtt", "zigbee2mqtt/{device*}", "zigbee2mqtt/Air Quality Sensor",
                      R"({"co2":363,"formaldehyd":1,"humidity":50,"last_seen":1765292604979,)"
                      R"("linkquality":255,"temperature":21,"voc":2})"};
constexpr Case tasmota{"tasmota", "tele/{device}/SENSOR", "tele/co2-b101/SENSOR",
                       R"({"Time":"2024-01-01T10:31:09","SCD40":{"CarbonDioxide":1204,)"
                       R"("eCO2":1235,"Temperature":28.8,"Humidity":47.5},"TempUnit":"C"})"};
constexpr Case plain{"text", "air/{device}/co2", "air/b101/co2", "612.5"};

// As a network server sends it, with what a gateway adds: four lines of a counter, and CO2.
constexpr Case counter{
    "lorawan", "application/{application}/device/{device}/event/up",
    "application/ca739e26-7b67-4f14-b69e-d568c22a5a75/device/24e124767e000001/event/up",
    R"({"deduplicationId":"57433366-50a6-4dc2-8145-2df1bbc70d9e",)"
    R"("time":"2026-01-01T07:47:05.404859+00:00","deviceInfo":{)"
    R"("tenantId":"52f14cd4-c6f1-4fbd-8f87-4025e1d49242","tenantName":"ChirpStack",)"
    R"("applicationName":"Rooms","deviceProfileName":"EU868","deviceName":"Door 101",)"
    R"("devEui":"24e124767e000001","tags":{}},"devAddr":"20000001","adr":true,"dr":5,"fCnt":4,)"
    R"("fPort":85,"confirmed":false,"data":"A9JIAAAABNLIAAAABtIAAAAAB9IAAAAACdIAAAAACtIAAAAA",)"
    R"("rxInfo":[{"gatewayId":"6a7e111a10000000","uplinkId":24022,"rssi":-35,"snr":11.5,)"
    R"("context":"EFwMtA==","metadata":{"region_config_id":"eu868"},"crcStatus":"CRC_OK"}],)"
    R"("txInfo":{"frequency":868500000,"modulation":{"lora":{"bandwidth":125000,)"
    R"("spreadingFactor":7,"codeRate":"CR_4_5"}}}})",
    "milesight-vs133"};

// The same from The Things Stack, with one gateway: the form of its documentation.
constexpr Case tts{"lorawan", "v3/{application}/devices/{device}/up", support::tts_topic,
                   support::tts_uplink, "milesight-vs133"};

/// Matching the topic and decoding, as the daemon does for every message.
void decode(benchmark::State& state, const Case& of) {
  const Format& format = *find_format(of.format);
  Settings settings{format.settings};
  if (!of.codec.empty()) settings.set(0, std::string{of.codec});
  const TopicPattern pattern = TopicPattern::parse(of.pattern).value();
  Message message{.topic = of.topic, .payload = of.payload};
  Readings out;
  std::uint64_t before = support::allocations();
  bool warm = false;
  for (auto _ : state) {
    out.clear();
    benchmark::DoNotOptimize(pattern.matches(message.topic, message.captures));
    format.decode(message, settings, out);
    benchmark::DoNotOptimize(out.all().data());
    if (!warm) before = support::allocations();
    warm = true;
  }
  state.counters["allocations"] = static_cast<double>(support::allocations() - before) /
                                  static_cast<double>(state.iterations());
}

void parser_alone(benchmark::State& state, const Case& of) {
  Readings problems;
  for (auto _ : state) {
    JsonText text;
    benchmark::DoNotOptimize(text.read(of.payload, problems));
  }
}

void boost_json(benchmark::State& state, const Case& of) {
  for (auto _ : state) {
    boost::json::error_code error;
    auto value = boost::json::parse(of.payload, error);
    benchmark::DoNotOptimize(value);
  }
}

void match_topic(benchmark::State& state, const Case& of) {
  const TopicPattern pattern = TopicPattern::parse(of.pattern).value();
  Captures captures;
  for (auto _ : state) benchmark::DoNotOptimize(pattern.matches(of.topic, captures));
}

BENCHMARK_CAPTURE(decode, json_door, door);
BENCHMARK_CAPTURE(parser_alone, json_door, door);
BENCHMARK_CAPTURE(boost_json, json_door, door);
BENCHMARK_CAPTURE(decode, zigbee2mqtt_co2, zigbee);
BENCHMARK_CAPTURE(parser_alone, zigbee2mqtt_co2, zigbee);
BENCHMARK_CAPTURE(boost_json, zigbee2mqtt_co2, zigbee);
BENCHMARK_CAPTURE(decode, tasmota_co2, tasmota);
BENCHMARK_CAPTURE(parser_alone, tasmota_co2, tasmota);
BENCHMARK_CAPTURE(boost_json, tasmota_co2, tasmota);
BENCHMARK_CAPTURE(decode, lorawan_chirpstack, counter);
BENCHMARK_CAPTURE(parser_alone, lorawan_chirpstack, counter);
BENCHMARK_CAPTURE(boost_json, lorawan_chirpstack, counter);
BENCHMARK_CAPTURE(decode, lorawan_tts, tts);
BENCHMARK_CAPTURE(parser_alone, lorawan_tts, tts);
BENCHMARK_CAPTURE(boost_json, lorawan_tts, tts);
BENCHMARK_CAPTURE(decode, text_co2, plain);
BENCHMARK_CAPTURE(match_topic, json_door, door);

}  // namespace
