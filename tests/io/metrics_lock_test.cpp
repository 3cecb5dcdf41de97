// What metrics say, and what they do not, while no service agreement is entered.
#include "service/io/metrics.hpp"
#include "tests/support/busy_office.hpp"
#include "tests/support/metric_lines.hpp"
#include "tests/support/sample_premises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;
using support::busy_office;
using support::MetricLines;
using support::ShownBoard;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr bool agreed = true, not_agreed = false;

MetricLines rendered(ShownBoard& board) {
  return support::metric_lines_of(Metrics{board.publish()}.render({}, {}));
}

TEST(LockedMetrics, tell_no_head_count_of_a_room_without_agreement) {
  ShownBoard board = busy_office(not_agreed);
  const MetricLines lines = rendered(board);
  EXPECT_THAT(lines.that_have("raumwacht_room_occupancy_persons"), IsEmpty());
  EXPECT_THAT(lines.that_have("raumwacht_area_occupancy_persons"), Not(IsEmpty()));
  EXPECT_THAT(lines.that_have("raumwacht_site_occupancy_persons"), Not(IsEmpty()));
}

TEST(LockedMetrics, say_that_the_persons_in_rooms_are_locked) {
  ShownBoard locked = busy_office(not_agreed), open = busy_office(agreed);
  EXPECT_THAT(rendered(locked).all, Contains("raumwacht_persons_locked 1"));
  EXPECT_THAT(rendered(open).all, Contains("raumwacht_persons_locked 0"));
}

TEST(LockedMetrics, tell_no_passage_of_a_room_without_agreement) {
  ShownBoard board = busy_office(not_agreed);
  const MetricLines lines = rendered(board);
  EXPECT_THAT(lines.that_have("b101-door\",direction"), IsEmpty());
  EXPECT_THAT(lines.that_have("entrance\",direction").size(), 2U);
  for (const std::string& line : lines.that_have("raumwacht_occupancy_corrections_total")) {
    EXPECT_EQ(line.find("room="), std::string::npos) << line;
  }
}

TEST(LockedMetrics, do_not_let_messages_of_a_room_counter_tell_it_without_agreement) {
  ShownBoard alone{support::many_rooms(1, not_agreed)};
  const MetricLines of_one = rendered(alone);
  EXPECT_THAT(of_one.that_have(R"(source="doors",result="accepted")"), IsEmpty());
  EXPECT_THAT(of_one.that_have(R"(source="doors",result="ignored")"), IsEmpty());
  EXPECT_THAT(of_one.that_have(R"(source="doors",result="rejected")"), Not(IsEmpty()));
  EXPECT_THAT(of_one.that_have(R"(source="air",result="accepted")"), Not(IsEmpty()));
  ShownBoard board = busy_office(not_agreed);
  const MetricLines lines = rendered(board);
  EXPECT_THAT(lines.that_have(R"(source="sensors",result="accepted")"), Not(IsEmpty()))
      << "of several rooms together";
  EXPECT_THAT(lines.that_have(R"(timestamp_seconds{site="house",room="b101",sensor="b101-door)"),
              IsEmpty());
  EXPECT_THAT(lines.that_have(R"(sensor_messages_total{site="house",room="b101",sensor="b101-door)"),
              IsEmpty());
  EXPECT_THAT(lines.that_have(R"(sensor_messages_total{site="house",room="b101",sensor="b101-co2)"),
              Not(IsEmpty()));
}

TEST(LockedMetrics, show_state_limit_air_and_violations_of_a_room_without_agreement) {
  ShownBoard board = busy_office(not_agreed);
  board.violated(1, "b101", 0, {.started = board.state.t - 1h, .violations = 2});
  const MetricLines lines = rendered(board);
  const std::string room = R"({site="house",room="b101")";
  for (const std::string family : {"room_state", "room_occupancy_limit_persons", "room_co2_ppm",
                                   "room_data_fresh", "rule_violations_total", "sensor_up"}) {
    EXPECT_THAT(lines.that_have("raumwacht_" + family + room), Not(IsEmpty())) << family;
  }
}

}  // namespace
}  // namespace io
