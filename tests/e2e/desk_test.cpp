// A desk at work: places over HTTP, commands over MQTT, and what of it outlasts a kill.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <optional>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::door_topic;
using support::eventually;
using support::MqttClient;
using support::total_payload;

constexpr std::string_view admission = R"({"room": "room-1", "persons": 2})";

class DeskOfADaemon : public testing::Test {
 protected:
  /// Every room counted and known to be empty.
  void start(const support::HousePlan& plan = {}) {
    daemon.emplace(broker, plan);
    daemon->start();
    for (std::size_t room = 0; room < 4; ++room) {
      client.publish(door_topic(room), total_payload(0, 0));
      ASSERT_EQ(daemon->post("/api/v1/spaces/room-" + std::to_string(room) + "/count",
                             R"({"persons": 0})"),
                200);
    }
  }
  [[nodiscard]] boost::json::object told() const {
    return boost::json::parse(daemon->get("/api/v1/admissions")).as_object();
  }

  Broker broker;
  MqttClient client{broker.url()};
  std::optional<DaemonProcess> daemon;
};

TEST_F(DeskOfADaemon, holds_a_place_beyond_a_kill) {
  start();
  ASSERT_EQ(daemon->post("/api/v1/admissions", admission), 200);
  const boost::json::value before = told().at("admissions");
  ASSERT_EQ(before.as_array().size(), 1U);
  daemon->kill();
  daemon->start();
  EXPECT_EQ(told().at("admissions"), before);
}

TEST_F(DeskOfADaemon, puts_the_emergency_sheet_beside_its_ledger) {
  start();
  const std::string shown = daemon->get("/print");
  EXPECT_NE(shown.find("<td>Room 1</td><td>3</td>"), std::string::npos) << shown;
  const auto file = daemon->ledger().parent_path() / "print" / "house.de.html";
  EXPECT_TRUE(eventually([&] { return std::filesystem::exists(file); }));
}

TEST_F(DeskOfADaemon, sees_a_visit_begin_at_the_door) {
  start();
  ASSERT_EQ(daemon->post("/api/v1/admissions", admission), 200);
  client.publish(door_topic(1), total_payload(2, 0));
  EXPECT_TRUE(eventually([&] {
    const boost::json::object now = told();
    return now.at("visits").as_array().size() == 1 && now.at("admissions").as_array().empty();
  })) << daemon->get("/api/v1/admissions");
}

TEST_F(DeskOfADaemon, obeys_commands_over_mqtt_that_the_configuration_accepts) {
  start({.more = "[mqtt]\ncommands = [\"count\"]\n"});
  client.subscribe("raumwacht/house/answer/#");
  client.publish("raumwacht/house/command/room-2/count", "2");
  EXPECT_TRUE(eventually([&] { return daemon->persons(2) == 2; }));
  client.publish("raumwacht/house/command/room-2/admit", R"({"key": "k"})");
  EXPECT_TRUE(
      client.hears("raumwacht/house/answer/room-2/admit",
                   R"({"status":403,"answer":{"type":"about:blank","title":"Forbidden",)"
                   R"("status":403,"detail":"[mqtt] commands accepts count","code":"not_allowed",)"
                   R"("text":{"de":"Das ist mit dieser Anmeldung nicht erlaubt. Bitte die )"
                   R"(Person fragen, die Raumwacht betreut.","en":"This login may not do )"
                   R"(that. Please ask whoever looks after Raumwacht."}}})"));
}

TEST_F(DeskOfADaemon, obeys_no_command_of_the_time_it_was_away) {
  start({.more = "[mqtt]\ncommands = [\"count\"]\n"});
  client.subscribe("raumwacht/house/answer/#");
  daemon->stop();
  client.publish("raumwacht/house/command/room-2/count", "2");
  daemon->start();
  client.publish("raumwacht/house/command/room-1/count", "1");
  ASSERT_TRUE(eventually([&] {  // commands are answered in their order
    return !client.payloads("raumwacht/house/answer/room-1/count").empty();
  })) << daemon->log();
  EXPECT_TRUE(client.payloads("raumwacht/house/answer/room-2/count").empty());
  EXPECT_NE(daemon->persons(2), 2);
}

TEST_F(DeskOfADaemon, hears_no_commands_unless_some_are_accepted) {
  start();
  client.publish("raumwacht/house/command/room-2/count", "2");
  client.publish(door_topic(3), total_payload(1, 0));
  ASSERT_TRUE(eventually([&] { return daemon->persons(3) == 1; }));
  EXPECT_EQ(daemon->persons(2), 0);
}

}  // namespace
