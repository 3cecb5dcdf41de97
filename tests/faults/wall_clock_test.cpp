// The wall clock of a running daemon steps, by seconds, an hour, a day, forwards and back: nothing that runs by time
// notices, and the ledger says so.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/metric_lines.hpp"
#include "tests/support/mqtt_client.hpp"
#include "tests/support/rebuilt.hpp"
#include "tests/support/repetitions.hpp"
#include "tests/support/troubles.hpp"

#include <gtest/gtest.h>

#include <array>

namespace {

using namespace std::chrono_literals;
using support::door_topic;
using support::eventually;
using support::total_payload;

constexpr std::array<std::chrono::seconds, 8> clocks{2s, 0s, 1h, 0s, -1h, 24h, -24h, 0s};
constexpr std::string_view air = R"([[sensor]]
id = "air"
room = "room-0"
format = "json"
topic = "house/air"
co2 = "/co2"
expect_every = "5min"
)";

class WallClock : public testing::Test {
 protected:
  void SetUp() override {
    daemon.start();
    door.publish(door_topic(0), total_payload(0, 0));
    door.publish("house/air", R"({"co2": 600})");
    ASSERT_EQ(daemon.post("/api/v1/spaces/room-0/count", R"({"persons": 0})"), 200);
    ASSERT_EQ(daemon.post("/api/v1/admissions", R"({"room": "room-0", "persons": 1})"), 200);
  }
  /// The clock shows something else, one more person comes in, and the daemon has noticed both.
  void step_to(std::chrono::seconds ahead) {
    const auto steps = static_cast<std::size_t>(++steps_);
    troubles.set_wall_clock(ahead);
    ASSERT_TRUE(eventually([&] { return steps_told() == steps; })) << daemon.log();
    door.publish(door_topic(1), total_payload(static_cast<std::uint64_t>(steps_), 0));
  }
  [[nodiscard]] std::size_t steps_told() const {
    return support::records_of(daemon.ledger(), core::RecordKind::clock_stepped).size();
  }
  /// Names of rules broken so far.
  [[nodiscard]] std::vector<std::string> violations() const {
    std::vector<std::string> broken;
    for (const std::string& line : support::metric_lines_of(daemon.get("/metrics"))
                                       .that_have("raumwacht_rule_violations_total{"))
      if (!line.ends_with(" 0")) broken.push_back(line);
    return broken;
  }

  support::Broker broker;
  support::Troubles troubles;
  support::DaemonProcess daemon{broker,
                                {.more = std::string{air}, .environment = troubles.environment()}};
  support::MqttClient door{broker.url()};
  int steps_ = 0;
};

TEST_F(WallClock, that_steps_fires_no_rule_ends_no_admission_and_breaks_no_connection) {
  door.publish(door_topic(1), total_payload(0, 0));
  ASSERT_EQ(daemon.post("/api/v1/spaces/room-1/count", R"({"persons": 0})"), 200);
  for (const auto ahead : clocks) ASSERT_NO_FATAL_FAILURE(step_to(ahead));

  EXPECT_TRUE(eventually([&] { return daemon.persons(1) == steps_; }));
  EXPECT_EQ(daemon.metric("raumwacht_mqtt_reconnects_total"), 0);
  EXPECT_EQ(violations(), std::vector<std::string>{});
  EXPECT_NE(daemon.get("/api/v1/admissions").find("\"room-0\""), std::string::npos);
  EXPECT_EQ(daemon.metric(R"(raumwacht_room_co2_ppm{site="house",room="room-0"})"), 600);
  ASSERT_EQ(daemon.stop(), 0);
  EXPECT_EQ(support::records_of(daemon.ledger(), core::RecordKind::clock_stepped).size(),
            clocks.size());
  EXPECT_NO_THROW(support::rebuild_from_the_beginning(daemon.ledger()));
  support::say_made(clocks.size(), "steps of the clock, up to two days");
}

TEST_F(WallClock, that_is_a_day_back_at_the_start_lets_the_ledger_go_on) {
  door.publish(door_topic(0), total_payload(2, 0));
  ASSERT_TRUE(eventually([&] { return daemon.persons(0) == 2; }));
  ASSERT_EQ(daemon.stop(), 0);
  troubles.set_wall_clock(-24h);
  daemon.start();
  door.publish(door_topic(0), total_payload(3, 0));
  EXPECT_TRUE(eventually([&] { return daemon.persons(0) == 3; }));
  ASSERT_EQ(daemon.stop(), 0);
  EXPECT_NO_THROW(support::rebuild_from_the_beginning(daemon.ledger()));
}

}  // namespace
