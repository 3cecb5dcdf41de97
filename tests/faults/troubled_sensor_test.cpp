// Counters that restart, are reset, wrap, and share a name: the count is right or says that it is not, it is never
// below zero, and never wrong in silence.
#include "tests/support/daemon.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/mqtt_client.hpp"

#include <gtest/gtest.h>

namespace {

using support::door_topic;
using support::eventually;
using support::total_payload;

constexpr std::string_view of_sixteen_bits = R"([[room]]
id = "room-4"
floor = "floor"
name = "Room 4"
seats = 9
[[sensor]]
id = "counter-4"
into = "room-4"
format = "json"
topic = "house/room-4/door"
in = "/in"
out = "/out"
width = 16
expect_every = "never"
)";

class TroubledSensor : public testing::Test {
 protected:
  void SetUp() override { daemon.start(); }
  /// What is told at the door of a room; then a look says how many are in it.
  void begin(std::size_t room, std::uint64_t in, std::uint64_t out, int seen) {
    tell(room, in, out);
    ASSERT_EQ(daemon.post("/api/v1/spaces/room-" + std::to_string(room) + "/count",
                          "{\"persons\": " + std::to_string(seen) + "}"),
              200);
  }
  void tell(std::size_t room, std::uint64_t in, std::uint64_t out) {
    door.publish(door_topic(room), total_payload(in, out));
  }
  bool shows(std::size_t room, int persons) {
    return eventually([&] { return daemon.persons(room) == persons; });
  }

  support::Broker broker;
  support::DaemonProcess daemon{broker, {.more = std::string{of_sixteen_bits}}};
  support::MqttClient door{broker.url()};
};

TEST_F(TroubledSensor, that_was_reset_counts_on_from_zero_and_leaves_a_doubt) {
  begin(0, 500, 498, 2);
  tell(0, 0, 0);
  tell(0, 1, 0);
  ASSERT_TRUE(shows(0, 3));
  EXPECT_EQ(daemon.quality(0), "uncertain") << "who passed while it was reset is not known";
}

TEST_F(TroubledSensor, that_wraps_counts_on) {
  begin(4, 65534, 65534, 0);
  tell(4, 65535, 65534);
  tell(4, 1, 65534);  // 65536 and 65537
  ASSERT_TRUE(shows(4, 3));
  EXPECT_EQ(daemon.quality(4), "good");
}

TEST_F(TroubledSensor, that_tells_of_more_who_left_than_came_never_shows_less_than_nobody) {
  begin(2, 10, 10, 1);
  tell(2, 10, 14);
  ASSERT_TRUE(shows(2, 0));
}

TEST_F(TroubledSensor, whose_name_another_has_as_well_is_not_believed_in_silence) {
  begin(3, 5000, 4990, 0);
  for (std::uint64_t i = 1; i <= 5; ++i) {
    tell(3, 5000 + i, 4990);
    tell(3, 100 + i, 20);
  }
  EXPECT_TRUE(eventually([&] { return daemon.quality(3) != "good"; }))
      << daemon.persons(3).value_or(-1) << daemon.get("/metrics");
  EXPECT_GE(daemon.persons(3).value_or(0), 0);
}

}  // namespace
