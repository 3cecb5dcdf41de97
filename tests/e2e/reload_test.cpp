// A configuration that changes under a running daemon.
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <csignal>
#include <set>
#include <string>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::eventually;

/// Whether that room is shown, with the limit of its seats.
bool has_room(const DaemonProcess& daemon, std::size_t room) {
  return daemon.metric(fmt::format(
             R"(raumwacht_room_occupancy_limit_persons{{site="house",room="room-{}"}})", room)) ==
         3.0;
}

TEST(Reload, that_is_asked_for_again_and_again_ends_with_the_newest) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  for (std::size_t rooms = 5; rooms <= 40; ++rooms) {
    daemon.write_config({.rooms = rooms});
    daemon.signal(SIGHUP);
  }
  EXPECT_TRUE(eventually([&] {
    return has_room(daemon, 39) && daemon.ready() &&
           daemon.metric("raumwacht_config_last_reload_successful") == 1.0;
  })) << daemon.log();
}

std::size_t topics_in(const support::MqttClient& client) {
  std::set<std::string> topics;
  for (const support::Heard& message : client.heard()) topics.insert(message.topic);
  return topics.size();
}

/// More than a house of four rooms has places for.
TEST(Reload, brings_a_place_at_the_broker_for_each_new_room) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  support::MqttClient board{broker.url()};
  board.subscribe("raumwacht/house/+/state");
  daemon.write_config({.rooms = 250});
  daemon.signal(SIGHUP);
  EXPECT_TRUE(eventually([&] { return topics_in(board) == 250 + 2; }))  // with site and floor
      << topics_in(board) << ' ' << daemon.log();
  EXPECT_EQ(daemon.metric("raumwacht_mqtt_publish_failures_total"), 0.0) << daemon.log();
}

TEST(Reload, under_way_does_not_keep_the_daemon_from_ending_well) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  daemon.write_config({.rooms = 400});
  daemon.signal(SIGHUP);
  EXPECT_EQ(daemon.stop(), 0) << daemon.log();
}

// ---- what only a start brings into force ----

bool tells_of_a_restart(const DaemonProcess& daemon) {
  return daemon.get("/api/v1/sites").find(R"("key":"restart_needed")") != std::string::npos;
}

TEST(Reload, names_in_log_status_and_page_what_waits_for_a_restart_until_nothing_does) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  daemon.write_config({.more = "[mqtt]\ninstance = \"another\"\n"});
  daemon.signal(SIGHUP);
  EXPECT_TRUE(eventually([&] { return tells_of_a_restart(daemon); })) << daemon.log();
  EXPECT_NE(daemon.log().find("not yet in force: [mqtt] instance; systemctl restart raumwacht"),
            std::string::npos)
      << daemon.log();
  const support::Ended status =
      support::raumwacht({"status", "--ledger", daemon.ledger().string()});
  EXPECT_NE(status.out.find("needed for [mqtt] instance"), std::string::npos) << status.out;
  daemon.write_config({});
  daemon.signal(SIGHUP);
  EXPECT_TRUE(eventually([&] { return !tells_of_a_restart(daemon); })) << daemon.log();
}

TEST(Reload, leaves_links_for_desks_where_the_daemon_listens) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  daemon.write_config({.more = "[http]\nnames = [\"raumwacht.example.org\"]\n"
                               "tls = { cert = \"/cert.pem\", key = \"/key.pem\" }\n"});
  daemon.signal(SIGHUP);
  ASSERT_TRUE(eventually([&] {
    return daemon.log().find("not yet in force: [http] tls, [http] names;") != std::string::npos;
  })) << daemon.log();
  const support::Ended added = support::raumwacht(
      {"token", "add", "--role", "reception", "--ledger", daemon.ledger().string()});
  EXPECT_TRUE(added.out.starts_with(fmt::format("http://127.0.0.1:{}/enter?code=", daemon.port())))
      << added.out << added.err;
}

}  // namespace
