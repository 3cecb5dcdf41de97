// A broker as it is shipped, secured, between devices with certificates and the daemon: who gets in, who may say what,
// and what the daemon says when it does not get in itself.
#include "tests/support/client_socket.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/secured_house.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace {

using support::Authority;
using support::Certificate;
using support::Counts;
using support::DaemonProcess;
using support::door_topic;
using support::event_payload;
using support::eventually;
using support::HousePlan;
using support::SecuredHouse;
using support::total_payload;
using testing::HasSubstr;

class SecuredBroker : public testing::Test {
 protected:
  /// The daemon as the plan says, on the broker with its access list.
  void start(HousePlan plan) {
    plan.more += site.mqtt_section();
    daemon.emplace(site.start(support::house_toml(plan)), plan);
    daemon->start();
  }
  void publish(const Certificate& as, std::size_t room, const std::string& payload) const {
    ASSERT_EQ(site.publish(as, door_topic(room), payload), "");
  }

  SecuredHouse site;
  std::optional<DaemonProcess> daemon;
};

TEST_F(SecuredBroker, brings_the_count_of_a_device_to_the_page) {
  const Certificate door = site.device("counter-1");
  start({});
  publish(door, 1, total_payload(0, 0));
  publish(door, 1, total_payload(2, 0));
  EXPECT_TRUE(eventually([&] { return daemon->persons(1) == 2; })) << daemon->log();
  EXPECT_THAT(daemon->get("/api/v1/site"), HasSubstr("\"persons\":2"));
}

TEST_F(SecuredBroker, lets_the_daemon_write_what_it_tells) {
  start({});
  EXPECT_TRUE(site.broker().says("Received PUBLISH from raumwacht (d0, q1, r1, m"));
  EXPECT_TRUE(eventually([&] {
    return site.broker().log().find("'raumwacht/house/room-0/state'") != std::string::npos;
  }));
  EXPECT_EQ(site.broker().log().find("Denied PUBLISH from raumwacht"), std::string::npos);
}

TEST_F(SecuredBroker, lets_nobody_in_without_a_good_certificate) {
  Authority foreign{"foreign"};
  const Certificate stolen = site.device("counter-2");
  const Certificate kept{.certificate = site.tls() / "kept.pem", .key = site.tls() / "kept.key"};
  std::filesystem::copy_file(stolen.certificate, kept.certificate);
  std::filesystem::copy_file(stolen.key, kept.key);
  site.provision({"revoke", "counter-2"});
  const Certificate door = site.device("counter-1");
  start({});
  publish(door, 1, total_payload(0, 0));
  EXPECT_NE(site.publish(std::nullopt, door_topic(1), total_payload(3, 0)), "");
  EXPECT_NE(site.publish(foreign.client("counter-1"), door_topic(1), total_payload(3, 0)), "");
  EXPECT_NE(site.publish(kept, door_topic(2), total_payload(3, 0)), "");
  publish(door, 1, total_payload(1, 0));  // behind all of that
  EXPECT_TRUE(eventually([&] { return daemon->persons(1) == 1; })) << daemon->log();
}

TEST_F(SecuredBroker, takes_from_a_device_its_own_topics_only) {
  const Certificate door = site.device("counter-1");
  start({});
  publish(door, 1, total_payload(0, 0));
  for (const char* topic :
       {"house/room-2/door", "raumwacht/house/room-1/state", "raumwacht/house/room-1/signal",
        "raumwacht/raumwacht/status", "raumwacht/house/command/room-1/count", "elsewhere"})
    EXPECT_THAT(site.publish(door, topic, total_payload(9, 0)), HasSubstr("Not authorized"))
        << topic;
}

TEST_F(SecuredBroker, lets_no_device_take_the_session_of_the_daemon_by_its_client_id) {
  const Certificate door = site.device("counter-1");
  start({});
  support::run({"mosquitto_pub", "-h", "127.0.0.1", "-p", std::to_string(site.broker().port()),
                "-i", "raumwacht-raumwacht", "-q", "1", "--cafile",
                (site.tls() / "ca.pem").string(), "--cert", door.certificate.string(), "--key",
                door.key.string(), "-t", door_topic(1), "-m", total_payload(0, 0)});
  publish(door, 1, total_payload(1, 0));
  EXPECT_TRUE(eventually([&] { return daemon->persons(1) == 1; }));
  EXPECT_EQ(daemon->metric("raumwacht_mqtt_reconnects_total"), 0.0);
}

TEST_F(SecuredBroker,
       refuses_a_capture_from_another_and_the_daemon_counts_none_of_it_from_the_sender) {
  const Certificate door = site.device("counter-0"), other = site.device("counter-1");
  start({.counts = Counts::interval});
  std::vector<std::string> capture;
  for (std::uint64_t seq = 1; seq <= 5; ++seq) capture.push_back(event_payload(7, seq));
  for (const std::string& payload : capture) publish(door, 0, payload);
  ASSERT_TRUE(eventually([&] { return daemon->persons(0) == 5; })) << daemon->log();
  for (const std::string& payload : capture)
    EXPECT_THAT(site.publish(other, door_topic(0), payload), HasSubstr("Not authorized"));
  for (const std::string& payload : capture) publish(door, 0, payload);  // its key was stolen, too
  publish(door, 0, event_payload(7, 6));
  EXPECT_TRUE(eventually([&] { return daemon->persons(0) >= 6; }));
  EXPECT_EQ(daemon->persons(0), 6);
}

/// What /readyz says while it says no.
std::string why_not_ready(const DaemonProcess& daemon) {
  auto socket = support::ClientSocket::to_port(daemon.port());
  socket.send(support::get("/readyz"));
  return socket.receive_response();
}

TEST_F(SecuredBroker, that_refuses_the_daemon_is_told_of_with_certificate_file_and_reason) {
  const std::string kept = (site.tls() / "kept").string();
  std::filesystem::copy_file(site.tls() / "daemon.pem", kept + ".pem");
  std::filesystem::copy_file(site.tls() / "daemon.key", kept + ".key");
  site.provision({"revoke", "raumwacht"});
  const HousePlan plan{.more = fmt::format("[mqtt]\nbroker = \"mqtts://127.0.0.1:8883\"\nca = "
                                           "\"{}\"\ncert = \"{}.pem\"\nkey = \"{}.key\"\n",
                                           (site.tls() / "ca.pem").string(), kept, kept)};
  daemon.emplace(site.start(support::house_toml(plan)), plan);
  daemon->start_unready();
  const std::string reason =
      fmt::format("the broker refuses [mqtt] cert '{}.pem' ('raumwacht', until ", kept);
  EXPECT_TRUE(eventually([&] { return why_not_ready(*daemon).find(reason) != std::string::npos; }))
      << why_not_ready(*daemon);
  EXPECT_THAT(why_not_ready(*daemon), HasSubstr("certificate revoked"));
  EXPECT_THAT(daemon->log(), HasSubstr("warning: " + site.broker().url() + ": " + reason));
}

TEST_F(SecuredBroker, of_another_host_is_not_spoken_to) {
  site.provision({"broker", "elsewhere.example"});
  const HousePlan plan{.more = site.mqtt_section()};
  daemon.emplace(site.start(support::house_toml(plan)), plan);
  daemon->start_unready();
  const std::string reason =
      "the certificate of the broker ('elsewhere.example') is for another host than '127.0.0.1'; "
      "[mqtt] ca is '" +
      (site.tls() / "ca.pem").string() + "'";
  EXPECT_TRUE(eventually([&] { return why_not_ready(*daemon).find(reason) != std::string::npos; }))
      << why_not_ready(*daemon);
  EXPECT_THAT(daemon->log(), HasSubstr(reason));
  EXPECT_EQ(site.broker().log().find("as raumwacht"), std::string::npos);
}

}  // namespace
