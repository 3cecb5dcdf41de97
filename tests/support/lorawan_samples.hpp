// Uplinks as network servers publish them, whole: for what measures and counts the work of reading one.
#pragma once

#include <string_view>

namespace support {

/// A VS133 behind The Things Stack with one gateway: the form of its documentation.
inline constexpr std::string_view tts_uplink =
    R"({"end_device_ids":{"device_id":"eui-24e124767e000001","application_ids":{)"
    R"("application_id":"rooms"},"dev_eui":"24E124767E000001","join_eui":"24E124C0002A0001",)"
    R"("dev_addr":"260B0001"},"correlation_ids":["gs:uplink:01HFYB6K8Y5V3Q2W1E4R5T6Y7U"],)"
    R"("received_at":"2026-01-01T07:47:05.404859123Z","uplink_message":{)"
    R"("session_key_id":"AX7I8yDX39zoVcSjED6BXg==","f_port":85,"f_cnt":4183,)"
    R"("frm_payload":"A9JIAAAABNLIAAAABtIAAAAAB9IAAAAACdIAAAAACtIAAAAA","rx_metadata":[{)"
    R"("gateway_ids":{"gateway_id":"gs150-roof","eui":"6A7E111A10000000"},)"
    R"("time":"2026-01-01T07:47:05.194729Z","timestamp":2463457000,"rssi":-35,)"
    R"("channel_rssi":-35,"snr":9.2,"location":{"latitude":51.35,"longitude":12.37,)"
    R"("altitude":120,"source":"SOURCE_REGISTRY"},"uplink_token":"CiIKIAoUZXVpLTZhN2UxMTFh",)"
    R"("received_at":"2026-01-01T07:47:05.198000Z"}],"settings":{"data_rate":{"lora":{)"
    R"("bandwidth":125000,"spreading_factor":7,"coding_rate":"4/5"}},"frequency":"868100000",)"
    R"("timestamp":2463457000,"time":"2026-01-01T07:47:05.194729Z"},)"
    R"("received_at":"2026-01-01T07:47:05.200000Z","consumed_airtime":"0.092416s",)"
    R"("network_ids":{"net_id":"000013","tenant_id":"ttn","cluster_id":"eu1"}}})";
inline constexpr std::string_view tts_topic = "v3/rooms@ttn/devices/eui-24e124767e000001/up";

}  // namespace support
