// The link against a real mosquitto.
#include "service/io/mqtt_link.hpp"

#include "tests/support/broker.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/listening_link.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/mqtt_packets.hpp"
#include "tests/support/silent_server.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <future>
#include <stdexcept>

namespace {

using namespace std::chrono_literals;
using io::MqttReport;
using support::Broker;
using support::eventually;
using support::link_config;
using support::ListeningLink;
using support::MqttClient;
using support::Process;

const std::vector<io::Subscription> doors{{.filter = "door/#", .qos = 1}};

TEST(MqttLink, hands_on_what_a_broker_delivers) {
  const Broker broker;
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.comes_up());
  MqttClient{broker.url()}.publish("door/1", std::string{"a\0b", 3});
  ASSERT_TRUE(eventually([&] { return link.messages().size() == 1; }));
  const support::LinkMessage message = link.messages()[0];
  EXPECT_EQ(message.topic, "door/1");
  EXPECT_EQ(message.payload, (std::string{"a\0b", 3}));
  EXPECT_EQ(message.qos, 1);
  EXPECT_FALSE(message.retained);
  EXPECT_FALSE(message.duplicate);
}

TEST(MqttLink, says_which_messages_are_old_ones_the_broker_kept) {
  const Broker broker;
  MqttClient sensor{broker.url()};
  sensor.publish("door/1", "old", 1, true);
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.hears("old"));
  sensor.publish("door/1", "new", 1, true);
  ASSERT_TRUE(link.hears("new"));
  EXPECT_TRUE(link.messages()[0].retained);
  EXPECT_FALSE(link.messages()[1].retained);
}

TEST(MqttLink, tells_whether_the_broker_kept_the_session) {
  const Broker broker;
  for (const bool resumed : {false, true}) {
    ListeningLink link{link_config(broker.url()), doors};
    ASSERT_TRUE(link.comes_up());
    ASSERT_EQ(link.events().size(), 1U);
    EXPECT_TRUE(link.events()[0].up);
    EXPECT_EQ(link.events()[0].resumed, resumed);
    link.link().stop();
  }
}

TEST(MqttLink, gets_what_was_sent_while_it_was_away) {
  const Broker broker;
  {
    ListeningLink link{link_config(broker.url()), doors};
    ASSERT_TRUE(link.comes_up());
  }
  MqttClient sensor{broker.url()};
  for (const std::string payload : {"1", "2", "3"}) sensor.publish("door/1", payload);
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.hears("3"));
  EXPECT_EQ(link.payloads(), (std::vector<std::string>{"1", "2", "3"}));
}

TEST(MqttLink, with_a_session_that_ends_gets_nothing_of_it) {
  const Broker broker;
  io::MqttConfig config = link_config(broker.url());
  config.session_expiry = 0s;
  {
    ListeningLink link{config, doors};
    ASSERT_TRUE(link.comes_up());
  }
  MqttClient sensor{broker.url()};
  sensor.publish("door/1", "missed");
  ListeningLink link{config, doors};
  ASSERT_TRUE(link.comes_up());
  sensor.publish("door/1", "heard");
  ASSERT_TRUE(link.hears("heard"));
  EXPECT_EQ(link.payloads(), std::vector<std::string>{"heard"});
}

TEST(MqttLink, tells_the_broker_how_much_it_takes_at_once) {
  support::SilentServer broker;
  io::MqttConfig config = link_config("mqtt://127.0.0.1:" + std::to_string(broker.port()));
  config.receive_maximum = 23;
  config.maximum_packet = 40'000;
  config.session_expiry = 1234s;
  const ListeningLink link{config, doors};
  const auto connect = broker.hear([](const std::vector<std::byte>& said) {
    return support::asked_in_connect(said).has_value();
  });
  auto asked = *support::asked_in_connect(connect);
  EXPECT_EQ(asked[0x21], 23U) << "receive maximum";
  EXPECT_EQ(asked[0x27], 40'000U) << "maximum packet size";
  EXPECT_EQ(asked[0x11], 1234U) << "session expiry";
}

// ---- stored before acknowledged ----

/// A daemon that dies while it handles its first message.
int die_in_the_handler(const std::string& url) {
  ListeningLink link{link_config(url), doors, [](const io::MqttMessage&) { raise(SIGKILL); }};
  pause();
  return 0;
}

TEST(MqttLink, acknowledges_a_message_only_after_the_handler_returned) {
  const Broker broker;
  Process daemon = Process::forked([&] { return die_in_the_handler(broker.url()); });
  ASSERT_TRUE(broker.says("Sending SUBACK to raumwacht-test"));
  MqttClient{broker.url()}.publish("door/1", "movement");
  ASSERT_EQ(daemon.exit_code(), 128 + SIGKILL);
  ListeningLink successor{link_config(broker.url()), doors};
  ASSERT_TRUE(successor.hears("movement"));
  EXPECT_TRUE(successor.messages()[0].duplicate);
}

TEST(MqttLink, gets_no_message_again_that_it_has_handled) {
  const Broker broker;
  MqttClient sensor{broker.url()};
  {
    ListeningLink link{link_config(broker.url()), doors};
    ASSERT_TRUE(link.comes_up());
    sensor.publish("door/1", "first");
    ASSERT_TRUE(link.hears("first"));
  }
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.comes_up());
  sensor.publish("door/1", "second");
  ASSERT_TRUE(link.hears("second"));
  EXPECT_EQ(link.payloads(), std::vector<std::string>{"second"});
}

TEST(MqttLink, survives_a_handler_that_throws_and_goes_on_to_the_next_message) {
  const Broker broker;
  ListeningLink link{link_config(broker.url()), doors, [](const io::MqttMessage& message) {
                       if (message.payload == "poison") throw std::runtime_error{"cannot"};
                     }};
  ASSERT_TRUE(link.comes_up());
  MqttClient sensor{broker.url()};
  sensor.publish("door/1", "poison");
  sensor.publish("door/1", "good");
  ASSERT_TRUE(link.hears("good"));
  EXPECT_EQ(link.link().figures().handler_failures, 1U);
  EXPECT_EQ(link.complaint(MqttReport::Kind::handler_threw), "handler: cannot");
}

// ---- losses ----

TEST(MqttLink, finds_a_broker_that_starts_later) {
  Broker broker;
  broker.stop();
  ListeningLink link{link_config(broker.url()), doors};
  EXPECT_NE(link.complaint(MqttReport::Kind::connect_refused), "");
  broker.start();
  EXPECT_TRUE(link.comes_up());
}

TEST(MqttLink, uses_a_restarted_broker_again_within_ten_seconds) {
  Broker broker;
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.comes_up());
  broker.stop();
  ASSERT_TRUE(link.goes_down());
  broker.start();
  ASSERT_TRUE(eventually([&] { return link.link().figures().connects == 2; }, 10s));
  MqttClient{broker.url()}.publish("door/1", "again");
  EXPECT_TRUE(link.hears("again"));
  ASSERT_EQ(link.events().size(), 3U);
  EXPECT_FALSE(link.events()[1].up);
  EXPECT_TRUE(link.events()[2].up);
}

TEST(MqttLink, listens_again_to_a_broker_that_lost_its_state) {
  Broker broker{{.lines = {"persistence true"}, .tls = {}}};
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.comes_up());
  broker.kill_and_wipe();
  ASSERT_TRUE(link.goes_down());
  broker.start();
  ASSERT_TRUE(eventually([&] { return link.link().figures().connects == 2; }, 10s));
  ASSERT_TRUE(link.comes_up());
  EXPECT_FALSE(link.events().back().resumed);
  MqttClient{broker.url()}.publish("door/1", "heard");
  EXPECT_TRUE(link.hears("heard"));
}

TEST(MqttLink, stops_at_once_while_no_broker_is_there) {
  Broker broker;
  broker.stop();
  ListeningLink link{link_config(broker.url()), doors};
  EXPECT_NE(link.complaint(MqttReport::Kind::connect_refused), "");
  auto stopped = std::async(std::launch::async, [&] { link.link().stop(); });
  EXPECT_EQ(stopped.wait_for(5s), std::future_status::ready);
}

TEST(MqttLink, stops_in_bounded_time_while_the_broker_says_nothing) {
  Broker broker;
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.comes_up());
  broker.pause();
  auto stopped = std::async(std::launch::async, [&] { link.link().stop(); });
  EXPECT_EQ(stopped.wait_for(10s), std::future_status::ready);
  broker.resume();
}

// ---- what the broker is told ----

TEST(MqttLink, says_online_when_it_comes_and_offline_when_it_goes) {
  const Broker broker;
  MqttClient page{broker.url()};
  page.subscribe("raumwacht/test/status");
  {
    ListeningLink link{link_config(broker.url())};
    ASSERT_TRUE(page.hears("raumwacht/test/status", "online"));
  }
  EXPECT_TRUE(page.hears("raumwacht/test/status", "offline"));
  MqttClient latecomer{broker.url()};
  latecomer.subscribe("raumwacht/test/status");
  ASSERT_TRUE(latecomer.hears("raumwacht/test/status", "offline"));
  EXPECT_TRUE(latecomer.heard()[0].retained);
}

TEST(MqttLink, leaves_a_last_will_when_it_is_killed) {
  const Broker broker;
  Process daemon = Process::forked([&] {
    ListeningLink link{link_config(broker.url())};
    pause();
    return 0;
  });
  MqttClient page{broker.url()};
  page.subscribe("raumwacht/test/status");
  ASSERT_TRUE(page.hears("raumwacht/test/status", "online"));
  daemon.kill();
  EXPECT_TRUE(page.hears("raumwacht/test/status", "offline"));
}

TEST(MqttLink, announces_nothing_without_an_instance) {
  const Broker broker;
  io::MqttConfig config = link_config(broker.url());
  config.instance.clear();
  config.client_id = "listener";
  MqttClient page{broker.url()};
  page.subscribe("raumwacht/#");
  {
    ListeningLink link{config, doors};
    ASSERT_TRUE(link.comes_up());
  }
  page.publish("raumwacht/test/status", "end of test");
  ASSERT_TRUE(page.hears("raumwacht/test/status", "end of test"));
  EXPECT_EQ(page.heard().size(), 1U);
}

TEST(MqttLink, asks_for_keep_alive_and_session_expiry) {
  const Broker broker;
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.comes_up());
  EXPECT_TRUE(broker.says("as raumwacht-test (p5, c0, k15)"));
}

TEST(MqttLink, makes_its_connection_anew_when_told_and_keeps_the_session) {
  const Broker broker;
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.comes_up());
  link.link().reconnect("a try");
  ASSERT_TRUE(eventually([&] { return link.events().size() == 3; }));
  EXPECT_FALSE(link.events()[1].up);
  EXPECT_TRUE(link.events()[2].resumed);
  EXPECT_NE(link.complaint(MqttReport::Kind::link_lost).find("a try"), std::string::npos);
  MqttClient{broker.url()}.publish("door/1", "after");
  EXPECT_TRUE(link.hears("after"));
}

TEST(MqttLink, hears_its_own_messages_where_it_asks_for_them) {
  const Broker broker;
  ListeningLink link{link_config(broker.url()),
                     {{.filter = "ours", .qos = 0, .ours_too = true}, {.filter = "theirs"}}};
  ASSERT_TRUE(link.comes_up());
  for (const std::string topic : {"theirs", "ours"}) {
    io::Publication value;
    value.topic = topic;
    value.payload = topic;
    EXPECT_EQ(link.link().publish(value), io::Published::sent);
  }
  ASSERT_TRUE(link.hears("ours"));
  EXPECT_EQ(link.payloads(), std::vector<std::string>{"ours"});
}

TEST(MqttLink, takes_steps_while_it_looks_for_its_broker) {
  Broker broker;
  broker.stop();
  const ListeningLink link{link_config(broker.url())};
  std::uint64_t before = 0;
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(eventually([&] { return link.figures().steps > before; }));
    before = link.figures().steps;
  }
}

// ---- filters ----

TEST(MqttLink, changes_its_filters_without_a_new_connection) {
  const Broker broker;
  ListeningLink link{link_config(broker.url()), {{.filter = "old/+"}, {.filter = "both/+"}}};
  ASSERT_TRUE(link.comes_up());
  link.link().subscribe({{.filter = "both/+"}, {.filter = "new/+"}});
  ASSERT_TRUE(broker.says("raumwacht-test old/+"));
  ASSERT_TRUE(link.comes_up());
  MqttClient sensor{broker.url()};
  for (const std::string topic : {"old/1", "both/1", "new/1"}) sensor.publish(topic, topic);
  ASSERT_TRUE(link.hears("new/1"));
  EXPECT_EQ(link.payloads(), (std::vector<std::string>{"both/1", "new/1"}));
  EXPECT_EQ(link.link().figures().connects, 1U);
}

TEST(MqttLink, has_the_changed_filters_after_a_reconnect) {
  Broker broker;
  ListeningLink link{link_config(broker.url()), {{.filter = "old/+"}}};
  ASSERT_TRUE(link.comes_up());
  broker.kill_and_wipe();
  ASSERT_TRUE(link.goes_down());
  link.link().subscribe({{.filter = "new/+"}});
  broker.start();
  ASSERT_TRUE(link.comes_up());
  MqttClient sensor{broker.url()};
  for (const std::string topic : {"old/1", "new/1"}) sensor.publish(topic, topic);
  ASSERT_TRUE(link.hears("new/1"));
  EXPECT_EQ(link.payloads(), std::vector<std::string>{"new/1"});
}

TEST(MqttLink, asks_for_a_thousand_filters) {
  const Broker broker;
  std::vector<io::Subscription> filters;
  for (int i = 0; i < 1000; ++i) filters.push_back({.filter = "room/" + std::to_string(i)});
  ListeningLink link{link_config(broker.url()), filters};
  ASSERT_TRUE(link.comes_up());
  EXPECT_EQ(link.link().figures().subscriptions, 1000U);
  MqttClient{broker.url()}.publish("room/999", "heard");
  EXPECT_TRUE(link.hears("heard"));
}

// ---- what must not come in ----

TEST(MqttLink, gets_no_packet_above_its_maximum) {
  const Broker broker;
  ListeningLink link{link_config(broker.url()), doors};
  ASSERT_TRUE(link.comes_up());
  MqttClient sensor{broker.url()};
  sensor.publish("door/1", std::string(1 << 20, 'x'));
  sensor.publish("door/1", std::string(65000, 'x'));
  sensor.publish("door/1", "end");
  ASSERT_TRUE(link.hears("end"));
  ASSERT_EQ(link.messages().size(), 2U);
  EXPECT_EQ(link.messages()[0].payload.size(), 65000U);
  EXPECT_EQ(link.events().size(), 1U);
}

TEST(MqttLink, refuses_an_address_that_is_none) {
  EXPECT_THROW((io::MqttLink{link_config("http://broker"), {}, {}}), std::invalid_argument);
}

}  // namespace
