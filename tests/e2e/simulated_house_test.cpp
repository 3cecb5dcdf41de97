// The simulated house over a real broker into the real daemon: what it shows is what really happened.
#include "tests/support/binary.hpp"
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>

namespace {

using support::DaemonProcess;

/// Persons in each room when the truth ends.
std::map<std::string, std::int64_t> persons_in(const std::filesystem::path& truth) {
  std::map<std::string, std::int64_t> persons;
  std::ifstream in{truth};
  for (std::string line; std::getline(in, line);) {
    const boost::json::value value = boost::json::parse(line);
    if (value.at("kind").as_string() != "crossing") continue;
    for (const auto& [space, n] : value.at("after").as_object())
      persons[std::string{space}] = n.as_int64();
  }
  return persons;
}

TEST(SimulatedHouse, is_counted_by_the_daemon_as_it_really_is) {
  const support::Broker broker;
  DaemonProcess daemon{broker};
  daemon.start();
  const support::TempDir dir;
  // A minute of short visits at four times their speed: few enough a minute for a door to believe.
  support::Process simulator{{support::raumwacht_binary(), "simulate", "--config",
                              daemon.config().string(), "--broker", broker.url(), "--profile",
                              "demo", "--for", "60s", "--speed", "4", "--truth",
                              (dir / "truth.jsonl").string()}};
  ASSERT_EQ(simulator.exit_code(std::chrono::minutes{2}), 0) << simulator.errors();
  std::map<std::string, std::int64_t> really = persons_in(dir / "truth.jsonl");
  for (std::size_t room = 0; room < 4; ++room) {
    const std::int64_t expected = really[fmt::format("room-{}", room)];
    EXPECT_TRUE(support::eventually([&] { return daemon.persons(room) == expected; }))
        << "room-" << room << " has " << expected << '\n'
        << daemon.get("/metrics");
  }
  EXPECT_GE(really["room-0"] + really["room-1"] + really["room-2"] + really["room-3"], 4);
}

}  // namespace
