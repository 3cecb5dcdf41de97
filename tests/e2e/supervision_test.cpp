// What systemd hears of the daemon, and what it does not hear while a part of it hangs.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/service_manager.hpp"
#include "tests/support/stopped_thread.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;
using support::Broker;
using support::DaemonProcess;
using support::eventually;
using support::ServiceManager;
using support::StoppedThread;

constexpr auto watchdog_period = 3s;

support::HousePlan watched_by(const ServiceManager& manager) {
  return {.environment = {manager.variable(), "WATCHDOG_USEC=3000000"}};
}

TEST(Supervision, hears_ready_once_the_broker_has_granted_the_topics_and_not_before) {
  Broker broker;
  ServiceManager manager;
  DaemonProcess daemon{broker, watched_by(manager)};
  broker.stop();
  daemon.start_unready();
  ASSERT_TRUE(manager.hears("STATUS=degraded: subscription: no connection to the broker"));
  EXPECT_GT(manager.count("EXTEND_TIMEOUT_USEC="), 0U);
  EXPECT_EQ(manager.count("READY=1"), 0U);
  broker.start();
  EXPECT_TRUE(manager.hears("READY=1")) << daemon.log();
  EXPECT_TRUE(manager.hears("STATUS=counting"));
  EXPECT_EQ(daemon.stop(), 0);
  EXPECT_EQ(manager.heard().back(), "STOPPING=1");
}

TEST(Supervision, hears_ready_as_soon_as_it_listens_again) {
  const Broker broker;
  ServiceManager manager;
  DaemonProcess daemon{broker, watched_by(manager)};
  manager.fall_behind();
  daemon.start();
  EXPECT_TRUE(manager.hears("READY=1")) << daemon.log();
}

TEST(Supervision, hears_a_state_once_until_it_changes) {
  Broker broker;
  ServiceManager manager;
  DaemonProcess daemon{broker, watched_by(manager)};
  daemon.start();
  ASSERT_TRUE(manager.hears("WATCHDOG=1", 3)) << daemon.log();
  EXPECT_EQ(manager.count("STATUS=counting"), 1U);
  broker.stop();
  EXPECT_TRUE(manager.hears("STATUS=degraded: subscription: no connection"));
}

TEST(Supervision, is_told_that_the_daemon_lives_while_the_broker_is_away) {
  Broker broker;
  ServiceManager manager;
  DaemonProcess daemon{broker, watched_by(manager)};
  daemon.start();
  broker.stop();
  ASSERT_TRUE(manager.hears("STATUS=degraded"));
  EXPECT_TRUE(manager.hears("WATCHDOG=1", manager.count("WATCHDOG=1") + 3)) << daemon.log();
}

/// Whether the daemon says of this part that it makes no progress. It says so after two thirds of the period, and feeds
/// after one: so it was not fed.
bool hangs(const DaemonProcess& daemon, std::string_view part) {
  return eventually([&] {
    std::istringstream lines{daemon.log()};
    bool said = false;
    for (std::string line; std::getline(lines, line);)
      said |=
          line.find("no progress: ") != std::string::npos && line.find(part) != std::string::npos;
    return said;
  });
}

struct Hanging {
  std::string thread, part;
};

TEST(Supervision, is_not_told_that_the_daemon_lives_while_one_of_its_threads_hangs) {
  const Broker broker;
  for (const Hanging& one : std::vector<Hanging>{{"sequencer", "sequencer"},
                                                 {"MQTTAsync_rcv", "receiving from the broker"},
                                                 {"mqtt-out", "sending to the broker"}}) {
    ServiceManager manager;
    DaemonProcess daemon{broker, watched_by(manager)};
    daemon.start();
    ASSERT_TRUE(manager.hears("WATCHDOG=1")) << daemon.log();
    {
      const StoppedThread stopped{daemon.pid(), one.thread};
      EXPECT_TRUE(hangs(daemon, one.part)) << one.thread << ":\n" << daemon.log();
    }
    EXPECT_TRUE(manager.hears("WATCHDOG=1", manager.count("WATCHDOG=1") + 1)) << one.thread;
  }
}

TEST(Supervision, is_told_nothing_while_the_loop_hangs) {
  const Broker broker;
  ServiceManager manager;
  DaemonProcess daemon{broker, watched_by(manager)};
  daemon.start();
  ASSERT_TRUE(manager.hears("WATCHDOG=1")) << daemon.log();
  {
    const StoppedThread stopped{daemon.pid(), "raumwacht"};
    const std::size_t told = manager.heard().size();
    EXPECT_FALSE(eventually([&] { return manager.heard().size() > told; }, watchdog_period));
  }
  EXPECT_TRUE(manager.hears("WATCHDOG=1", manager.count("WATCHDOG=1") + 1));
}

// ---- deaf connections ----

/// A broker whose access rules are in a file that can be changed.
class RuledBroker {
 public:
  explicit RuledBroker(const std::string& rules)
      : broker_{{.lines = {"acl_file " + write(rules).string()}}} {}

  void change(const std::string& rules) {
    write(rules);
    broker_.reload();
  }
  [[nodiscard]] const Broker& broker() const { return broker_; }

 private:
  std::filesystem::path write(const std::string& rules) const {
    std::ofstream{dir_ / "rules"} << rules;
    return dir_ / "rules";
  }

  support::TempDir dir_;
  Broker broker_;
};

const std::string all = "topic readwrite #\n";
const std::string all_but_canaries = "topic readwrite #\ntopic deny raumwacht/raumwacht/canary\n";

TEST(Supervision, makes_a_connection_anew_that_has_gone_deaf) {
  RuledBroker ruled{all};
  ServiceManager manager;
  DaemonProcess daemon{ruled.broker(), watched_by(manager)};
  daemon.start();
  ASSERT_TRUE(manager.hears("WATCHDOG=1")) << daemon.log();
  ruled.change(all_but_canaries);
  EXPECT_TRUE(eventually([&] {
    return daemon.metric("raumwacht_mqtt_deaf_connections_total") >= 1.0 &&
           daemon.metric("raumwacht_mqtt_reconnects_total") >= 1.0;
  })) << daemon.log();
  EXPECT_TRUE(manager.hears(
      "STATUS=degraded: subscription: the broker does not give our own message back"));
  ruled.change(all);
  EXPECT_TRUE(eventually([&] { return daemon.ready(); })) << daemon.log();
}

TEST(Supervision, says_so_and_lives_where_the_broker_never_lets_its_own_messages_through) {
  const RuledBroker ruled{all_but_canaries};
  ServiceManager manager;
  DaemonProcess daemon{ruled.broker(), watched_by(manager)};
  daemon.start();
  ASSERT_TRUE(
      manager.hears("STATUS=degraded: subscription: the broker does not give our own message back"))
      << daemon.log();
  EXPECT_TRUE(manager.hears("WATCHDOG=1", manager.count("WATCHDOG=1") + 3)) << daemon.log();
  EXPECT_EQ(daemon.metric("raumwacht_mqtt_reconnects_total"), 0.0);
}

}  // namespace
