// `raumwacht record`, run as people run it.
#include "service/io/message_file.hpp"
#include "tests/support/binary.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/process.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <sstream>

namespace {

using support::Broker;
using support::eventually;
using support::MqttClient;
using support::Process;

std::vector<io::RecordedMessage> messages_in(const std::filesystem::path& file) {
  std::ifstream in{file};
  io::MessageReader reader{in};
  std::vector<io::RecordedMessage> messages;
  while (const auto next = reader.next()) messages.push_back(next->value());
  return messages;
}

/// `raumwacht record` on a broker of the test.
class Recording {
 public:
  explicit Recording(const Broker& broker, const std::vector<std::string>& more = {})
      : broker_{broker}, process_{command(broker, more)} {}

  [[nodiscard]] bool listens() const { return broker_.says("Sending SUBACK to raumwacht-record-"); }
  [[nodiscard]] std::vector<io::RecordedMessage> messages() const {
    return messages_in(dir_ / "out.jsonl");
  }
  [[nodiscard]] bool has(std::size_t messages) const {
    return eventually([&] { return this->messages().size() >= messages; });
  }
  Process& process() { return process_; }

 private:
  std::vector<std::string> command(const Broker& broker, const std::vector<std::string>& more) {
    std::vector<std::string> words{
        support::raumwacht_binary(),  "record", "--broker", broker.url(), "--out",
        (dir_ / "out.jsonl").string()};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  support::TempDir dir_;
  const Broker& broker_;
  Process process_;
};

TEST(Record, writes_topic_payload_and_retain_flag_of_every_message) {
  const Broker broker;
  MqttClient sensor{broker.url()};
  sensor.publish("a/state", "old", 1, true);
  Recording recording{broker};
  ASSERT_TRUE(recording.listens());
  sensor.publish("b/raw", std::string{"\0\xff", 2});
  ASSERT_TRUE(recording.has(2));
  const auto messages = recording.messages();
  EXPECT_EQ(messages[0].topic, "a/state");
  EXPECT_EQ(messages[0].payload, "old");
  EXPECT_TRUE(messages[0].retained);
  EXPECT_EQ(messages[0].delay.count(), 0);
  EXPECT_TRUE(messages[0].at.has_value()) << "what now was";
  EXPECT_FALSE(messages[1].at.has_value());
  EXPECT_EQ(messages[1].payload, (std::string{"\0\xff", 2}));
  EXPECT_FALSE(messages[1].retained);
}

TEST(Record, ends_with_the_number_of_messages_when_it_is_interrupted) {
  const Broker broker;
  Recording recording{broker};
  ASSERT_TRUE(recording.listens());
  MqttClient{broker.url()}.publish("a", "1");
  ASSERT_TRUE(recording.has(1));
  recording.process().signal(SIGINT);
  EXPECT_EQ(recording.process().exit_code(), 0);
  EXPECT_TRUE(recording.process().output().starts_with("1 messages in "))
      << recording.process().output();
}

TEST(Record, ends_by_itself_after_the_time_it_was_given) {
  const Broker broker;
  Recording recording{broker, {"--for", "1s"}};
  EXPECT_EQ(recording.process().exit_code(), 0);
  EXPECT_TRUE(recording.process().output().starts_with("0 messages in "));
}

TEST(Record, listens_to_the_topics_it_was_given_and_no_others) {
  const Broker broker;
  Recording recording{broker, {"--topic", "tele/{device}/SENSOR", "--topic", "zigbee2mqtt/#"}};
  ASSERT_TRUE(broker.says("zigbee2mqtt/#"));
  MqttClient sensor{broker.url()};
  for (const std::string topic : {"other", "tele/a/SENSOR", "tele/a/STATE", "zigbee2mqtt/b/c"})
    sensor.publish(topic, "1");
  ASSERT_TRUE(recording.has(2));
  EXPECT_EQ(recording.messages()[0].topic, "tele/a/SENSOR");
  EXPECT_EQ(recording.messages()[1].topic, "zigbee2mqtt/b/c");
}

TEST(Record, leaves_no_session_and_no_status_behind) {
  const Broker broker;
  MqttClient page{broker.url()};
  page.subscribe("raumwacht/#");
  {
    Recording recording{broker, {"--for", "1s"}};
    ASSERT_EQ(recording.process().exit_code(), 0);
  }
  EXPECT_TRUE(broker.says("p5, c1, k15"));
  EXPECT_TRUE(page.heard().empty());
}

TEST(Record, stays_small_under_messages_larger_than_it_takes) {
  const Broker broker;
  Recording recording{broker};
  ASSERT_TRUE(recording.listens());
  const long before = recording.process().peak_kib();
  MqttClient attacker{broker.url()};
  const std::string mebibyte(1 << 20, 'x');
  for (int i = 0; i < 50; ++i) attacker.publish("a", mebibyte);
  attacker.publish("a", "end");
  ASSERT_TRUE(recording.has(1));
  EXPECT_EQ(recording.messages()[0].payload, "end");
  EXPECT_LT(recording.process().peak_kib() - before, 2048);
}

TEST(Record, says_what_is_wrong_where_nothing_can_be_recorded) {
  const support::TempDir dir;
  const std::string out = (dir / "out.jsonl").string();
  const std::string nobody = "mqtt://127.0.0.1:" + std::to_string(support::free_port());
  Process process{
      {support::raumwacht_binary(), "record", "--broker", nobody, "--out", out, "--for", "1s"}};
  EXPECT_EQ(process.exit_code(), 1);
  EXPECT_NE(process.errors().find("no connection to " + nobody), std::string::npos);
}

TEST(Record, leaves_an_earlier_recording_alone) {
  const support::TempDir dir;
  const std::string out = (dir / "out.jsonl").string();
  std::ofstream{out} << "what a door said yesterday\n";
  Process process{{support::raumwacht_binary(), "record", "--broker", "mqtt://127.0.0.1:1", "--out",
                   out, "--for", "1s"}};
  EXPECT_EQ(process.exit_code(), 1);
  EXPECT_EQ(process.errors(), "raumwacht: " + out + " exists already: name another --out\n");
  std::ostringstream kept;
  kept << std::ifstream{out}.rdbuf();
  EXPECT_EQ(kept.str(), "what a door said yesterday\n");
}

TEST(Record, refuses_a_command_line_it_cannot_follow) {
  const support::TempDir dir;
  const std::string out = (dir / "out.jsonl").string();
  const std::string broker = "mqtt://127.0.0.1";
  using Words = std::vector<std::string>;
  for (const Words& words : {Words{"--out", out}, Words{"--broker", broker},
                             Words{"--broker", "127.0.0.1", "--out", out},
                             Words{"--broker", broker, "--out", out, "--topic", "a/#/b"},
                             Words{"--broker", broker, "--out", out, "--for", "soon"}}) {
    Words command{support::raumwacht_binary(), "record"};
    command.insert(command.end(), words.begin(), words.end());
    Process process{command};
    EXPECT_EQ(process.exit_code(), 64) << ::testing::PrintToString(words);
    EXPECT_FALSE(std::filesystem::exists(out));
  }
}

}  // namespace
