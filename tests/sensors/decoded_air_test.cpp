// CO2 and what else devices tell of a room and of themselves, as decoders of network servers write it: each spelling,
// as its decoder publishes it.
#include "tests/support/decoded_spelling.hpp"

#include <gtest/gtest.h>

namespace sensors {
namespace {

using support::Spelling;
using support::Spelt;

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

}  // namespace
}  // namespace sensors
