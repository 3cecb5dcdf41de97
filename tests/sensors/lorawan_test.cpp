// Envelopes of network servers, with one small device in them: a Terabee L-XL, totals 5 and 4.
#include "sensors/device_settings.hpp"
#include "sensors/format.hpp"
#include "tests/support/decoding.hpp"

#include <gtest/gtest.h>

namespace sensors {
namespace {

using support::are;
using support::Decoding;
using support::Lines;

// 00000005 00000004, in base64 and hexadecimal.
constexpr std::string_view five_and_four = "AAAABQAAAAQ=";

Lines from(std::string_view topic, std::string_view payload, std::string_view codec = "") {
  return Decoding{"lorawan"}.set("codec", codec).arrival("2026-01-01T00:00:30Z").of(topic, payload);
}

constexpr std::string_view tts_topic = "v3/app@tenant/devices/eui-0000000000000001/up";
std::string tts(std::string_view uplink, std::string_view beside = "") {
  return R"({"end_device_ids":{"device_id":"eui-0000000000000001","dev_eui":"0000000000000001"},)" +
         std::string{beside} +
         R"("received_at":"2026-01-01T00:00:02.5Z","uplink_message":{"f_port":1,)" +
         std::string{uplink} + "}}";
}
constexpr std::string_view chirp_topic = "application/7/device/0000000000000001/event/up";
std::string chirp(std::string_view more) {
  return R"({"deviceInfo":{"devEui":"0000000000000001","deviceName":"Tür"},)" + std::string{more} +
         "}";
}

// ---- who, when, which ----

TEST(TheThingsStack, tells_device_time_session_and_number) {
  EXPECT_TRUE(are(
      from(tts_topic,
           tts(R"("session_key_id":"AX7I","f_cnt":9,"frm_payload":"AAAABQAAAAQ=",)"
               R"("received_at":"2026-01-01T00:00:02.123456789Z")"),
           "terabee-l-xl"),
      {R"({"kind":"count_total","device":"0000000000000001","in":5,"out":4,"t_quality":"network",)"
       R"("t_event":"2026-01-01T00:00:02.123456789Z",)"
       R"("seq":{"kind":"f_cnt","session":"AX7I","value":9}})"}));
}

TEST(TheThingsStack, leaves_the_number_out_where_it_is_zero) {
  EXPECT_TRUE(are(from(tts_topic, tts(R"("session_key_id":"AX7I","frm_payload":"AAAABQAAAAQ=")"),
                       "terabee-l-xl"),
                  {R"({"kind":"count_total","seq":{"session":"AX7I","value":0}})"}));
}

TEST(TheThingsStack, says_that_a_message_of_its_console_is_one) {
  EXPECT_TRUE(are(from(tts_topic, tts(R"("frm_payload":"AAAABQAAAAQ=")", R"("simulated":true,)"),
                       "terabee-l-xl"),
                  {R"({"kind":"count_total","flags":["simulated"]})"}));
}

TEST(TheThingsStack, tells_a_join) {
  EXPECT_TRUE(are(from("v3/app/devices/tuer/join",
                       R"({"end_device_ids":{"device_id":"tuer","dev_eui":"0000000000000001"},)"
                       R"("join_accept":{"session_key_id":"AX7J"}})"),
                  {R"({"kind":"reset","device":"0000000000000001","alias":"tuer",)"
                   R"("reason":"joined"})"}));
}

TEST(TheThingsStack, has_topics_of_its_own_affairs) {
  EXPECT_TRUE(are(from("v3/app/devices/tuer/down/sent",
                       R"({"end_device_ids":{"device_id":"tuer"},"downlink_sent":{}})"),
                  Lines{}));
}

TEST(ChirpStack, tells_device_time_and_number) {
  EXPECT_TRUE(are(
      from(chirp_topic,
           chirp(R"("time":"2026-01-01T00:00:02.5+00:00","devAddr":"01020304","fCnt":7,"fPort":1,)"
                 R"("data":"AAAABQAAAAQ=")"),
           "terabee-l-xl"),
      {R"({"kind":"count_total","device":"0000000000000001","alias":"Tür","in":5,"out":4,)"
       R"("t_event":"2026-01-01T00:00:02.5Z","seq":{"kind":"f_cnt","value":7}})"}));
}

TEST(ChirpStack, leaves_out_what_is_zero) {
  EXPECT_TRUE(are(from(chirp_topic, chirp(R"("fPort":1,"data":"AAAABQAAAAQ=")"), "terabee-l-xl"),
                  {R"({"kind":"count_total","seq":{"value":0}})"}));
}

TEST(ChirpStack, knows_the_device_by_its_topic) {
  EXPECT_TRUE(are(from("application/7/device/1000000000000001/event/up",
                       R"({"deviceInfo":{"devEui":"70b3d57ba0003bb8"},"fPort":1,"fCnt":2})"),
                  {R"({"kind":"seen","device":"1000000000000001"})"}));
}

TEST(ChirpStack, tells_a_join_and_a_battery) {
  EXPECT_TRUE(are(
      from("application/7/device/0000000000000001/event/join", chirp(R"("devAddr":"01020304")")),
      {R"({"kind":"reset","reason":"joined"})"}));
  EXPECT_TRUE(are(from("application/7/device/0000000000000001/event/status",
                       chirp(R"("margin":10,"batteryLevel":91.5)")),
                  {R"({"kind":"health","battery_pct":91.5})"}));
}

TEST(ChirpStack, does_not_take_an_error_for_data) {
  EXPECT_TRUE(are(from("application/7/device/0000000000000001/event/error",
                       R"({"applicationID":"7","devEUI":"0000000000000001","fCnt":45797,)"
                       R"("type":"UPLINK_FCNT_RETRANSMISSION","error":"did not increment"})"),
                  Lines{}));
}

TEST(ChirpStack3, is_read_in_both_of_its_forms) {
  const std::string_view total = R"({"kind":"count_total","device":"0000000000000001","in":5})";
  EXPECT_TRUE(are(from("application/7/device/0000000000000001/rx",
                       R"({"applicationID":"7","devEUI":"0000000000000001","fCnt":3,"fPort":1,)"
                       R"("data":"AAAABQAAAAQ="})",
                       "terabee-l-xl"),
                  {std::string{total}}));
  EXPECT_TRUE(are(from("some/topic",
                       R"({"applicationID":"7","devEUI":"AAAAAAAAAAE=","fCnt":3,"fPort":1,)"
                       R"("data":"AAAABQAAAAQ="})",
                       "terabee-l-xl"),
                  {std::string{total}}));
}

TEST(MilesightGateway, is_read_under_any_topic) {
  EXPECT_TRUE(are(from("/mqtttest",
                       R"({"applicationID":"1","data":"AAAABQAAAAQ=","devEUI":"0000000000000001",)"
                       R"("deviceName":"TÜR","fCnt":128,"fPort":1,)"
                       R"("time":"2026-01-01T00:00:01.078763Z"})",
                       "terabee-l-xl"),
                  {R"({"kind":"count_total","device":"0000000000000001","alias":"TÜR","in":5,)"
                   R"("t_event":"2026-01-01T00:00:01.078763Z"})"}));
}

// ---- what bridges make of envelopes ----

TEST(TheThingsStack, is_known_in_any_spelling) {
  EXPECT_TRUE(are(from(tts_topic,
                       R"({"uplinkMessage":{"frmPayload":"AAAABQAAAAQ=","fCnt":"9","fPort":"1",)"
                       R"("sessionKeyId":"AX7I"},"receivedAt":"2026-01-01T00:00:02Z",)"
                       R"("endDeviceIds":{"devEui":"0000000000000001","deviceId":"tuer"}})",
                       "terabee-l-xl"),
                  {R"({"kind":"count_total","device":"0000000000000001","alias":"tuer","in":5,)"
                   R"("seq":{"session":"AX7I","value":9}})"}));
}

TEST(ChirpStack, is_known_in_any_spelling) {
  EXPECT_TRUE(are(from("some/topic",
                       R"({"data":"AAAABQAAAAQ=","f_port":1,"f_cnt":7,)"
                       R"("device_info":{"dev_eui":"0000000000000001"}})",
                       "terabee-l-xl"),
                  {R"({"kind":"count_total","device":"0000000000000001","in":5,)"
                   R"("seq":{"value":7}})"}));
}

TEST(ChirpStack, under_a_topic_that_somebody_chose_is_judged_by_what_is_in_it) {
  for (const std::string_view topic : {"site/status", "site/log", "site/join", "site/rx"}) {
    EXPECT_TRUE(are(from(topic, chirp(R"("fPort":1,"data":"AAAABQAAAAQ=")"), "terabee-l-xl"),
                    {R"({"kind":"count_total","in":5})"}))
        << topic;
  }
}

TEST(ChirpStack, of_an_integration_is_no_uplink) {
  EXPECT_TRUE(are(from("application/7/device/0000000000000001/event/integration",
                       chirp(R"("integrationName":"loracloud","object":{"count_in":5})")),
                  Lines{}));
}

TEST(ChirpStack3, acknowledged_is_no_uplink) {
  EXPECT_TRUE(
      are(from("some/topic", R"({"devEUI":"0000000000000001","acknowledged":true,"fCnt":12})"),
          Lines{}));
}

TEST(ChirpStack3, with_its_key_spelt_another_way_may_hold_hexadecimal) {
  const std::string_view total = R"({"kind":"count_total","device":"0000000000000001","in":5})";
  for (const std::string_view key : {"devEui", "dev_eui", "DEVEUI"}) {
    for (const std::string_view data : {five_and_four, std::string_view{"0000000500000004"}}) {
      EXPECT_TRUE(are(from("x",
                           R"({"fPort":1,"data":")" + std::string{data} + R"(",")" +
                               std::string{key} + R"(":"0000000000000001"})",
                           "terabee-l-xl"),
                      {std::string{total}}))
          << key << data;
    }
  }
}

TEST(ChirpStack3, with_its_key_spelt_another_way_keeps_its_base64) {
  EXPECT_TRUE(are(from("x",
                       R"({"application_id":"1","dev_eui":"0000000000000001","f_port":1,)"
                       R"("data":"AAAAAAAAAAAA","rx_info":[]})",
                       "terabee-l-xl"),
                  {R"({"kind":"count_total","in":0,"out":0})", R"({"kind":"health"})"}));
}

TEST(MilesightGateway, may_write_the_values_beside_the_device) {
  EXPECT_TRUE(
      are(from("/mqtttest", R"({"total_in":5,"total_out":"4","devEui":"0000000000000001"})"),
          {R"({"kind":"count_total","device":"0000000000000001","in":5,"out":4})"}));
}

// ---- bytes without a network server ----

// The Things Network until version 2.
TEST(BareBytes, may_come_with_what_was_made_of_them) {
  const std::string payload =
      R"({"app_id":"a","dev_id":"tuer","hardware_serial":"0000000000000001","port":1,"counter":3,)"
      R"("payload_raw":"AAAABQAAAAQ=","payload_fields":{"count_in":6,"count_out":7}})";
  EXPECT_TRUE(are(from("a/devices/tuer/up", payload, "terabee-l-xl"),
                  {R"({"kind":"count_total","device":"0000000000000001","in":5,"out":4,)"
                   R"("seq":{"value":3}})"}));
  EXPECT_TRUE(are(from("a/devices/tuer/up", payload),
                  {R"({"kind":"count_total","device":"0000000000000001","in":6,"out":7})"}));
}

TEST(BareBytes, are_those_of_the_better_key_whatever_the_order) {
  const std::string_view total = R"({"kind":"count_total","device":"0000000000000001","in":5})";
  EXPECT_TRUE(are(from("x",
                       R"({"device":"tuer","payload":"up","data":"AAAABQAAAAQ=",)"
                       R"("deveui":"0000000000000001"})",
                       "terabee-l-xl"),
                  {std::string{total}}));
  EXPECT_TRUE(are(from("x",
                       R"({"deveui":"0000000000000001","data":"AAAABQAAAAQ=",)"
                       R"("payload":"up","device":"tuer"})",
                       "terabee-l-xl"),
                  {std::string{total}}));
}

TEST(BareBytes, are_hexadecimal_or_base64) {
  const std::string_view total = R"({"kind":"count_total","device":"tuer","in":5,"out":4})";
  for (const std::string_view payload :
       {std::string_view{"0000000500000004"}, std::string_view{"00 00 00 05 00 00 00 04"},
        five_and_four}) {
    EXPECT_TRUE(are(Decoding{"lorawan"}
                        .pattern("lora/{device}")
                        .set("codec", "terabee-l-xl")
                        .of("lora/tuer", payload),
                    {std::string{total}}))
        << payload;
  }
}

TEST(BareBytes, may_stand_in_an_object) {
  EXPECT_TRUE(are(from("x", R"({"DevEUI":"0000000000000001","port":1,"hex":"0000000500000004"})",
                       "terabee-l-xl"),
                  {R"({"kind":"count_total","device":"0000000000000001","in":5})"}));
}

TEST(BareBytes, that_are_none_are_refused) {
  EXPECT_TRUE(are(from("x", "not bytes!", "terabee-l-xl"),
                  {R"({"kind":"problem","reason":"undecodable"})"}));
}

// ---- which codec ----

TEST(Codec, is_that_of_the_device_where_it_has_one) {
  const Format& format = *find_format("lorawan");
  Settings own{format.settings};
  own.set(0, std::string{"terabee-l-xl"});
  DeviceSettings devices;
  devices.set("EUI-0000000000000001", own);
  const std::string payload = tts(R"("frm_payload":"AAAABQAAAAQ=")");
  Readings with, without;
  const Settings of_source{format.settings};
  format.decode({.topic = tts_topic, .payload = payload, .devices = &devices}, of_source, with);
  format.decode({.topic = tts_topic, .payload = payload}, of_source, without);
  ASSERT_EQ(with.all().size(), 1U);
  EXPECT_TRUE(std::holds_alternative<CountTotal>(with.all().front().body));
  ASSERT_EQ(without.all().size(), 1U);
  EXPECT_TRUE(std::holds_alternative<Seen>(without.all().front().body));
}

TEST(Codec, reads_the_bytes_even_where_the_server_has_decoded_them) {
  EXPECT_TRUE(
      are(from(tts_topic, tts(R"("frm_payload":"AAAABQAAAAQ=","decoded_payload":{"count_in":99})"),
               "terabee-l-xl"),
          {R"({"kind":"count_total","in":5,"out":4})"}));
}

TEST(Codec, refuses_bytes_of_another_device_with_the_place) {
  EXPECT_TRUE(are(from(tts_topic, tts(R"("frm_payload":"AAAABQ==")"), "terabee-l-xl"),
                  {R"({"kind":"problem","reason":"undecodable"})"}));
}

TEST(LoraWan, refuses_what_no_network_server_sends) {
  EXPECT_TRUE(are(from("x", R"({"co2":612})"), {R"({"kind":"problem","reason":"no_quantity"})"}));
}

TEST(LoraWan, listens_to_joins_and_batteries_beside_uplinks) {
  EXPECT_EQ((Decoding{"lorawan"}.pattern("v3/app/devices/{device}/up").companions()),
            (std::vector<std::string>{"v3/app/devices/{device}/join"}));
  EXPECT_EQ((Decoding{"lorawan"}.pattern("application/7/device/{device}/event/up").companions()),
            (std::vector<std::string>{"application/7/device/{device}/event/join",
                                      "application/7/device/{device}/event/status"}));
}

}  // namespace
}  // namespace sensors
