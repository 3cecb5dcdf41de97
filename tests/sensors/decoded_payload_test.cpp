// What decoders of network servers write: each spelling, as its decoder publishes it.
#include "sensors/decoded_payload.hpp"

#include "sensors/json_text.hpp"
#include "sensors/reading_text.hpp"
#include "tests/support/allocations.hpp"
#include "tests/support/uplink.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace sensors {
namespace {

using support::are;

support::Lines decoded(std::string_view object, const DecodedRules& rules = {}) {
  const boost::json::value parsed = boost::json::parse(object);
  const Reading reading = support::sample_reading();
  Readings out;
  decode_payload(parsed.as_object(), reading, rules, *reading.t_event, out);
  support::Lines lines;
  for (const Reading& one : out.all()) lines.push_back(to_json(one));
  if (out.problem()) lines.push_back(to_json(*out.problem()));
  return lines;
}

// ---- each spelling ----

struct Spelt {
  std::string by;      ///< whose decoder writes so
  std::string object;  ///< as it writes it
  std::vector<std::string> expect;
};
void PrintTo(const Spelt& spelt, std::ostream* out) { *out << spelt.by << ' ' << spelt.object; }

class Spelling : public testing::TestWithParam<Spelt> {};

TEST_P(Spelling, is_understood) {
  EXPECT_TRUE(are(decoded(GetParam().object), std::span{GetParam().expect}));
}

INSTANTIATE_TEST_SUITE_P(
    Co2, Spelling,
    testing::Values(
        Spelt{"heltec, case B01",
              R"({"co2":660,"rh":35,"temp":18.2})",
              {R"({"kind":"co2","device":"d","ppm":660,"t_event":"2026-01-01T00:00:00Z"})",
               R"({"kind":"health","temperature_c":18.2,"humidity_pct":35})"}},
        Spelt{
            "Decentlab, case B13",
            R"({"co2_concentration":{"displayName":"CO2 concentration","unit":"ppm","value":473},)"
            R"("co2_concentration_lpf":{"displayName":"CO2 concentration LPF","unit":"ppm",)"
            R"("value":500},"co2_sensor_status":{"displayName":"CO2 sensor status","value":0},)"
            R"("battery_voltage":{"displayName":"Battery voltage","unit":"V","value":3.109}})",
            {R"({"kind":"co2","ppm":473})", R"({"kind":"health","battery_v":3.109})"}},
        Spelt{"Decentlab in capitals, composed",
              R"({"CO2_CONCENTRATION":{"UNIT":"ppm","VALUE":455},"CO2_SENSOR_STATUS":{"VALUE":0}})",
              {R"({"kind":"co2","ppm":455})"}},
        Spelt{"Decentlab, a fault",
              R"({"co2_concentration":{"value":473},"co2_sensor_status":{"value":1}})",
              {R"({"kind":"co2","invalid":"fault"})"}},
        Spelt{"Nexelec, case B15",
              R"({"typeOfProduct":"WAVE+ LoRa","co2":{"value":920,"unit":"ppm"}})",
              {R"({"kind":"co2","ppm":920})"}},
        Spelt{"Nexelec, case B15",
              R"({"typeOfProduct":"MOVE+ LoRa","co2":"deconnected sensor"})",
              {R"({"kind":"co2","invalid":"fault"})"}},
        Spelt{"Nexelec, case B15",
              R"({"typeOfProduct":"SENSE+ LoRa","co2":"desactivated sensor"})",
              {R"({"kind":"co2","invalid":"disabled"})"}},
        Spelt{"Nexelec", R"({"co2":"error"})", {R"({"kind":"co2","invalid":"fault"})"}},
        Spelt{"Nexelec", R"j({"Total_CO2(ppm)":640})j", {R"({"kind":"co2","ppm":640})"}},
        Spelt{"Nexelec ATMO, actility/device-catalog generic",
              R"j({"payload":[{"Type_of_Product":"ATMO_LoRa"},{"Type_of_message":"Real_Time"},)j"
              R"j({"Temperature(°C)":27.2},{"Relative_Humidity_(%RH)":48},)j"
              R"j({"Total_CO2(ppm)":604},{"Total_COV(ppm)":1537},{"IAQ_CO2":"Very Good"}]})j",
              {R"({"kind":"co2","ppm":604})",
               R"({"kind":"health","temperature_c":27.2,"humidity_pct":48})"}},
        Spelt{"Nexelec CARBON, form of carbon-codec-v1.js, composed",
              R"j({"payload":[{"Type_of_message":"Real_Time"},{"CO2_concentration_(ppm)":820}]})j",
              {R"({"kind":"co2","ppm":820})"}},
        Spelt{"Nexelec, actility/device-catalog sign: what it stored is not the present",
              R"({"co2":{"unit":"ppm","value":[1600,1605]},"numberOfRecord":2,)"
              R"("typeOfMessage":"CO2 Historical Data"})",
              {R"({"kind":"co2","ppm":1600,"t_quality":"arrival","flags":["historical"]})",
               R"({"kind":"co2","ppm":1605,"t_quality":"arrival","flags":["historical"]})"}},
        Spelt{"several measurements, none of them said to be the newest, composed",
              R"({"measurements":[{"co2":500,"rh":40},{"co2":600,"rh":41}]})",
              {}},
        Spelt{"The Things Stack's normalized form",
              R"({"air":{"co2":453,"temperature":28,"relativeHumidity":54.5}})",
              {R"({"kind":"co2","ppm":453})",
               R"({"kind":"health","temperature_c":28,"humidity_pct":54.5})"}},
        Spelt{"Tektelic, without the pressure",
              R"({"co2_raw":700})",
              {R"({"kind":"co2","ppm":700})"}},
        Spelt{"Tektelic, both",
              R"({"co2_raw":700,"co2_pressure_compensated":676})",
              {R"({"kind":"co2","ppm":676})"}},
        Spelt{"Adeunis, case B17",
              R"({"bytes":{"type":"0x6a Comfort CO2 data","decodingInfo":"values: [t=0, t-1, …]",)"
              R"("co2":{"unit":"ppm","values":[420,421]}}})",
              {R"({"kind":"co2","ppm":420,"t_quality":"network"})",
               R"({"kind":"co2","ppm":421,"t_quality":"arrival","flags":["historical"]})"}},
        Spelt{"Tektelic, case B19",
              R"({"barometric_pressure":898.3,"co2_pressure_compensated":676,)"
              R"("relative_humidity":41.5,"rem_batt_capacity_sensor":98,"temperature":22.4,)"
              R"("port":"10"})",
              {R"({"kind":"co2","ppm":676})",
               R"({"kind":"health","battery_pct":98,"temperature_c":22.4,"humidity_pct":41.5})"}},
        Spelt{"MClimate", R"({"CO2":625})", {R"({"kind":"co2","ppm":625})"}},
        Spelt{"Browan", R"({"co2_ppm":"6407"})", {R"({"kind":"co2","ppm":6407})"}},
        Spelt{"teneo", R"({"co2":868.43})", {R"({"kind":"co2","ppm":868.43})"}},
        Spelt{"nobody yet", R"({"co2":null})", {R"({"kind":"co2","invalid":"missing"})"}},
        Spelt{"all bits set", R"({"co2":65535})", {R"({"kind":"co2","invalid":"sentinel"})"}},
        Spelt{"a VOC sensor",
              R"({"eCO2":450,"TVOC":125})",
              {R"({"kind":"co2","invalid":"estimated_source"})"}},
        Spelt{"both", R"({"eCO2":450,"co2":700})", {R"({"kind":"co2","ppm":700})"}},
        Spelt{"a VOC sensor that does not compute CO2", R"({"tvoc":125})", {}},
        Spelt{"settings, not a value", R"({"co2":{"enable":1}})", {}}));

INSTANTIATE_TEST_SUITE_P(
    Counts, Spelling,
    testing::Values(
        Spelt{"Milesight VS133, its vendor",
              R"({"line_1_total_in":72,"line_1_total_out":200,"line_4_total_in":5300,)"
              R"("line_4_total_out":6797})",
              {R"({"kind":"count_total","line":"1","in":72,"out":200})",
               R"({"kind":"count_total","line":"4","in":5300,"out":6797})"}},
        Spelt{"Milesight VS133, The Things Network, case C05",
              R"({"line_1":{"total_in":72,"total_out":200,"period_in":0,"period_out":0},)"
              R"("line_2":{"total_in":0,"total_out":0,"period_in":0,"period_out":0}})",
              {R"({"kind":"count_total","line":"1","in":72,"out":200})",
               R"({"kind":"count_total","line":"2","in":0,"out":0})",
               R"({"kind":"count_interval","line":"1","in":0,"out":0})",
               R"({"kind":"count_interval","line":"2","in":0,"out":0})"}},
        Spelt{"dots in keys",
              R"({"line_1.total_in":72,"line_1.total_out":200})",
              {R"({"kind":"count_total","line":"1","in":72,"out":200})"}},
        Spelt{"Milesight VS133, ThingsBoard",
              R"({"line_1.0_total_in":72.0,"line_10.0_total_in":3})",
              {R"({"kind":"count_total","line":"1","in":72})",
               R"({"kind":"count_total","line":"10","in":3})"}},
        Spelt{"akenza",
              R"({"line_1":{"totalCounterIn":72,"totalCounterOut":200}})",
              {R"({"kind":"count_total","line":"1","in":72,"out":200})"}},
        Spelt{"Milesight VS350, akenza",
              R"({"periodicCountIn":1000,"periodicCountOut":1001,"totalCountIn":4353,)"
              R"("totalCountOut":4360,"totalCountAlarm":"THRESHOLD_ALARM"})",
              {R"({"kind":"count_total","in":4353,"out":4360})",
               R"({"kind":"count_interval","in":1000,"out":1001})"}},
        Spelt{"Milesight VS125, akenza, periodic",
              R"({"line_1":{"periodicCounterIn":2,"periodicCounterOut":0},)"
              R"("line_2":{"totalCountedIn":5,"totalCountedOut":3,"totalCountedCapacity":2}})",
              {R"({"kind":"count_total","line":"2","in":5,"out":3})",
               R"({"kind":"count_interval","line":"1","in":2,"out":0})"}},
        Spelt{"Milesight VS121, The Things Network: which regions are occupied is no count",
              R"({"people_counter_all":3,"region_count":3,"regions":[{"count":1,"index":0},)"
              R"({"count":1,"index":1},{"count":0,"index":2}]})",
              {R"({"kind":"occupancy","people":3})"}},
        Spelt{"Milesight VS121, akenza",
              R"({"peopleCounterAll":3,"region0":0,"region1":1,"region2":0,"regionCount":3})",
              {R"({"kind":"occupancy","people":3})"}},
        Spelt{"Milesight VS133, one direction only",
              R"({"line_2_total_out":4,"line_3_period_in":1})",
              {R"({"kind":"count_total","line":"2","out":4})",
               R"({"kind":"count_interval","line":"3","in":1,"out":0})"}},
        Spelt{"Milesight VS360",
              R"({"period_in":19,"period_out":20,"total_in":18,"total_out":22})",
              {R"({"kind":"count_total","in":18,"out":22})",
               R"({"kind":"count_interval","in":19,"out":20})"}},
        Spelt{
            "Milesight VS121",
            R"({"people_count_all":3,"region_count":8,"region_1":1,"people_count_max":5,)"
            R"("people_in":2,"people_out":1,"people_total_in":40,"people_total_out":41})",
            {R"({"kind":"count_total","in":40,"out":41})",
             R"({"kind":"count_interval","in":2,"out":1})", R"({"kind":"occupancy","people":3})"}},
        Spelt{"Milesight VS121, too many for its 16 bits with a sign",
              R"({"people_in":-3,"people_out":-1})",
              {R"({"kind":"problem","reason":"broken"})"}},
        Spelt{"regions in any order",
              R"({"region_10_count":1,"region_2_count":16,"region_1_count":2})",
              {R"({"kind":"occupancy","line":"region_1","people":2})",
               R"({"kind":"occupancy","line":"region_2","people":16})",
               R"({"kind":"occupancy","line":"region_10","people":1})"}},
        Spelt{"IMBuildings, case C21",
              R"({"received_at":"2023-02-12T20:39:46.266Z","payload_type":2,"payload_variant":6,)"
              R"("device_id":"e8eb1bfffe4f5fb8","device_status":0,"battery_voltage":2.66,)"
              R"("counter_a":0,"counter_b":1,"sensor_status":0,"total_counter_a":37,)"
              R"("total_counter_b":31,"payload_counter":37})",
              {R"({"kind":"count_total","in":37,"out":31})",
               R"({"kind":"count_interval","in":0,"out":1})",
               R"({"kind":"health","battery_v":2.66,"low_battery":false,"blocked":false})"}},
        Spelt{"IMBuildings, its beam broken",
              R"({"sensor_status":128,"total_counter_a":37,"total_counter_b":31})",
              {R"({"kind":"count_total","in":37,"out":31})",
               R"({"kind":"health","low_battery":false,"blocked":true})"}},
        Spelt{"a sensor status of something else", R"({"sensor_status":128})", {}},
        Spelt{"HKT, akenza", R"({"infraredError":true})", {R"({"kind":"health","blocked":true})"}},
        Spelt{"Parametric PCR2",
              R"({"LTR":1,"RTL":2,"LTR_SUM":3,"RTL_SUM":4,"SBX_BATT":7200,"DIFF":1,"TEMP":31})",
              {R"({"kind":"count_total","in":3,"out":4})",
               R"({"kind":"count_interval","in":1,"out":2})",
               R"({"kind":"health","temperature_c":31})"}},
        Spelt{"HKT, akenza",
              R"({"counterA":120,"counterB":150,"absCountA":200,"absCountB":201})",
              {R"({"kind":"count_total","in":200,"out":201})",
               R"({"kind":"count_interval","in":120,"out":150})"}},
        Spelt{"Dingtek DC500",
              R"({"peopleCounter":257,"alarmCounter":false,"alarmBattery":true,"volt":3.67,)"
              R"("frameCounter":1})",
              {R"({"kind":"count_total","in":257})",
               R"({"kind":"health","battery_v":3.67,"low_battery":true})"}},
        Spelt{"Terabee L-XL",
              R"({"count_in":0,"count_out":0,"flags":{"TPC_STOPPED":1,"MULTI_DEV_ISSUE":1}})",
              {R"({"kind":"count_total","in":0,"out":0})",
               R"({"kind":"health","stopped":true,"blocked":false,"node_silent":true})"}},
        Spelt{"Terabee, answer to a command",
              R"({"cmd":{"name":"CMD_CNT_GET","id":2,"success":true,)"
              R"("value":{"count_in":200,"count_out":456}}})",
              {R"({"kind":"count_total","in":200,"out":456})"}},
        Spelt{"Terabee POC, case C29",
              R"({"flags":{"STOPPED":1,"STUCK":1,"WIFI_ACCESS_POINT_ON":1,"WARMUP":1},)"
              R"("zone_global":5,"zone_0":3,"zone_1":4,"zone_2":2,"zone_3":1,"zone_4":0,)"
              R"("zone_5":"not set","zone_6":"not set","zone_7":"not set"})",
              {R"({"kind":"occupancy","line":"zone_global","people":5,"flags":["warming_up"]})",
               R"({"kind":"occupancy","line":"zone_0","people":3,"flags":["warming_up"]})",
               R"({"kind":"occupancy","line":"zone_1","people":4,"flags":["warming_up"]})",
               R"({"kind":"occupancy","line":"zone_2","people":2,"flags":["warming_up"]})",
               R"({"kind":"occupancy","line":"zone_3","people":1,"flags":["warming_up"]})",
               R"({"kind":"occupancy","line":"zone_4","people":0,"flags":["warming_up"]})",
               R"({"kind":"health","stopped":true,"blocked":true})"}},
        Spelt{"Terabee POC, no flags",
              R"({"flags":{},"zone_global":0})",
              {R"({"kind":"occupancy","line":"zone_global","people":0})",
               R"({"kind":"health","stopped":false,"blocked":false})"}},
        Spelt{"Terabee POC, as a bridge renames it: lines keep their names",
              R"({"zone0":3,"ZONE_1":4,"zoneGlobal":7,"zone-2":0})",
              {R"({"kind":"occupancy","line":"zone_global","people":7})",
               R"({"kind":"occupancy","line":"zone_0","people":3})",
               R"({"kind":"occupancy","line":"zone_1","people":4})",
               R"({"kind":"occupancy","line":"zone_2","people":0})"}},
        Spelt{"regions, as bridges rename them",
              R"({"region1Count":2,"REGION_2_COUNT":16,"Region 10 Count":1})",
              {R"({"kind":"occupancy","line":"region_1","people":2})",
               R"({"kind":"occupancy","line":"region_2","people":16})",
               R"({"kind":"occupancy","line":"region_10","people":1})"}},
        Spelt{"a device that lost track",
              R"({"people_count_all":-2})",
              {R"({"kind":"occupancy","people":-2})"}},
        Spelt{"numbers in text",
              R"({"total_in":"34","total_out":"17"})",
              {R"({"kind":"count_total","in":34,"out":17})"}},
        Spelt{"part of a person, composed",
              R"({"total_in":3.5,"total_out":4})",
              {R"({"kind":"count_total","out":4})", R"({"kind":"problem","reason":"broken"})"}},
        Spelt{"no count at all, composed", R"({"total_in":"not set","total_out":null})", {}},
        Spelt{"phones sniffed, case C41",
              R"({"bytes":[7,0,3,0],"port":1,"wifi":7,"ble":3,"pax":10})",
              {}},
        Spelt{"children apart", R"({"line_1_child_total_in":5})", {}},
        Spelt{"nothing of interest", R"({"sn":"6600b0940976","hardware_version":"1.0"})", {}}));

INSTANTIATE_TEST_SUITE_P(
    Others, Spelling,
    testing::Values(
        Spelt{"Elsys",
              R"({"temperature":22.6,"humidity":41,"light":39,"motion":6,"co2":776,"vdd":3636})",
              {R"({"kind":"co2","ppm":776})", R"({"kind":"presence","value":true,"of":"motion"})",
               R"({"kind":"health","battery_v":3.636,"temperature_c":22.6,"humidity_pct":41})"}},
        Spelt{"Elsys, nobody",
              R"({"motion":0,"occupancy":0})",
              {R"({"kind":"presence","value":false,"of":"motion"})",
               R"({"kind":"presence","value":false,"of":"occupancy"})"}},
        Spelt{"Milesight AM319, its vendor",
              R"({"co2":936,"pir":"trigger"})",
              {R"({"kind":"co2","ppm":936})", R"({"kind":"presence","value":true,"of":"pir"})"}},
        Spelt{"Milesight AM319, idle",
              R"({"pir":"idle"})",
              {R"({"kind":"presence","value":false,"of":"pir"})"}},
        Spelt{"Milesight AM107, The Things Network",
              R"({"activity":73,"battery":92})",
              {R"({"kind":"presence","value":true,"of":"pir"})",
               R"({"kind":"health","battery_pct":92})"}},
        Spelt{"Milesight VS340",
              R"({"occupancy":"vacant"})",
              {R"({"kind":"presence","value":false,"of":"occupancy"})"}},
        Spelt{"a word nobody knows", R"({"occupancy":"perhaps"})", {}},
        Spelt{"Milesight VS360",
              R"({"battery_main":100,"battery_node":90,"event":[)"
              R"({"type":"Counting Anomaly","status":"Alarm"},)"
              R"({"type":"Counting Anomaly","status":"Alarm Release"},)"
              R"({"type":"Node Device Without Response","status":"Alarm"},)"
              R"({"type":"Devices Misaligned","status":"Alarm"}]})",
              {R"({"kind":"health","battery_pct":100,"misaligned":true,"node_silent":true,)"
               R"("counting_anomaly":false})"}},
        Spelt{"a battery in volt", R"({"battery":3.6})", {R"({"kind":"health","battery_v":3.6})"}},
        Spelt{
            "a battery nearly empty", R"({"battery":3})", {R"({"kind":"health","battery_pct":3})"}},
        Spelt{"no percentage", R"({"battery":255,"humidity":127.5})", {}},
        Spelt{"temperature in an object",
              R"({"temperature":{"value":21.5,"unit":"°C"}})",
              {R"({"kind":"health","temperature_c":21.5})"}}));

// ---- history ----

TEST(DecodedPayload, flags_what_was_stored_and_gives_it_its_own_time) {
  EXPECT_TRUE(
      are(decoded(R"({"total_in":30,"total_out":9,"history":[)"
                  R"({"period_in":7,"total_in":29,"total_out":8,"timestamp":1767223800},)"
                  R"({"co2":640,"timestamp":"1767223860"}]})"),
          {R"({"kind":"count_total","in":30,"out":9,"t_quality":"network"})",
           R"({"kind":"count_total","in":29,"out":8,"t_event":"2025-12-31T23:30:00Z",)"
           R"("t_quality":"device","flags":["historical"]})",
           R"({"kind":"count_interval","in":7,"out":0,"flags":["historical"]})",
           R"({"kind":"co2","ppm":640,"t_event":"2025-12-31T23:31:00Z","flags":["historical"]})"}));
}

TEST(DecodedPayload, does_not_believe_a_clock_that_was_never_set) {
  EXPECT_TRUE(are(decoded(R"({"history":[{"co2":640,"timestamp":946685671}]})"),
                  {R"({"kind":"co2","t_quality":"implausible","flags":["historical"]})"}));
}

TEST(DecodedPayload, does_not_take_the_time_of_the_message_for_that_of_what_was_stored) {
  const auto lines = decoded(R"({"history":[{"co2":640}]})");
  ASSERT_TRUE(are(lines, {R"({"kind":"co2","ppm":640,"t_quality":"arrival"})"}));
  EXPECT_EQ(lines.front().find("t_event"), std::string::npos);
}

TEST(DecodedPayload, looks_once_into_history) {
  EXPECT_TRUE(are(decoded(R"({"history":[{"history":[{"co2":640}]},7,null]})"), {}));
}

// ---- what is not in the message ----

TEST(DecodedPayload, says_of_totals_what_is_known_of_the_codec) {
  EXPECT_TRUE(
      are(decoded(R"({"total_counter_a":37,"total_counter_b":31})",
                  {.width = 16, .reset = ResetPolicy::power_up}),
          {R"({"kind":"count_total","in":37,"out":31,"width":16,"reset_policy":"power_up"})"}));
}

TEST(DecodedPayload, takes_the_better_of_two_spellings_wherever_it_stands) {
  EXPECT_TRUE(are(decoded(R"({"co2_concentration":500,"co2":473})"), {R"({"ppm":473})"}));
  EXPECT_TRUE(are(decoded(R"({"co2":473,"co2_concentration":500})"), {R"({"ppm":473})"}));
}

TEST(DecodedPayload, puts_first_what_comes_first_whatever_the_order_of_keys) {
  EXPECT_TRUE(
      are(decoded(R"({"battery":50,"pir":1,"zone_1":2,"line_2_period_in":1,)"
                  R"("line_2_total_in":4,"line_1_total_in":3,"co2":500})"),
          {R"({"kind":"co2"})", R"({"kind":"count_total","line":"1"})",
           R"({"kind":"count_total","line":"2"})", R"({"kind":"count_interval","line":"2"})",
           R"({"kind":"occupancy","line":"zone_1"})", R"({"kind":"presence"})",
           R"({"kind":"health"})"}));
}

TEST(DecodedPayload, passes_over_more_lines_than_any_device_has) {
  std::string object = R"({"co2":500)";
  for (int i = 1; i <= 99; ++i) object += R"(,"line_)" + std::to_string(i) + R"(_total_in":1)";
  EXPECT_EQ(decoded(object + "}").size(), 26U);
}

TEST(DecodedPayload, refuses_a_part_of_a_person) {
  EXPECT_TRUE(are(decoded(R"({"people_count_all":1.5})"), {R"({"reason":"broken"})"}));
}

TEST(DecodedPayload, tells_what_it_recognised) {
  const boost::json::value parsed = boost::json::parse(R"({"line_1":{"totalCounterIn":7},"x":1})");
  Readings out;
  out.explain();
  decode_payload(parsed.as_object(), support::sample_reading(), {}, Instant{}, out);
  ASSERT_EQ(out.notes().size(), 2U);
  EXPECT_EQ(out.notes().back(), "totalCounterIn: total in");
}

TEST(DecodedPayload, allocates_nothing_once_warm) {
  const boost::json::value parsed = boost::json::parse(
      R"({"line_1_total_in":72,"line_1_total_out":200,"line_2_total_in":0,"line_2_total_out":0,)"
      R"("line_1_period_in":0,"co2":{"value":920,"unit":"ppm"},"flags":{"STOPPED":1},)"
      R"("history":[{"co2":640,"timestamp":1767223800}],"battery":98})");
  const Reading reading = support::sample_reading();
  Readings out;
  std::uint64_t before = 0;
  for (int round = 0; round < 3; ++round) {
    before = support::allocations();
    out.clear();
    decode_payload(parsed.as_object(), reading, {}, *reading.t_event, out);
  }
  EXPECT_EQ(support::allocations() - before, 0U);
  EXPECT_EQ(out.all().size(), 6U);
}

}  // namespace
}  // namespace sensors
