// What belongs together comes together: alerts that a real daemon posts and alerts that a real
// Prometheus raises about it by the shipped rules, in a real Alertmanager with the shipped
// configuration. No label here is a test's own.
#include "tests/support/alertmanager.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mailbox.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/shipped_monitoring.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;
using support::eventually;

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

/// A sensor with a battery, heard once a second or silent.
std::string air_sensor(const std::string& room) {
  return fmt::format(
      "[[sensor]]\nid = \"{0}-air\"\nroom = \"{0}\"\nformat = \"zigbee2mqtt\"\n"
      "topic = \"zigbee2mqtt/{0}-air\"\nexpect_every = \"1s\"\n",
      room);
}

class AlertsOfOneSite : public testing::Test {
 protected:
  AlertsOfOneSite() {
    daemon.start();
    prometheus.emplace(daemon.port(), manager.port());
  }
  /// Heard once, with an empty battery, and then no more: most sensors of their sites are silent.
  void silence_sensors() {
    for (const char* sensor : {"room-0-air", "annex-0-air"})
      client.publish(std::string{"zigbee2mqtt/"} + sensor, R"({"co2":640,"battery":4})");
  }
  /// One person too many.
  void crowd(std::size_t room) {
    client.publish(support::door_topic(room), support::total_payload(0, 0));
    const std::string path = fmt::format("/api/v1/spaces/room-{}/count", room);
    ASSERT_EQ(daemon.post(path, R"({"persons": 0})"), 200);
    client.publish(support::door_topic(room), support::total_payload(4, 0));
  }

  static std::string more(const std::string& alertmanager) {
    return fmt::format(
               "[rules]\nroom_occupancy = {{ hold = \"0s\", clear = \"0s\" }}\n"
               "[alerts]\nalertmanager = [\"{}\"]\n"
               "[[site]]\nid = \"annex\"\n[[floor]]\nid = \"annex-floor\"\nsite = \"annex\"\n"
               "[[room]]\nid = \"annex-0\"\nfloor = \"annex-floor\"\nname = \"Annex 0\"\n",
               alertmanager) +
           air_sensor("room-0") + air_sensor("annex-0");
  }

  /// What is told in one go to this receiver: the labels that such have in common, and their names.
  std::map<std::string, std::set<std::string>> told_together(const std::string& receiver) {
    std::map<std::string, std::set<std::string>> groups;
    const json::value all = manager.get("alerts/groups?receiver=" + receiver);
    if (!all.is_array()) return groups;
    for (const json::value& group : all.as_array())
      for (const json::value& alert : group.at("alerts").as_array())
        groups[json::serialize(group.at("labels"))].emplace(
            alert.at("labels").at("alertname").as_string());
    return groups;
  }
  /// "active" or "suppressed"; "" if there is no such alert.
  std::string state_of(const std::string& alertname, const std::string& room = "") {
    const json::value all = manager.get("alerts?filter=alertname%3D%22" + alertname +
                                        "%22&filter=room%3D%22" + room + "%22");
    if (!all.is_array() || all.as_array().empty()) return "";
    return std::string{all.as_array()[0].at("status").at("state").as_string()};
  }
  std::vector<std::string> mails_with(const std::string& words) {
    std::vector<std::string> mails = mailbox.each();
    std::erase_if(mails, [&](const std::string& mail) { return !has(mail, words); });
    return mails;
  }

  support::Broker broker;
  support::Mailbox mailbox;
  support::AlertmanagerProcess manager{support::hasty_alertmanager(mailbox.port()),
                                       {support::shipped_for_alertmanager("mail.tmpl")}};
  support::DaemonProcess daemon{broker, {.rooms = 2, .more = more(manager.url())}};
  support::MqttClient client{broker.url()};
  std::optional<support::HastyPrometheus> prometheus;
};

constexpr auto of_house = R"({"site":"house"})";
constexpr auto of_annex = R"({"site":"annex"})";

TEST_F(AlertsOfOneSite,
       from_the_daemon_and_prometheus_are_one_mail_to_technicians_and_sites_come_apart) {
  silence_sensors();
  const std::set<std::string> both{"RaumwachtManySensorsSilent", "SensorSilent"};
  EXPECT_TRUE(eventually([&] {
    auto together = told_together("technical");
    return together[of_house] == both && together[of_annex] == both;
  })) << json::serialize(manager.get("alerts/groups"));
  const auto whole = [&] {
    std::vector<std::string> mails = mails_with("Most sensors of house are silent\n");
    std::erase_if(mails, [](const auto& mail) { return !has(mail, "Room 0: sensor silent"); });
    return mails;
  };
  ASSERT_TRUE(eventually([&] { return !whole().empty(); })) << mailbox.mails();
  const std::string mail = whole().front();
  EXPECT_TRUE(has(mail, "To: technik@example.org")) << mail;
  EXPECT_FALSE(has(mail, "Annex 0")) << "of another site:" << mail;
  EXPECT_TRUE(has(mail, "Subject: Most sensors of house are silent (and 1 more)"))
      << "the cause comes first: " << mail;
}

TEST_F(AlertsOfOneSite, about_a_worn_battery_are_told_although_the_sensor_is_silent_for_it) {
  silence_sensors();
  ASSERT_TRUE(mailbox.gets("Room 0: sensor silent")) << manager.log();
  ASSERT_TRUE(eventually([&] { return !state_of("RaumwachtSensorBatteryLow", "room-0").empty(); }));
  EXPECT_EQ(state_of("SensorSilent", "room-0"), "active");
  EXPECT_EQ(state_of("RaumwachtSensorBatteryLow", "room-0"), "active");
}

TEST_F(AlertsOfOneSite, about_a_room_stand_while_prometheus_cannot_ask_the_daemon) {
  crowd(1);
  ASSERT_TRUE(eventually([&] { return state_of("RoomOccupancy", "room-1") == "active"; }));
  daemon.kill();
  ASSERT_TRUE(eventually([&] { return state_of("RaumwachtDown") == "active"; }))
      << prometheus->log();
  EXPECT_EQ(state_of("RoomOccupancy", "room-1"), "active");
}

}  // namespace
