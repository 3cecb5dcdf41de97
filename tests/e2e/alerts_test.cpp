// From a door to those who must know: alerts of a whole daemon over MQTT, a webhook and a real
// Alertmanager.
#include "tests/support/alertmanager.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/receiver.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace {

namespace json = boost::json;
using support::Broker;
using support::DaemonProcess;
using support::door_topic;
using support::eventually;
using support::total_payload;

/// Rooms of three; a fourth person is told of at once.
class AlertsOfADaemon : public testing::Test {
 protected:
  void start(const std::string& more = "") {
    daemon.emplace(
        broker, support::HousePlan{.more = fmt::format("[rules]\n"
                                                       "room_occupancy = {{ hold = \"0s\", clear = "
                                                       "\"0s\" }}\n"
                                                       "[alerts]\n"
                                                       "alertmanager = [\"{}\"]\n"
                                                       "webhook = [\"{}\"]\n{}",
                                                       manager.url(), hook.url(), more)});
    daemon->start();
    client.publish(door_topic(0), total_payload(0, 0));
    ASSERT_EQ(daemon->post("/api/v1/spaces/room-0/count", R"({"persons": 0})"), 200);
  }
  void crowd() { client.publish(door_topic(0), total_payload(4, 0)); }
  void empty() { client.publish(door_topic(0), total_payload(4, 4)); }
  /// The phases of room-0's occupancy that the webhook was told, and took.
  std::vector<std::string> phases() {
    std::vector<std::string> phases;
    for (const io::HttpRequest& request : hook.taken()) {
      const json::value told = json::parse(request.body);
      if (told.at("rule") == "room_occupancy") phases.emplace_back(told.at("phase").as_string());
    }
    return phases;
  }
  std::optional<double> waiting_over(const std::string& channel, const std::string& url) const {
    return daemon->metric(fmt::format("raumwacht_alert_channel_waiting{{channel=\"{} {}\"}}",
                                      channel, url.substr(7)));
  }
  bool is_told(const std::vector<std::string>& expected) {
    return eventually([&] { return phases() == expected; });
  }
  /// Of the alert told last.
  std::string id() { return std::string{json::parse(hook.got().back().body).at("id").as_string()}; }

  Broker broker;
  support::AlertmanagerProcess manager;
  support::Receiver hook;
  support::MqttClient client{broker.url()};
  std::optional<DaemonProcess> daemon;
};

TEST_F(AlertsOfADaemon, go_over_every_channel_when_they_begin_are_taken_and_end) {
  start();
  crowd();
  ASSERT_TRUE(is_told({"raised"})) << daemon->log();
  const std::string alert = id();
  EXPECT_TRUE(eventually([&] { return manager.alerts(alert).size() == 1; }));
  client.subscribe("raumwacht/house/alert/" + alert);
  EXPECT_TRUE(client.hears("raumwacht/house/alert/" + alert, hook.got().back().body));
  ASSERT_EQ(daemon->post("/api/v1/alerts/" + alert + "/acknowledge", R"({"role":"reception"})"),
            200);
  ASSERT_TRUE(is_told({"raised", "acknowledged"}));
  EXPECT_TRUE(eventually([&] {
    const json::array there = manager.alerts(alert);
    return there.size() == 1 && there[0].at("status").at("state") == "suppressed";
  }));
  empty();
  ASSERT_TRUE(is_told({"raised", "acknowledged", "cleared"}));
  EXPECT_TRUE(eventually([&] { return manager.alerts(alert).empty(); }));
}

TEST_F(AlertsOfADaemon, arrive_once_when_a_channel_is_back) {
  start();
  hook.answer_with(503);
  crowd();
  ASSERT_TRUE(eventually([&] {
    return daemon->metric(fmt::format("raumwacht_alert_channel_up{{channel=\"webhook {}\"}}",
                                      hook.url("").substr(7))) == 0;
  })) << daemon->get("/metrics");
  ASSERT_TRUE(hook.gets(2)) << "it is tried again";
  EXPECT_TRUE(phases().empty());
  hook.answer_with(200);
  ASSERT_TRUE(is_told({"raised"}));
  EXPECT_TRUE(eventually([&] { return waiting_over("webhook", hook.url("")) == 0; }));
  empty();  // what would come again would come before this
  EXPECT_TRUE(is_told({"raised", "cleared"}));
}

TEST_F(AlertsOfADaemon, go_on_while_a_channel_refuses_one_of_them) {
  start();
  hook.answer_with(400);
  crowd();
  ASSERT_TRUE(hook.gets(1));
  hook.refuse(id());
  hook.answer_with(200);
  client.publish(door_topic(1), total_payload(0, 0));
  ASSERT_EQ(daemon->post("/api/v1/spaces/room-1/count", R"({"persons": 0})"), 200);
  client.publish(door_topic(1), total_payload(4, 0));
  EXPECT_TRUE(is_told({"raised"})) << "that of the other room" << daemon->log();
  EXPECT_EQ(waiting_over("webhook", hook.url("")), 1);
  EXPECT_NE(daemon->log().find("is refused: "), std::string::npos) << daemon->log();
}

TEST_F(AlertsOfADaemon, that_still_stand_arrive_once_at_an_alertmanager_that_was_away) {
  start();
  manager.kill();
  crowd();
  ASSERT_TRUE(is_told({"raised"}));
  const std::string stands = id();
  client.publish(door_topic(1), total_payload(0, 0));
  ASSERT_EQ(daemon->post("/api/v1/spaces/room-1/count", R"({"persons": 0})"), 200);
  client.publish(door_topic(1), total_payload(4, 0));
  ASSERT_TRUE(is_told({"raised", "raised"}));
  const std::string ended = id();
  client.publish(door_topic(1), total_payload(4, 4));
  ASSERT_TRUE(is_told({"raised", "raised", "cleared"}));
  manager.start();
  EXPECT_TRUE(eventually([&] { return manager.alerts(stands).size() == 1; })) << daemon->log();
  EXPECT_TRUE(eventually([&] { return waiting_over("alertmanager", manager.url()) == 0; }));
  EXPECT_TRUE(manager.alerts(ended).empty()) << "nobody can act on it any more";
  EXPECT_EQ(
      daemon->metric(fmt::format(
          "raumwacht_alert_deliveries_total{{channel=\"alertmanager {}\",result=\"confirmed\"}}",
          manager.url().substr(7))),
      1);
}

TEST_F(AlertsOfADaemon, neither_repeat_nor_forget_over_a_kill) {
  start();
  crowd();
  ASSERT_TRUE(is_told({"raised"}));
  daemon->kill();
  daemon->start();
  empty();
  EXPECT_TRUE(is_told({"raised", "cleared"}));
}

TEST_F(AlertsOfADaemon, stand_again_at_a_broker_that_forgot_them_after_a_restart) {
  start();
  crowd();
  ASSERT_TRUE(is_told({"raised"}));
  const std::string topic = "raumwacht/house/alert/" + id(), told = hook.got().back().body;
  client.subscribe(topic);
  ASSERT_TRUE(client.hears(topic, told));
  daemon->kill();
  client.publish(topic, "", 1, true);
  daemon->start();
  support::MqttClient later{broker.url()};
  later.subscribe(topic);
  EXPECT_TRUE(later.hears(topic, told)) << daemon->log();
}

TEST_F(AlertsOfADaemon, go_on_where_the_configuration_changes_its_channels) {
  start();
  crowd();
  ASSERT_TRUE(is_told({"raised"}));
  daemon->write_config({.more = fmt::format("[rules]\n"
                                            "room_occupancy = {{ hold = \"0s\", clear = \"0s\" }}\n"
                                            "[alerts]\n"
                                            "webhook = [\"{}\"]\n",
                                            hook.url())});
  daemon->signal(SIGHUP);
  ASSERT_TRUE(eventually(
      [&] { return daemon->get("/metrics").find("channel=\"alertmanager") == std::string::npos; }));
  empty();
  EXPECT_TRUE(is_told({"raised", "cleared"}));
}

TEST_F(AlertsOfADaemon, go_to_each_of_two_alertmanagers_on_one_host_under_a_name_of_its_own) {
  start();
  daemon->write_config(
      {.more = fmt::format("[alerts]\nalertmanager = [\"{0}\", \"{0}/other\"]\n", manager.url())});
  daemon->signal(SIGHUP);
  const std::string name = "alertmanager " + manager.url().substr(7);
  for (const char* number : {"", " #2"}) {
    EXPECT_TRUE(eventually([&] {
      return daemon
          ->metric(fmt::format("raumwacht_alert_channel_up{{channel=\"{}{}\"}}", name, number))
          .has_value();
    })) << daemon->get("/metrics");
  }
}

}  // namespace
