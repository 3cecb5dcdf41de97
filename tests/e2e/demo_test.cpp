// What deploy/demo starts, without its installation: the daemon with the shipped example, people, and
// somebody at the desk.
#include "service/io/config.hpp"
#include "service/io/control_client.hpp"
#include "tests/support/binary.hpp"
#include "tests/support/broken_rules.hpp"
#include "tests/support/broker.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/example_house.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <string>

namespace {

using support::Process;

class Demo : public testing::Test {
 protected:
  Demo() {
    EXPECT_TRUE(support::eventually([this] { return ask("GET", "/readyz") == 200; }))
        << daemon.errors();
    for (const char* site : {"gs150", "gruenau"})
      EXPECT_EQ(ask("POST", std::string{"/api/v1/spaces/"} + site + "/count", R"({"persons":0})"),
                200U);
  }
  unsigned ask(const std::string& method, const std::string& path, const std::string& body = "") {
    const auto answer = io::call_daemon(socket, {.method = method, .path = path, .body = body});
    return answer ? answer->status : 0;
  }

  const std::string example = support::example_file().string();
  support::Broker broker{{.lines = support::project_broker_lines()}};
  support::TempDir dir;
  const std::filesystem::path ledger = dir / "ledger.db", socket = dir / "raumwacht.sock";
  Process daemon{{support::raumwacht_binary(), "run", "--config", example, "--broker", broker.url(),
                  "--ledger", ledger.string(), "--listen", "127.0.0.1:0"}};
};

TEST_F(Demo, shows_every_violation_of_rooms_and_desk_within_five_minutes) {
  // At four times their speed: few enough a minute for a door to believe.
  Process people{{support::raumwacht_binary(), "simulate", "--config", example, "--broker",
                  broker.url(), "--desk", socket.string(), "--profile", "demo", "--for", "300s",
                  "--speed", "4"}};
  ASSERT_EQ(people.exit_code(std::chrono::minutes{2}), 0) << people.errors();
  EXPECT_EQ(people.errors(), "");
  daemon.signal(SIGTERM);
  ASSERT_EQ(daemon.exit_code(), 0) << daemon.errors();
  const auto broken = support::broken_rules(ledger, *io::load_config(example).value().premises);
  for (const char* rule : {"room_occupancy", "co2_band", "gap", "uninvited", "room_ready"})
    EXPECT_TRUE(broken.contains(rule)) << rule;
}

TEST_F(Demo, goes_on_while_nobody_hears_the_desk) {
  Process people{{support::raumwacht_binary(), "simulate", "--config", example, "--broker",
                  broker.url(), "--desk", (dir / "nowhere.sock").string(), "--profile", "demo",
                  "--for", "20s", "--speed", "10"}};
  ASSERT_EQ(people.exit_code(std::chrono::minutes{1}), 0);
  EXPECT_TRUE(people.errors().starts_with("raumwacht: nobody hears the desk: ")) << people.errors();
  EXPECT_EQ(people.errors().find("nobody hears", 20), std::string::npos) << "it is said once";
}

}  // namespace
