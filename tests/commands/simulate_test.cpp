// `raumwacht simulate` as people call it.
#include "tests/support/binary.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/process.hpp"
#include "tests/support/simulated_house.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

using support::Process;
using support::TempDir;

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream content;
  content << std::ifstream{file}.rdbuf();
  return content.str();
}

/// The house in a file of its own.
std::string configured(const TempDir& dir) {
  const std::filesystem::path file = dir / "house.toml";
  std::ofstream{file} << support::house_of_every_format;
  return file;
}

Process simulate(const TempDir& dir, const std::vector<std::string>& options) {
  std::vector<std::string> command{support::raumwacht_binary(), "simulate", "--config",
                                   configured(dir)};
  command.insert(command.end(), options.begin(), options.end());
  return Process{command};
}

/// A morning into files; their contents.
struct Played {
  std::string messages, truth;
  friend bool operator==(const Played&, const Played&) = default;
};
Played played(const std::string& seed) {
  const TempDir dir;
  Process process =
      simulate(dir, {"--day", "2026-11-20", "--for", "3h", "--seed", seed, "--messages",
                     (dir / "messages.jsonl").string(), "--truth", (dir / "truth.jsonl").string()});
  EXPECT_EQ(process.exit_code(), 0) << process.errors();
  return {content_of(dir / "messages.jsonl"), content_of(dir / "truth.jsonl")};
}

TEST(Simulate, writes_the_same_bytes_for_the_same_seed_and_day) {
  const Played first = played("1");
  EXPECT_GT(first.messages.size(), 50'000U);
  EXPECT_EQ(first, played("1"));
  EXPECT_NE(first, played("2"));
}

TEST(Simulate, fails_where_its_files_could_not_be_written) {
  const TempDir dir;
  for (const auto& [full, other] :
       {std::pair{"--messages", "--truth"}, std::pair{"--truth", "--messages"}}) {
    // So short that most of it is in memory until the end.
    Process process = simulate(dir, {"--day", "2026-11-20", "--for", "10min", full, "/dev/full",
                                     other, (dir / "other.jsonl").string()});
    EXPECT_EQ(process.exit_code(), 1) << full;
    EXPECT_NE(process.errors().find("cannot write /dev/full\n"), std::string::npos)
        << full << ": " << process.errors();
  }
}

TEST(Simulate, ends_its_truth_with_what_it_told) {
  const Played morning = played("3");
  const auto messages = std::count(morning.messages.begin(), morning.messages.end(), '\n');
  EXPECT_TRUE(morning.truth.ends_with("\"messages\":" + std::to_string(messages) + "}\n"));
}

TEST(Simulate, publishes_to_the_broker_what_the_sensors_say) {
  // With its own settings a broker drops what comes faster than a subscriber takes it.
  const support::Broker broker{{.lines = support::project_broker_lines()}};
  support::MqttClient subscriber{broker.url()};
  subscriber.subscribe("#");
  const TempDir dir;
  Process process = simulate(
      dir, {"--broker", broker.url(), "--day", "2026-11-20", "--for", "1h", "--speed", "0"});
  ASSERT_EQ(process.exit_code(), 0) << process.errors();
  const std::string output = process.output();
  const auto heard = [&subscriber] { return subscriber.heard().size(); };
  const auto told = [&output](std::size_t n) {
    return output.find(" done: " + std::to_string(n) + " messages") != std::string::npos;
  };
  EXPECT_TRUE(support::eventually([&] { return told(heard()); })) << output << heard();
}

TEST(Simulate, ends_cleanly_when_interrupted) {
  const support::Broker broker;
  const TempDir dir;
  Process process = simulate(dir, {"--broker", broker.url(), "--profile", "demo"});
  ASSERT_TRUE(support::eventually(
      [&] { return process.output().find("messages go to") != std::string::npos; }));
  process.signal(SIGINT);
  EXPECT_EQ(process.exit_code(), 0);
  EXPECT_NE(process.output().find(" done: "), std::string::npos) << process.output();
}

TEST(Simulate, fills_a_ledger_with_past_days) {
  const TempDir dir;
  Process process = simulate(dir, {"--days", "2", "--ledger", (dir / "ledger.db").string()});
  EXPECT_EQ(process.exit_code(), 0) << process.errors();
  EXPECT_GT(std::filesystem::file_size(dir / "ledger.db"), 100'000U);
}

TEST(Simulate, says_with_exit_code_1_that_there_is_no_broker) {
  const TempDir dir;
  const std::string nobody = "mqtt://127.0.0.1:" + std::to_string(support::free_port());
  Process process = simulate(dir, {"--broker", nobody});
  EXPECT_EQ(process.exit_code(), 1);
  EXPECT_NE(process.errors().find(nobody), std::string::npos) << process.errors();
}

TEST(Simulate, says_with_exit_code_78_what_is_wrong_in_the_configuration) {
  const TempDir dir;
  std::ofstream{dir / "bad.toml"} << "[[rom]]\n";
  Process process{
      {support::raumwacht_binary(), "simulate", "--config", (dir / "bad.toml").string()}};
  EXPECT_EQ(process.exit_code(), 78);
  EXPECT_NE(process.errors().find("bad.toml:1"), std::string::npos) << process.errors();
}

class Misused : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(Misused, simulate_ends_with_exit_code_64) {
  const TempDir dir;
  EXPECT_EQ(simulate(dir, GetParam()).exit_code(), 64);
}

INSTANTIATE_TEST_SUITE_P(Options, Misused,
                         testing::Values(std::vector<std::string>{"--day", "2026-02-30"},
                                         std::vector<std::string>{"--from", "25:00"},
                                         std::vector<std::string>{"--for", "soon"},
                                         std::vector<std::string>{"--days", "3"},
                                         std::vector<std::string>{"--ledger", "l.db"},
                                         std::vector<std::string>{"--miss-in", "101"},
                                         std::vector<std::string>{"--profile", "night"},
                                         std::vector<std::string>{"--profile", "demo", "--visit",
                                                                  "5s"}),
                         [](const auto& options) {
                           std::string name = options.param.front().substr(2);
                           std::erase(name, '-');
                           return name + std::to_string(options.index);
                         });

}  // namespace
