// `raumwacht discover`, run as people run it, on a real broker.
#include "service/commands/commands.hpp"
#include "service/commands/discovery/draft.hpp"
#include "service/commands/discovery/listener.hpp"
#include "service/commands/discovery/printing.hpp"
#include "tests/support/binary.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/broker_access.hpp"
#include "tests/support/command.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/installer.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <sstream>

namespace {

using support::Broker;
using support::eventually;
using support::MqttClient;
using support::Process;
using support::raumwacht;

constexpr auto air = R"({"co2":363,"linkquality":255})";

std::vector<std::string> command(const Broker& broker, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{support::raumwacht_binary(), "discover", "--broker", broker.url()};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

bool listens(const Broker& broker) { return broker.says("Sending SUBACK to raumwacht-discover-"); }

TEST(Discover, prints_blocks_that_check_accepts_once_the_open_places_are_filled_in) {
  const Broker broker;
  MqttClient devices{broker.url()};
  devices.publish("zigbee2mqtt/Flur", air, 1, true);
  devices.publish("tele/b101/SENSOR",
                  R"({"Time":"2024-01-01T10:31:09","SCD40":{"CarbonDioxide":618}})", 1, true);
  Process process{command(broker, {"--for", "1s"})};
  ASSERT_EQ(process.exit_code(), 0) << process.errors();
  const support::TempDir dir;
  const std::string file = dir / "raumwacht.toml";
  std::ofstream{file} << support::filled_in(process.output());
  const support::Ended checked = raumwacht({"check", "--config", file});
  EXPECT_EQ(checked.code, 0) << checked.out << process.output();
  EXPECT_NE(checked.out.find("2 sensors"), std::string::npos) << checked.out;
  EXPECT_EQ(process.errors(), "") << "nothing but a terminal sees how far it is";
}

TEST(Discover, ends_with_blocks_when_it_is_interrupted) {
  const Broker broker;
  Process process{command(broker, {"--for", "1h"})};
  ASSERT_TRUE(listens(broker));
  process.signal(SIGINT);
  EXPECT_EQ(process.exit_code(), 0);
  EXPECT_TRUE(process.output().starts_with("# raumwacht discover: ")) << process.output();
}

TEST(Discover, says_what_to_do_where_the_broker_lets_it_hear_nothing) {
  const support::TempDir dir;
  const Broker broker{{.lines = support::lines_that_allow_doors_only(dir), .tls = {}}};
  Process process{command(broker, {"--for", "1s", "--topic", "secret/#"})};
  EXPECT_EQ(process.exit_code(), 1);
  EXPECT_NE(process.errors().find("name what this user may read with --topic"), std::string::npos)
      << process.errors();
}

TEST(Discover, tells_while_watching_which_device_changed_and_ends_with_ctrl_c) {
  const Broker broker;
  Process process{command(broker, {"--watch"})};
  ASSERT_TRUE(listens(broker));
  MqttClient door{broker.url()};
  door.publish("zigbee2mqtt/door_counter", R"({"people":2,"linkquality":90})");
  door.publish("zigbee2mqtt/door_counter", R"({"people":3,"linkquality":90})");
  EXPECT_TRUE(eventually([&] {
    return process.output().find("zigbee2mqtt door_counter: people 2 → 3 (+1)") !=
           std::string::npos;
  })) << process.output();
  process.signal(SIGINT);
  EXPECT_EQ(process.exit_code(), 0);
}

TEST(Discover, writes_a_new_file_and_never_over_an_old_one) {
  const Broker broker;
  MqttClient{broker.url()}.publish("zigbee2mqtt/Flur", air, 1, true);
  const support::TempDir dir;
  const std::string file = dir / "found.toml";
  Process first{command(broker, {"--for", "1s", "--out", file})};
  EXPECT_EQ(first.exit_code(), 0);
  EXPECT_EQ(first.output(), "");
  std::ostringstream written;
  written << std::ifstream{file}.rdbuf();
  EXPECT_NE(written.str().find("device = \"Flur\""), std::string::npos);
  Process second{command(broker, {"--for", "1s", "--out", file})};
  EXPECT_EQ(second.exit_code(), 1);
  EXPECT_NE(second.errors().find("exists already"), std::string::npos);
}

TEST(Discover, leaves_no_session_and_no_status_behind) {
  const Broker broker;
  MqttClient page{broker.url()};
  page.subscribe("raumwacht/#");
  Process process{command(broker, {"--for", "1s"})};
  ASSERT_EQ(process.exit_code(), 0);
  EXPECT_TRUE(page.heard().empty());
  EXPECT_TRUE(broker.says("p5, c1, k15"));
}

// ---- ten thousand topics ----

constexpr int topics = 10'000, every = 100;

/// Retained, one in a hundred of a sensor.
void fill(const Broker& broker) {
  MqttClient devices{broker.url()};
  for (int i = 0; i < topics; ++i) {
    const bool sensor = i % every == 0;
    const std::string topic = fmt::format("{}/{}", sensor ? "zigbee2mqtt" : "house/lamp", i);
    devices.publish(topic, sensor ? air : "on", 0, true);
  }
  devices.publish("end", "1");  // acknowledged: all before it has arrived
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++n;
  return n;
}

TEST(Discover, finds_every_device_among_ten_thousand_topics_with_little_work) {
  const Broker broker;
  fill(broker);
  discovery::Listener listener{{.broker = broker.url()}, {"#"}, {}};
  ASSERT_EQ(listener.connect(), std::nullopt);
  ASSERT_TRUE(eventually([&] { return listener.figures().messages == topics; }));
  listener.stop();
  EXPECT_LE(listener.figures().decoded, 2U * topics / every) << "only sensors are decoded";
  std::ostringstream blocks;
  print_toml(draft_of(listener.catalogue()), listener.catalogue(), {}, blocks);
  EXPECT_EQ(count(blocks.str(), "[[sensor]]"), topics / every);
  EXPECT_NE(blocks.str().find("# 9900 topics not recognised"), std::string::npos);
}

TEST(Discover, stays_small_among_ten_thousand_topics) {
  const Broker broker;
  fill(broker);
  Process process{command(broker, {"--watch"})};
  ASSERT_TRUE(listens(broker));
  MqttClient door{broker.url()};
  // Messages arrive in their order: when this is told, all before it were taken in.
  EXPECT_TRUE(eventually([&] {
    door.publish("zigbee2mqtt/door", R"({"people":2})");
    door.publish("zigbee2mqtt/door", R"({"people":3})");
    return process.output().find("door: people 2 → 3") != std::string::npos;
  }));
  RecordProperty("peak_kib", static_cast<int>(process.peak_kib()));
  EXPECT_LT(process.peak_kib(), 64 * 1024);
  process.signal(SIGINT);
  EXPECT_EQ(process.exit_code(), 0);
}

TEST(Discover, says_in_one_line_that_no_broker_is_there_and_what_to_do) {
  const std::string nobody = fmt::format("mqtt://127.0.0.1:{}", support::free_port());
  const support::Ended ended = raumwacht({"discover", "--broker", nobody, "--for", "1s"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(std::ranges::count(ended.err, '\n'), 1) << ended.err;
  EXPECT_NE(ended.err.find("is --broker " + nobody + " right"), std::string::npos) << ended.err;
  EXPECT_EQ(ended.out, "");
}

TEST(Discover, says_so_where_the_broker_wants_a_user) {
  const Broker broker{{.lines = {}, .tls = std::nullopt, .anonymous = false}};
  const support::Ended ended = raumwacht({"discover", "--broker", broker.url(), "--for", "1s"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("user and password"), std::string::npos) << ended.err;
}

TEST(Discover, refuses_a_command_line_it_cannot_follow) {
  const std::string broker = "mqtt://127.0.0.1";
  using Words = std::vector<std::string>;
  for (const Words& words :
       {Words{}, Words{"--broker", "127.0.0.1"}, Words{"--broker", broker, "--for", "soon"},
        Words{"--broker", broker, "--topic", "a/#/b"},
        Words{"--broker", broker, "--watch", "--out", "x.toml"}}) {
    Words arguments{"discover"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    EXPECT_EQ(raumwacht(arguments).code, 64) << testing::PrintToString(words);
  }
}

}  // namespace
