// deploy/mosquitto/raumwacht.conf, as mosquitto understands it.
#include "tests/support/broker.hpp"
#include "tests/support/listening_link.hpp"
#include "tests/support/mqtt_client.hpp"

#include <gtest/gtest.h>

namespace {

using support::Broker;
using support::link_config;
using support::ListeningLink;
using support::MqttClient;

const std::vector<io::Subscription> doors{{.filter = "door/#", .qos = 1}};

Broker project_broker() { return Broker{{.lines = support::project_broker_lines(), .tls = {}}}; }

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
    ++found;
  return found;
}

TEST(BrokerConfiguration, is_accepted_and_opens_no_port_but_the_one_it_was_given) {
  const Broker broker = project_broker();
  EXPECT_EQ(count(broker.log(), "listen socket on port"), 1U) << broker.log();
  EXPECT_EQ(count(broker.log(), "Error"), 0U) << broker.log();
}

TEST(BrokerConfiguration, lets_nobody_in_unless_told_to) {
  const Broker broker{
      {.lines = support::project_broker_lines(), .tls = {}, .anonymous = std::nullopt}};
  ListeningLink link{link_config(broker.url())};
  EXPECT_NE(link.complaint(io::MqttReport::Kind::connect_refused).find("Not authorized"),
            std::string::npos);
}

TEST(BrokerConfiguration, keeps_what_waits_over_a_restart) {
  Broker broker = project_broker();
  {
    ListeningLink link{link_config(broker.url()), doors};
    ASSERT_TRUE(link.comes_up());
  }
  MqttClient{broker.url()}.publish("door/1", "waiting");
  broker.restart();
  ListeningLink link{link_config(broker.url()), doors};
  EXPECT_TRUE(link.hears("waiting"));
}

TEST(BrokerConfiguration, keeps_more_than_a_thousand_messages_for_who_is_away) {
  constexpr int messages = 1500;  // mosquitto's default is 1000, the rest lost without a word
  const Broker broker = project_broker();
  {
    ListeningLink link{link_config(broker.url()), doors};
    ASSERT_TRUE(link.comes_up());
  }
  MqttClient sensor{broker.url()};
  for (int i = 1; i <= messages; ++i) sensor.publish("door/1", std::to_string(i));
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.hears(std::to_string(messages)));
  EXPECT_EQ(link.messages().size(), std::size_t{messages});
}

TEST(BrokerConfiguration, drops_what_no_sensor_sends_and_keeps_its_sender) {
  const Broker broker = project_broker();
  MqttClient other{broker.url()};
  other.subscribe("#");
  MqttClient bridge{broker.url()};
  bridge.publish("bridge/devices", std::string(300'000, 'x'), 0);
  bridge.publish("bridge/state", "online");
  ASSERT_TRUE(other.hears("bridge/state", "online"));
  EXPECT_EQ(other.heard().size(), 1U);
}

}  // namespace
