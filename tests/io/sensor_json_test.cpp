#include "service/io/sensor_json.hpp"

#include "tests/support/config_text.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/shown_board.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include <memory>
#include <utility>

namespace io {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using support::ShownBoard;

constexpr bool agreed = true, not_agreed = false;

Refusals one_refused() {
  Refusals refusals;
  refusals.counts[static_cast<std::size_t>(sensors::Reason::invalid_json)] = 4;
  refusals.last = RefusedMessage{.at = std::chrono::sys_days{std::chrono::year{2026} / 11 / 20},
                                 .reason = sensors::Reason::invalid_json,
                                 .topic = "door/b101",
                                 .detail = "at byte 7: incomplete JSON",
                                 .payload = R"({"in":7)",
                                 .size = 7};
  return refusals;
}

json::object shown(ShownBoard& board, std::string_view sensor,
                   const std::optional<Refusals>& refusals = Refusals{},
                   const Wiring& wiring = {}) {
  const core::SensorId id = board.state.premises->find_sensor(sensor);
  return json::parse(sensor_json(board.publish(), id, wiring, refusals, false)).as_object();
}

ShownBoard with_totals(bool agreement) {
  ShownBoard board{support::small_office(agreement)};
  board.heard("b101-door-counter", 5s).heard("entrance-counter", 5s);
  for (core::SensorState& sensor : board.state.sensors) {
    sensor.counter.in = {.last = 5'000'000'017, .known = true};
    sensor.counter.out = {.last = 15, .known = true};
  }
  return board;
}

TEST(SensorJson, says_where_a_counter_is_and_what_it_said_last) {
  ShownBoard board = with_totals(agreed);
  const json::object sensor = shown(board, "b101-door-counter");
  EXPECT_EQ(sensor.at("kind").as_string(), "door_counter");
  EXPECT_EQ(sensor.at("door").as_string(), "b101-door");
  EXPECT_EQ(sensor.at("space").as_string(), "b101");
  EXPECT_EQ(sensor.at("site").as_string(), "house");
  EXPECT_EQ(sensor.at("state").as_string(), "heard");
  EXPECT_EQ(sensor.at("heard").as_string(), "2026-11-20T08:59:55.000Z");
  EXPECT_EQ(json::serialize(sensor.at("totals")), R"({"in":5000000017,"out":15})");
}

TEST(SensorJson, says_what_an_air_sensor_measured) {
  ShownBoard board{support::small_office(not_agreed)};
  board.co2("b101-co2", 640)
      .state.sensors[board.state.premises->find_sensor("b101-co2").value]
      .battery_percent = 87;
  const json::object sensor = shown(board, "b101-co2");
  EXPECT_EQ(sensor.at("co2_ppm").as_int64(), 640);
  EXPECT_EQ(sensor.at("battery_percent").as_int64(), 87);
  EXPECT_FALSE(sensor.contains("door"));
  EXPECT_FALSE(sensor.contains("locked"));
}

TEST(SensorJson, says_how_an_air_sensor_that_has_drifted_would_be_mended) {
  ShownBoard board{support::small_office(not_agreed)};
  board.co2("b101-co2", 640);
  EXPECT_FALSE(shown(board, "b101-co2").contains("suggested_offset_ppm"));
  core::SensorState& sensor =
      board.state.sensors[board.state.premises->find_sensor("b101-co2").value];
  sensor.battery_percent = 100;
  sensor.air_doubts = std::make_unique<core::AirDoubts>();
  sensor.air_doubts->days.high = core::drifted_days;
  sensor.air_doubts->days.leasts.fill(core::Ppm{920});
  const json::object drifted = shown(board, "b101-co2");
  EXPECT_EQ(drifted.at("implausible").as_string(), "baseline_high");
  EXPECT_EQ(drifted.at("suggested_offset_ppm").as_int64(), -500);
  EXPECT_EQ(drifted.at("battery_percent").as_int64(), 100) << "they share a word";
}

TEST(SensorJson, says_by_what_an_air_sensor_is_corrected) {
  core::Premises premises = *support::small_office(not_agreed);
  premises.sensors[premises.find_sensor("b101-co2").value].offset_ppm = -120;
  ShownBoard board{std::make_shared<const core::Premises>(std::move(premises))};
  EXPECT_EQ(shown(board, "b101-co2").at("offset_ppm").as_int64(), -120);
  EXPECT_FALSE(shown(board, "b102-co2").contains("offset_ppm"));
}

TEST(SensorJson, says_when_the_totals_of_a_counter_begin_at_zero) {
  core::Premises premises = *support::small_office(agreed);
  auto& counter = premises.sensors[premises.find_sensor("b101-door-counter").value];
  counter.reset_at = core::DayTime{.at = 4h, .on = std::chrono::Monday};
  ShownBoard board{std::make_shared<const core::Premises>(std::move(premises))};
  EXPECT_EQ(shown(board, "b101-door-counter").at("reset_at").as_string(), "Mon 04:00");
  EXPECT_FALSE(shown(board, "b101-co2").contains("reset_at"));
}

TEST(SensorJson, says_what_a_head_counter_sees) {
  ShownBoard board = with_totals(agreed);
  for (core::SensorState& sensor : board.state.sensors) sensor.counter.heads = -2;
  const json::object sensor = shown(board, "b101-door-counter");
  EXPECT_EQ(sensor.at("persons").as_int64(), -2);
}

TEST(SensorJson, knows_no_value_of_a_sensor_that_is_not_heard) {
  ShownBoard board = with_totals(agreed);
  EXPECT_EQ(shown(board, "b102-door-counter").at("state").as_string(), "never_heard");
  EXPECT_FALSE(shown(board, "b102-door-counter").contains("heard"));
  board.silent("b101-door-counter");
  const json::object silent = shown(board, "b101-door-counter");
  EXPECT_EQ(silent.at("state").as_string(), "silent");
  EXPECT_FALSE(silent.contains("totals")) << "stale";
  EXPECT_TRUE(silent.contains("heard"));
}

TEST(SensorJson, knows_no_value_while_the_broker_is_away) {
  ShownBoard board = with_totals(agreed);
  board.co2("b101-co2", 640).state.broker_lost = true;
  EXPECT_FALSE(shown(board, "b101-door-counter").contains("totals"));
  EXPECT_FALSE(shown(board, "b101-co2").contains("co2_ppm"));
}

TEST(SensorJson, says_how_often_it_should_be_heard_unless_it_may_be_silent) {
  auto premises = std::make_shared<core::Premises>(*support::small_office(agreed));
  premises->sensors[premises->find_sensor("b101-co2").value].expect_every = 5min;
  ShownBoard board{premises};
  EXPECT_EQ(shown(board, "b101-co2").at("expect_every_s").as_int64(), 300);
  EXPECT_FALSE(shown(board, "b102-co2").contains("expect_every_s"));
}

TEST(SensorJson, counts_messages_by_result_and_reason_and_shows_the_last_refused) {
  ShownBoard board = with_totals(agreed);
  const core::Premises& premises = *board.state.premises;
  const std::uint32_t source = premises[premises.find_sensor("b101-door-counter")].source;
  board.board().count(source, core::Verdict::plain);
  board.board().count(source, core::Verdict::plain);
  board.board().count(source, core::Verdict::late);
  const json::value told = shown(board, "b101-door-counter", one_refused()).at("source");
  EXPECT_EQ(json::serialize(told.at("messages")),
            R"([{"result":"accepted","reason":"plain","count":2},)"
            R"({"result":"ignored","reason":"late","count":1},)"
            R"({"result":"rejected","reason":"invalid_json","count":4}])");
  EXPECT_EQ(json::serialize(told.at("last_refused")),
            R"({"at":"2026-11-20T00:00:00.000Z","reason":"invalid_json",)"
            R"("text":"it is no JSON: is this the format of the device?","topic":"door/b101",)"
            R"("detail":"at byte 7: incomplete JSON","payload":"{\"in\":7","size":7})");
}

TEST(SensorJson, tells_nothing_of_refused_messages_where_there_was_none) {
  ShownBoard board = with_totals(agreed);
  EXPECT_FALSE(shown(board, "b101-co2").at("source").as_object().contains("last_refused"));
}

// ---- privacy ----

TEST(SensorJson, without_agreement_does_not_tell_who_came_and_went) {
  ShownBoard board = with_totals(not_agreed);
  const core::Premises& premises = *board.state.premises;
  const std::uint32_t source = premises[premises.find_sensor("b101-door-counter")].source;
  board.board().count(source, core::Verdict::plain);
  const json::object sensor = shown(board, "b101-door-counter", one_refused());
  EXPECT_TRUE(sensor.at("locked").as_bool());
  EXPECT_EQ(sensor.at("state").as_string(), "heard");
  EXPECT_FALSE(sensor.contains("totals"));
  EXPECT_FALSE(sensor.contains("heard")) << "when somebody passed";
  const json::object& told = sensor.at("source").as_object();
  EXPECT_EQ(json::serialize(told.at("messages")),
            R"([{"result":"rejected","reason":"invalid_json","count":4}])");
  const json::object& last = told.at("last_refused").as_object();
  EXPECT_EQ(last.at("reason").as_string(), "invalid_json");
  for (const std::string_view telling : {"at", "payload", "detail", "size"})
    EXPECT_FALSE(last.contains(telling)) << telling;
}

TEST(SensorJson, without_agreement_still_tells_of_doors_that_are_not_a_rooms) {
  ShownBoard board = with_totals(not_agreed);
  EXPECT_TRUE(shown(board, "entrance-counter").contains("totals"));
}

TEST(SensorJson, without_agreement_shows_no_message_that_may_be_of_a_rooms_counter) {
  auto premises = std::make_shared<core::Premises>(*support::small_office(not_agreed));
  for (core::Sensor& sensor : premises->sensors) sensor.source = 0;  // all behind one gateway
  ShownBoard board{premises};
  const json::object sensor = shown(board, "b101-co2", one_refused());
  EXPECT_FALSE(sensor.at("source").at("last_refused").as_object().contains("payload"));
}

TEST(SensorJson, shows_no_address_of_a_phone) {
  ShownBoard board{support::small_office(agreed)};
  Refusals refusals = one_refused();
  refusals.last->topic = "home/BTtoMQTT/A4C138AABBCC";
  refusals.last->payload = R"({"id":"A4:C1:38:AA:BB:CC"})";
  const std::string text = json::serialize(shown(board, "b101-co2", refusals));
  EXPECT_EQ(text.find("AABBCC"), std::string::npos) << text;
  EXPECT_EQ(text.find("AA:BB:CC"), std::string::npos) << text;
}

// ---- the list, and the wiring ----

TEST(SensorJson, lists_all_sensors) {
  ShownBoard board = with_totals(agreed);
  const json::value all = json::parse(sensors_json(board.publish(), true));
  EXPECT_TRUE(all.at("simulated").as_bool());
  ASSERT_EQ(all.at("sensors").as_array().size(), 6U);
  EXPECT_EQ(all.at("sensors").at(0).at("id").as_string(), "entrance-counter");
}

TEST(SensorJson, guesses_which_sensor_was_meant) {
  const auto premises = support::small_office(agreed);
  EXPECT_EQ(no_such_sensor(*premises, "b101-c02"),
            "there is no sensor 'b101-c02'; did you mean 'b101-co2'?");
  EXPECT_EQ(no_such_sensor(*premises, "kitchen"),
            "there is no sensor 'kitchen'; GET /api/v1/sensors lists them");
}

TEST(Wiring, names_what_the_configuration_says_of_source_and_device) {
  const Config config = support::house_with(R"(
[[source]]
id = "lora"
format = "lorawan"
topic = "v3/+/devices/{device}/up"
[[sensor]]
id = "door"
source = "lora"
device = "eui-24e124757b431234"
codec = "milesight-vs133"
line = 1
into = "b101"
[[sensor]]
id = "air"
room = "b101"
format = "zigbee2mqtt"
topic = "zigbee2mqtt/air"
)");
  ShownBoard board{config.premises};
  const Wiring wiring = wiring_of(config);
  EXPECT_EQ(json::serialize(shown(board, "door", std::nullopt, wiring).at("source")),
            R"({"id":"lora","format":"lorawan","topic":"v3/+/devices/{device}/up",)"
            R"("device":"24e124757b431234","line":"1","codec":"milesight-vs133",)"
            R"("messages":[]})");
  EXPECT_EQ(json::serialize(shown(board, "air", std::nullopt, wiring).at("source")),
            R"({"id":"air","format":"zigbee2mqtt","topic":"zigbee2mqtt/air","messages":[]})");
}

}  // namespace
}  // namespace io
