// The access list as it is made from a configuration; what mosquitto makes of it is tried in tests/e2e.
#include "service/io/broker_acl.hpp"

#include "tests/support/config_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace io {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

BrokerAcl acl_of(std::string_view added, const std::vector<std::string>& readers = {}) {
  return broker_acl(support::house_with(added), readers);
}

/// The lines below "user NAME", up to the next paragraph.
std::vector<std::string> given(const BrokerAcl& acl, const std::string& name) {
  std::vector<std::string> lines;
  std::istringstream in{acl.text};
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) inside = false;
    if (inside) lines.push_back(line);
    if (line == "user " + name) inside = true;
  }
  return lines;
}

constexpr std::string_view own =
    "[[sensor]]\nid = \"z\"\ninto = \"b101\"\nformat = \"json\"\ntopic = \"door/1\"\n";
constexpr std::string_view shared =
    "[[source]]\nid = \"luft\"\nformat = \"tasmota\"\ntopic = \"tele/{device}/SENSOR\"\n"
    "[[sensor]]\nsource = \"luft\"\ndevice = \"CO2-b101\"\nroom = \"b101\"\n";
constexpr std::string_view lorawan =
    "[[source]]\nid = \"lora\"\nformat = \"lorawan\"\ntopic = \"v3/+/devices/{device}/up\"\n"
    "[[sensor]]\nsource = \"lora\"\ndevice = \"eui-1\"\ncodec = \"milesight-vs133\"\nline = 1\n"
    "into = \"b101\"\n";

TEST(BrokerAcl, lets_the_daemon_read_what_it_listens_to_and_write_what_it_tells) {
  EXPECT_THAT(
      given(acl_of(own), "raumwacht"),
      ElementsAre("topic write raumwacht/raumwacht/status", "topic write raumwacht/haus/+/state",
                  "topic write raumwacht/haus/+/signal", "topic write raumwacht/haus/alert/+",
                  "topic readwrite raumwacht/raumwacht/canary",
                  "topic read $SYS/broker/publish/messages/dropped", "topic read door/1"));
}

TEST(BrokerAcl, knows_the_daemon_by_its_instance) {
  const BrokerAcl acl = acl_of(std::string{own} + "[mqtt]\ninstance = \"box\"\n");
  EXPECT_THAT(given(acl, "raumwacht"), IsEmpty());
  EXPECT_THAT(given(acl, "box").front(), "topic write raumwacht/box/status");
}

TEST(BrokerAcl, lets_a_sensor_write_its_own_topic) {
  EXPECT_THAT(given(acl_of(own), "z"), ElementsAre("topic write door/1"));
}

TEST(BrokerAcl, calls_a_device_as_its_format_does_in_the_topic) {
  const BrokerAcl acl = acl_of(
      "[[sensor]]\nid = \"luft\"\nroom = \"b101\"\nformat = \"tasmota\"\ntopic = "
      "\"tele/CO2_b101/SENSOR\"\n");
  EXPECT_THAT(given(acl, "CO2_b101"),
              ElementsAre("topic write tele/CO2_b101/INFO3", "topic write tele/CO2_b101/LWT",
                          "topic write tele/CO2_b101/SENSOR"));
}

TEST(BrokerAcl, takes_sensors_that_share_a_topic_for_one_device) {
  const BrokerAcl acl = acl_of(
      "[[sensor]]\nid = \"luft\"\nroom = \"b101\"\nformat = \"esphome\"\ntopic = "
      "\"esp/b101/sensor/co2/state\"\n"
      "[[sensor]]\nid = \"zaehler\"\ninto = \"b101\"\nformat = \"esphome\"\ntopic = "
      "\"esp/b101/text_sensor/last_direction/state\"\n");
  EXPECT_THAT(given(acl, "luft"),
              ElementsAre("topic write esp/b101/sensor/co2/state", "topic write esp/b101/status",
                          "topic write esp/b101/text_sensor/last_direction/state"));
  EXPECT_THAT(given(acl, "zaehler"), IsEmpty());
}

TEST(BrokerAcl, fills_in_the_device_as_it_is_written) {
  EXPECT_THAT(given(acl_of(shared), "CO2-b101"),
              ElementsAre("topic write tele/CO2-b101/INFO3", "topic write tele/CO2-b101/LWT",
                          "topic write tele/CO2-b101/SENSOR"));
}

TEST(BrokerAcl, lets_a_gateway_write_for_all_it_relays_and_its_devices_nothing) {
  const BrokerAcl acl = acl_of(lorawan);
  EXPECT_THAT(given(acl, "lora"),
              ElementsAre("topic write v3/+/devices/+/join", "topic write v3/+/devices/+/up"));
  EXPECT_THAT(given(acl, "eui-1"), IsEmpty());
  EXPECT_THAT(acl.not_given, IsEmpty());
}

TEST(BrokerAcl, gives_a_bridge_without_a_source_the_name_of_its_format) {
  const BrokerAcl acl = acl_of(
      "[[sensor]]\nid = \"luft\"\nroom = \"b101\"\nformat = \"zigbee2mqtt\"\ntopic = "
      "\"zigbee2mqtt/Air Quality Sensor\"\n");
  EXPECT_THAT(given(acl, "zigbee2mqtt"),
              ElementsAre("topic write zigbee2mqtt/Air Quality Sensor",
                          "topic write zigbee2mqtt/Air Quality Sensor/availability",
                          "topic write zigbee2mqtt/bridge/state"));
}

TEST(BrokerAcl, keeps_a_device_whose_topic_begins_anyhow_out_of_what_the_daemon_says) {
  const BrokerAcl acl = acl_of(
      "[[source]]\nid = \"alle\"\nformat = \"json\"\ntopic = \"{device}/co2\"\nco2 = \"/co2\"\n"
      "[[sensor]]\nsource = \"alle\"\ndevice = \"x1\"\nroom = \"b101\"\n");
  EXPECT_THAT(given(acl, "alle"), ElementsAre("topic deny raumwacht/#", "topic write +/co2"));
  EXPECT_THAT(given(acl, "x1"), ElementsAre("topic write x1/co2"));
}

TEST(BrokerAcl, gives_nobody_everything) {
  const BrokerAcl acl = acl_of(
      "[[source]]\nid = \"alle\"\nformat = \"json\"\ntopic = \"#\"\nco2 = \"/co2\"\n"
      "[[sensor]]\nsource = \"alle\"\nroom = \"b101\"\nid = \"x\"\n");
  EXPECT_THAT(given(acl, "alle"), IsEmpty());
  EXPECT_THAT(acl.not_given.front(), HasSubstr("source 'alle': topic \"#\" is everything"));
}

TEST(BrokerAcl, gives_no_device_the_name_of_the_daemon) {
  const BrokerAcl acl = acl_of(
      "[[sensor]]\nid = \"raumwacht\"\ninto = \"b101\"\nformat = \"json\"\ntopic = \"door/1\"\n");
  EXPECT_THAT(given(acl, "raumwacht"), testing::Not(testing::Contains("topic write door/1")));
  EXPECT_THAT(acl.not_given, ElementsAre(HasSubstr("is the name of the daemon")));
}

TEST(BrokerAcl, gives_no_topic_of_the_daemon_to_a_sensor) {
  const BrokerAcl acl = acl_of(
      "[[sensor]]\nid = \"z\"\ninto = \"b101\"\nformat = \"json\"\ntopic = "
      "\"raumwacht/haus/command/b101/count\"\n");
  EXPECT_THAT(given(acl, "z"), IsEmpty());
  EXPECT_THAT(acl.not_given, ElementsAre(HasSubstr("is one of the daemon")));
}

TEST(BrokerAcl, gives_no_line_to_what_would_be_two) {
  const BrokerAcl acl = acl_of(
      "[[sensor]]\nid = \"z\"\ninto = \"b101\"\nformat = \"json\"\ntopic = "
      "\"door\\nuser raumwacht\"\n");
  EXPECT_THAT(given(acl, "z"), IsEmpty());
  EXPECT_THAT(acl.not_given, ElementsAre(HasSubstr("has a control character")));
}

TEST(BrokerAcl, says_of_names_that_fit_no_certificate_what_does) {
  const BrokerAcl acl = acl_of(
      "[[source]]\nid = \"luft\"\nformat = \"json\"\ntopic = \"co2/{device}\"\nco2 = \"/co2\"\n"
      "[[sensor]]\nsource = \"luft\"\nid = \"x\"\ndevice = \"A4:C1\"\nroom = \"b101\"\n");
  EXPECT_THAT(acl.not_given, ElementsAre(HasSubstr("'A4:C1' cannot be the name in a certificate")));
}

TEST(BrokerAcl, says_who_sends_commands_is_for_the_house_to_say) {
  const BrokerAcl acl = acl_of(std::string{own} + "[mqtt]\ncommands = [\"count\"]\n");
  EXPECT_THAT(acl.not_given, ElementsAre(HasSubstr("commands (count)")));
  EXPECT_THAT(given(acl, "raumwacht"), testing::Contains("topic read raumwacht/+/command/+/+"));
  EXPECT_THAT(given(acl, "raumwacht"), testing::Contains("topic write raumwacht/haus/answer/+/+"));
}

TEST(BrokerAcl, says_what_is_not_given_in_the_list_as_well) {
  const BrokerAcl acl = acl_of(std::string{own} + "[mqtt]\ncommands = [\"count\"]\n");
  EXPECT_THAT(acl.text, HasSubstr("# not given: " + acl.not_given.front() + "\n"));
}

TEST(BrokerAcl, lets_named_readers_read_everything) {
  EXPECT_THAT(given(acl_of(own, {"installer"}), "installer"), ElementsAre("topic read #"));
}

TEST(BrokerAcl, lets_a_light_read_the_word_of_its_room_alone) {
  EXPECT_THAT(acl_of(own).text, HasSubstr("\npattern read raumwacht/+/%u/signal\n"));
}

TEST(BrokerAcl, knows_the_formats_it_speaks_of) {
  for (const std::string_view name :
       {"aranet", "lorawan", "netatmo", "sparkplug-b", "theengs", "zigbee2mqtt"})
    EXPECT_NE(sensors::find_format(name), nullptr) << name;
}

TEST(Identity, is_what_a_certificate_a_file_and_a_line_can_hold) {
  for (const std::string_view name : {"b101-co2", "A4C138000001", "tasmota_AB12CD", "x.y"})
    EXPECT_TRUE(is_identity(name)) << name;
  for (const std::string_view name :
       {"", ".", "../x", "-x", "a b", "a/b", "a+", "#", "a:b", "ä", "a\n"})
    EXPECT_FALSE(is_identity(name)) << name;
  EXPECT_FALSE(is_identity(std::string(65, 'a')));
}

}  // namespace
}  // namespace io
