// The ledger a daemon finds is none, or half of one, or somebody else's: it is put aside, and counting begins.
#include "tests/support/command.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/ledger_samples.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/repetitions.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

namespace {

using support::door_topic;
using support::eventually;
using support::total_payload;
using Path = std::filesystem::path;

std::string noise(std::size_t size) {
  std::mt19937_64 random{9};
  std::string bytes(size, ' ');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

void overwrite(const Path& ledger, std::uintmax_t at, const std::string& bytes) {
  std::fstream file{ledger, std::ios::binary | std::ios::in | std::ios::out};
  file.seekp(static_cast<std::streamoff>(at));
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

struct Damage {
  std::string name;
  std::function<void(const Path&)> make;
};

TEST(BrokenLedger, is_put_aside_and_the_house_is_counted_all_the_same) {
  const std::vector<Damage> damages{
      {"noise", [](const Path& at) { std::ofstream{at, std::ios::binary} << noise(50'000); }},
      {"random bytes in its head", [](const Path& at) { overwrite(at, 0, noise(4096)); }},
      {"truncated", [](const Path& at) { std::filesystem::resize_file(at, 10'000); }},
      {"another application's",
       [](const Path& at) { support::run_sql(at, "PRAGMA application_id = 7"); }},
  };
  const support::Broker broker;
  support::MqttClient door{broker.url()};
  for (const Damage& damage : damages) {
    support::DaemonProcess daemon{broker, {.rooms = 1}};
    daemon.start();
    ASSERT_EQ(daemon.stop(), 0);
    damage.make(daemon.ledger());
    std::filesystem::remove(daemon.ledger().string() + ".lock");
    daemon.start();
    door.publish(door_topic(0), total_payload(0, 0));
    door.publish(door_topic(0), total_payload(2, 0));
    EXPECT_TRUE(eventually([&] { return daemon.persons(0) == 2; })) << damage.name;
    EXPECT_NE(daemon.log().find(".broken-"), std::string::npos) << damage.name << daemon.log();
    EXPECT_EQ(daemon.stop(), 0);
  }
  support::say_made(damages.size(), "broken ledgers");
}

TEST(NewerLedger, is_refused_with_a_reason_and_left_untouched) {
  const support::Broker broker;
  support::DaemonProcess daemon{broker, {.rooms = 1}};
  daemon.start();
  ASSERT_EQ(daemon.stop(), 0);
  support::run_sql(daemon.ledger(), "PRAGMA user_version = 99");

  const support::Ended ended =
      support::raumwacht({"run", "--config", daemon.config().string(), "--ledger",
                          daemon.ledger().string(), "--listen", "127.0.0.1:0"});

  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("newer version of Raumwacht"), std::string::npos) << ended.err;
  EXPECT_EQ(support::ask_sql(daemon.ledger(), "PRAGMA user_version"), "99");
}

}  // namespace
