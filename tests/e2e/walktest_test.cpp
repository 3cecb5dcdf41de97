// An installer before a door, with a terminal; a broker, the daemon, the command: all real.
#include "tests/support/binary.hpp"
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <optional>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::Ended;
using support::eventually;
using support::HousePlan;
using support::Process;
using support::raumwacht;

class Walktest : public testing::Test {
 protected:
  explicit Walktest(const HousePlan& plan = {}) : daemon{broker, plan} { daemon.start(); }

  std::vector<std::string> walktest(const std::vector<std::string>& more) const {
    std::vector<std::string> command{"walktest", "--sensor", "counter-0", "--ledger",
                                     daemon.ledger().string()};
    command.insert(command.end(), more.begin(), more.end());
    if (std::ranges::find(more, "--wait") == more.end())
      command.insert(command.end(), {"--wait", "1"});
    return command;
  }
  Process& begin(const std::vector<std::string>& more, const std::string& input = {}) {
    std::vector<std::string> command = walktest(more);
    command.insert(command.begin(), support::raumwacht_binary());
    return process.emplace(command, Process::Options{.input = input, .environment = {}});
  }
  bool said(std::string_view text) {
    return eventually([&] { return process->output().find(text) != std::string::npos; });
  }
  void total(std::uint64_t in, std::uint64_t out) {
    door.publish(support::door_topic(0), support::total_payload(in, out));
  }
  [[nodiscard]] boost::json::object sensor() const {
    return boost::json::parse(daemon.get("/api/v1/sensors/counter-0")).as_object();
  }

  Broker broker;
  DaemonProcess daemon;
  support::MqttClient door{broker.url()};
  std::optional<Process> process;
};

TEST_F(Walktest, counts_who_walks_and_moves_nobody) {
  total(7, 7);
  begin({"--yes", "--times", "3"});
  ASSERT_TRUE(said("Walk in now")) << process->errors();
  EXPECT_TRUE(sensor().contains("under_test"));
  for (std::uint64_t n = 1; n <= 3; ++n) total(7 + n, 7);
  ASSERT_TRUE(said("Walk out now")) << process->output();
  for (std::uint64_t n = 1; n <= 3; ++n) total(10, 7 + n);
  EXPECT_EQ(process->exit_code(), 0) << process->errors();

  EXPECT_TRUE(said("  in 1\n  in 2\n  in 3\nWalk out now")) << process->output();
  EXPECT_TRUE(said("in               3        3       0      0        0.0 %")) << process->output();
  EXPECT_EQ(daemon.persons(0), 0);
  const boost::json::object shown = sensor();
  EXPECT_EQ(shown.at("walktest").at("in").at("missed_rate").as_double(), 0);
  EXPECT_FALSE(shown.contains("under_test"));
  total(11, 10);
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == 1; })) << "only who came afterwards";
}

TEST_F(Walktest, keeps_its_result_through_a_restart) {
  total(0, 0);
  begin({"--yes", "--times", "1"});
  ASSERT_TRUE(said("Walk in now"));
  total(1, 0);
  ASSERT_TRUE(said("Walk out now"));
  total(1, 1);
  ASSERT_EQ(process->exit_code(), 0) << process->errors();
  const auto before = sensor().at("walktest");
  daemon.kill();
  daemon.start();
  EXPECT_EQ(sensor().at("walktest"), before);
}

TEST_F(Walktest, asks_whoever_walks_to_press_enter) {
  total(0, 0);
  begin({"--times", "2", "--wait", "5", "--each-way", "1"}, "\n");
  ASSERT_TRUE(said("Press Enter")) << process->errors();
  total(1, 0);
  EXPECT_EQ(process->exit_code(), 0) << process->errors();
  EXPECT_TRUE(said("in               2        1       1      0       50.0 %")) << process->output();
  EXPECT_TRUE(said("out              2        0       2      0      100.0 %")) << process->output();
}

TEST_F(Walktest, is_cancelled_by_ctrl_c) {
  total(0, 0);
  begin({"--yes"});
  ASSERT_TRUE(said("Walk in now"));
  total(1, 0);
  ASSERT_TRUE(said("  in 1\n"));
  process->signal(SIGINT);
  EXPECT_EQ(process->exit_code(), 1);
  EXPECT_NE(process->errors().find("the test was cancelled"), std::string::npos)
      << process->errors();
  EXPECT_FALSE(sensor().contains("under_test"));
  EXPECT_FALSE(sensor().contains("walktest"));
  EXPECT_EQ(daemon.persons(0), 0);
}

TEST_F(Walktest, says_what_to_look_at_when_nothing_is_heard) {
  door.publish(support::door_topic(0), "{");
  const Ended ended = raumwacht(walktest({"--yes", "--times", "1", "--each-way", "1"}));
  EXPECT_EQ(ended.code, 1);
  for (const std::string_view part : {"counter-0 is not heard: it was never heard",
                                      "topic house/room-0/door", "last refused: invalid_json"})
    EXPECT_NE(ended.err.find(part), std::string::npos) << ended.err;
  EXPECT_FALSE(sensor().contains("under_test"));
}

TEST_F(Walktest, is_not_begun_twice_and_can_be_ended_from_elsewhere) {
  total(0, 0);
  begin({"--yes"});
  ASSERT_TRUE(said("Walk in now"));
  const Ended second = raumwacht(walktest({"--yes"}));
  EXPECT_EQ(second.code, 1);
  EXPECT_NE(second.err.find("--cancel"), std::string::npos) << second.err;
  EXPECT_EQ(raumwacht(walktest({"--cancel"})).code, 0);
  EXPECT_EQ(process->exit_code(), 1);
  EXPECT_NE(process->errors().find("somebody cancelled it"), std::string::npos)
      << process->errors();
}

TEST_F(Walktest, guesses_which_sensor_was_meant) {
  const Ended ended =
      raumwacht({"walktest", "--sensor", "counter-o", "--ledger", daemon.ledger().string()});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("did you mean 'counter-0'?"), std::string::npos) << ended.err;
}

TEST_F(Walktest, needs_the_daemon) {
  ASSERT_EQ(daemon.stop(), 0);
  const Ended ended = raumwacht(walktest({"--yes"}));
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("is the daemon running?"), std::string::npos) << ended.err;
}

class WalktestWithoutAgreement : public Walktest {
 protected:
  WalktestWithoutAgreement() : Walktest{HousePlan{.agreement = "", .more = ""}} {}
};

TEST_F(WalktestWithoutAgreement, shows_a_result_and_nothing_of_who_came) {
  total(0, 0);
  begin({"--yes", "--times", "1"});
  ASSERT_TRUE(said("Walk in now"));
  total(1, 0);
  ASSERT_TRUE(said("Walk out now"));
  total(1, 1);
  ASSERT_EQ(process->exit_code(), 0) << process->errors();
  EXPECT_TRUE(sensor().contains("walktest"));
  EXPECT_TRUE(sensor().contains("locked"));
  EXPECT_FALSE(sensor().contains("totals"));
}

}  // namespace
