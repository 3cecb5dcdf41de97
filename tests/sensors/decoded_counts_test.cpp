// Persons as decoders of network servers write them: each spelling, as its decoder publishes it.
#include "tests/support/decoded_spelling.hpp"

#include <gtest/gtest.h>

namespace sensors {
namespace {

using support::Spelling;
using support::Spelt;

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

}  // namespace
}  // namespace sensors
