// What an administrator does beside the running daemon: its state, backups, and the way back.
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/temp_dir.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using support::Broker;
using support::DaemonProcess;
using support::Ended;
using support::eventually;
using support::raumwacht;
using support::TempDir;

std::string without_newline(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

std::size_t copies_in(const std::filesystem::path& directory) {
  if (!std::filesystem::exists(directory)) return 0;
  const std::filesystem::directory_iterator copies{directory};
  return static_cast<std::size_t>(std::distance(begin(copies), end(copies)));
}

/// Into room 0; true when they are counted.
bool two_enter(const Broker& broker, const DaemonProcess& daemon) {
  support::MqttClient door{broker.url()};
  door.publish(support::door_topic(0), support::total_payload(0, 0));
  door.publish(support::door_topic(0), support::total_payload(2, 0));
  return eventually([&] { return daemon.persons(0) == 2; });
}

TEST(Administration, backs_up_through_the_daemon_that_holds_the_ledger) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  ASSERT_TRUE(two_enter(broker, daemon));
  const TempDir dir;

  const Ended made =
      raumwacht({"backup", (dir / "copies").string(), "--ledger", daemon.ledger().string()});

  ASSERT_EQ(made.code, 0) << made.err;
  const auto copied = support::seqs_in(without_newline(made.out));
  EXPECT_EQ(copied, support::seqs_in(daemon.ledger().string()));
  EXPECT_FALSE(daemon.metric("raumwacht_ledger_last_backup_timestamp_seconds").has_value())
      << "none is planned: nobody shall be told that it grows old";
}

TEST(Administration, brings_back_what_was_backed_up) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  ASSERT_TRUE(two_enter(broker, daemon));
  const TempDir dir;
  ASSERT_EQ(raumwacht({"backup", dir.path().string(), "--ledger", daemon.ledger().string()}).code,
            0);
  EXPECT_EQ(raumwacht({"restore", dir.path().string(), "--ledger", daemon.ledger().string()}).code,
            1)
      << "while a daemon runs";
  ASSERT_EQ(daemon.stop(), 0);
  std::filesystem::remove(daemon.ledger());

  EXPECT_EQ(raumwacht({"restore", dir.path().string(), "--ledger", daemon.ledger().string()}).code,
            0);

  daemon.start();
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == 2; })) << daemon.log();
}

/// As deploy/README.md describes it.
TEST(Administration, tries_the_way_back_beside_the_running_daemon) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  ASSERT_TRUE(two_enter(broker, daemon));
  const TempDir copies, drill;
  const std::string there = (drill / "ledger.db").string();
  ASSERT_EQ(
      raumwacht({"backup", copies.path().string(), "--ledger", daemon.ledger().string()}).code, 0);

  const Ended restored = raumwacht({"restore", copies.path().string(), "--ledger", there});
  EXPECT_EQ(restored.code, 0) << restored.err;
  const Ended verified = raumwacht({"verify", "--ledger", there});
  EXPECT_EQ(verified.code, 0) << verified.err;
  const Ended status = raumwacht({"status", "--ledger", there});
  EXPECT_TRUE(status.out.starts_with("daemon        none runs\n")) << status.out << status.err;
  EXPECT_EQ(daemon.persons(0), 2);
}

TEST(Administration, makes_up_for_the_backup_of_a_night_when_no_daemon_ran) {
  const Broker broker;
  const TempDir dir;
  std::ofstream{dir / "ledger-20200101T000000.000Z.db"} << "an old copy";
  DaemonProcess daemon{
      broker,
      {.more = fmt::format("[ledger.backup]\nto = \"{}\"\nat = \"02:30\"\nkeep = 1\n",
                           dir.path().string())}};
  daemon.start();
  EXPECT_TRUE(eventually([&] {
    return !std::filesystem::exists(dir / "ledger-20200101T000000.000Z.db") &&
           copies_in(dir.path()) == 1;
  })) << daemon.log();
  EXPECT_EQ(daemon.metric("raumwacht_ledger_backup_planned"), 1.0);
  EXPECT_TRUE(daemon.metric("raumwacht_ledger_last_backup_timestamp_seconds").has_value());
}

/// A day in six seconds.
TEST(Administration, is_told_at_the_page_of_copies_that_were_planned_and_never_made) {
  const Broker broker;
  const TempDir dir;
  std::ofstream{dir / "disk"} << "no directory";
  DaemonProcess daemon{broker,
                       {.more = fmt::format("[ledger.backup]\nto = \"{}\"\nat = \"02:30\"\n",
                                            (dir / "disk/copies").string()),
                        .options = {"--time-scale", "14400"}}};
  daemon.start_unready();
  EXPECT_TRUE(eventually([&] {
    return daemon.get("/api/v1/sites").find("No backup was ever made") != std::string::npos;
  })) << daemon.log();
}

TEST(Administration, makes_no_backup_of_its_own_where_none_is_configured) {
  const Broker broker;
  const TempDir dir;
  std::ofstream{dir / "ledger-20200101T000000.000Z.db"} << "an old copy";
  DaemonProcess daemon{
      broker, {.more = fmt::format("[ledger.backup]\nto = \"{}\"\n", dir.path().string())}};
  daemon.start();
  ASSERT_EQ(daemon.stop(), 0);
  EXPECT_EQ(copies_in(dir.path()), 1U);
}

TEST(Administration, tells_how_the_daemon_is) {
  const Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  const Ended text = raumwacht({"status", "--ledger", daemon.ledger().string()});
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_TRUE(text.out.starts_with("daemon        counting, since 20")) << text.out;
  const Ended json = raumwacht({"status", "--json", "--ledger", daemon.ledger().string()});
  EXPECT_TRUE(boost::json::parse(json.out).at("daemon").at("ready").as_bool()) << json.out;

  ASSERT_EQ(daemon.stop(), 0);
  const Ended after = raumwacht({"status", "--ledger", daemon.ledger().string()});
  EXPECT_TRUE(after.out.starts_with("daemon        none runs\n")) << after.out;
}

TEST(Administration, tells_a_monitoring_system_in_one_line_and_an_exit_code) {
  Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  const std::vector<std::string> question{"status", "--nagios", "--ledger",
                                          daemon.ledger().string()};
  const Ended well = raumwacht(question);
  EXPECT_EQ(well.code, 0);
  EXPECT_TRUE(well.out.starts_with("RAUMWACHT OK - counting | rooms=4 sensors=4 ")) << well.out;

  broker.stop();
  ASSERT_TRUE(eventually([&] { return !daemon.ready(); }));
  const Ended ill = raumwacht(question);
  EXPECT_EQ(ill.code, 2);
  EXPECT_TRUE(ill.out.starts_with("RAUMWACHT CRITICAL - subscription: ")) << ill.out;

  ASSERT_EQ(daemon.stop(), 0);
  EXPECT_EQ(raumwacht(question).code, 2);
  EXPECT_EQ(raumwacht({"status", "--nagios", "--config", "/nowhere.toml"}).code, 3);
}

TEST(Administration, hears_what_of_the_machine_is_in_the_way) {
  const Broker broker;
  const TempDir dir;
  std::ofstream{dir / "mosquitto.conf"} << "max_queued_messages 50\n";
  const DaemonProcess daemon{broker};
  const std::vector<std::string> question{
      "check",     "--config",    daemon.config().string(),
      "--machine", "--mosquitto", (dir / "mosquitto.conf").string()};
  const Ended told = raumwacht(question);
  EXPECT_EQ(told.code, 0) << told.err;
  EXPECT_NE(told.out.find("machine: "), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("max_queued_messages is 50"), std::string::npos) << told.out;
}

TEST(Administration, tells_why_the_daemon_is_not_ready) {
  Broker broker;
  DaemonProcess daemon{broker};
  broker.stop();
  daemon.start_unready();
  const Ended text = raumwacht({"status", "--ledger", daemon.ledger().string()});
  EXPECT_NE(text.out.find("not ready, since"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("no connection to the broker"), std::string::npos) << text.out;
}

}  // namespace
