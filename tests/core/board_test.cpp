// What the board shows is what the state says, word by word. Its reading from other threads:
// board_interleaving_test.cpp, board_stress_test.cpp.
#include "service/core/board.hpp"

#include "tests/support/house.hpp"
#include "tests/support/sample_premises.hpp"
#include "tests/support/shown_board.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::opening;
using support::ShownBoard;

/// A house and the board that shows each of its batches.
struct ShownHouse {
  House house{support::small_office(true)};
  Board board{house.state.premises};

  ShownHouse() { house.show_on(board); }
};

TEST(Board, shows_nobody_before_anything_was_heard) {
  const ShownHouse shown;
  const SpaceId b101 = shown.house.space("b101");
  EXPECT_EQ(shown.board.occupancy(b101).known_persons(), std::nullopt);
  EXPECT_EQ(shown.board.air(b101).ppm, std::nullopt);
  EXPECT_EQ(shown.board.standing(b101).status, Status::unknown);
  EXPECT_FALSE(shown.board.sensor(shown.house.sensor("b101-co2")).ever_heard);
  EXPECT_EQ(shown.board.seq(), 0U);
}

TEST(Board, shows_a_space_as_the_state_has_it) {
  ShownHouse shown;
  shown.house.settle();
  shown.house.pass("b101-door-counter", in, 2);
  shown.house.co2("b101-co2", 640);
  const Board& board = shown.board;
  const SpaceId b101 = shown.house.space("b101");
  EXPECT_EQ(board.occupancy(b101), shown.house.occupancy("b101"));
  EXPECT_EQ(board.occupancy(b101).persons, Persons{2});
  EXPECT_EQ(board.air(b101).ppm, Ppm{640});
  EXPECT_EQ(board.standing(b101).status, Status::occupied);
}

TEST(Board, shows_what_was_touched_and_leaves_the_rest) {
  ShownHouse shown;
  shown.house.settle();
  const std::uint16_t before = shown.board.occupancy(shown.house.space("b102")).revision;
  shown.house.pass("b101-door-counter", in);
  EXPECT_EQ(shown.board.occupancy(shown.house.space("b102")).revision, before);
  EXPECT_EQ(shown.board.occupancy(shown.house.space("first")).persons, Persons{1});
}

TEST(Board, shows_how_many_passed_a_door_each_way) {
  ShownHouse shown;
  shown.house.settle();
  shown.house.pass("b101-door-counter", in, 3);
  shown.house.pass("b101-door-counter", out, 1);
  const DoorId door = shown.house.state.premises->find_door("b101-door");
  EXPECT_EQ(shown.board.passages(door, in), 3U);
  EXPECT_EQ(shown.board.passages(door, out), 1U);
}

TEST(Board, shows_corrections_by_their_reason) {
  ShownHouse shown;
  shown.house.settle();
  const SpaceId b101 = shown.house.space("b101");
  const std::uint64_t before = shown.board.corrections(b101, CorrectionReason::observed);
  shown.house.observe("b101", 2);
  EXPECT_EQ(shown.board.corrections(b101, CorrectionReason::observed), before + 2);
  EXPECT_EQ(shown.board.corrections(b101, CorrectionReason::level), 0U);
}

TEST(Board, shows_how_a_sensor_is) {
  ShownHouse shown;
  shown.house.settle();
  shown.house.after(5min).measure("b101-co2", BatteryHeard{0});
  shown.house.measure("b102-co2", LinkHeard{sensors::LinkState::down});
  const Board& board = shown.board;
  const SensorFace heard = board.sensor(shown.house.sensor("b101-co2"));
  EXPECT_TRUE(heard.ever_heard);
  EXPECT_EQ(heard.heard, opening + 5min);
  EXPECT_EQ(heard.battery_percent, 0);
  EXPECT_EQ(heard.ppm, std::nullopt);
  EXPECT_TRUE(board.sensor(shown.house.sensor("b102-co2")).offline);
  EXPECT_EQ(board.sensor(shown.house.sensor("b102-co2")).battery_percent, std::nullopt);
}

TEST(Board, shows_a_violation_with_its_value_and_its_history) {
  ShownBoard board{support::small_office(true)};
  board.violated(1, "b101", 1,
                 {.phase = RuleState::Phase::clearing,
                  .started = opening,
                  .value = 2100,
                  .threshold = 2000,
                  .violations = 4,
                  .violated = 90s});
  const SpaceId b101 = board.state.premises->find_space("b101");
  const RuleFace face = board.publish().rule(1, b101, 1);
  EXPECT_TRUE(face.active);
  EXPECT_EQ(face.started, opening);
  EXPECT_EQ(face.value, 2100);
  EXPECT_EQ(face.threshold, 2000);
  EXPECT_EQ(face.violations, 4U);
  EXPECT_EQ(face.violated, 90s);
  EXPECT_FALSE(board.board().rule(1, b101, 0).active);
}

TEST(Board, shows_a_negative_value_of_a_rule) {
  ShownBoard board{support::small_office(true)};
  board.violated(0, "b101", 0, {.phase = RuleState::Phase::active, .value = -2, .threshold = -1});
  const RuleFace face = board.publish().rule(0, board.state.premises->find_space("b101"), 0);
  EXPECT_EQ(face.value, -2);
  EXPECT_EQ(face.threshold, -1);
}

TEST(Board, counts_what_became_of_the_messages_of_each_source) {
  ShownHouse shown;
  shown.board.count(1, Verdict::duplicate);
  shown.board.count(1, Verdict::duplicate);
  EXPECT_EQ(shown.board.verdicts(1, Verdict::duplicate), 2U);
  EXPECT_EQ(shown.board.verdicts(1, Verdict::plain), 0U);
  EXPECT_EQ(shown.board.verdicts(0, Verdict::duplicate), 0U);
}

TEST(Board, tells_the_time_and_the_place_of_what_it_shows) {
  ShownHouse shown;
  shown.house.settle();
  shown.house.after(90s).enter(ClockStepped{.wall_offset = -24h});
  EXPECT_EQ(shown.board.t(), opening + 90s);
  EXPECT_EQ(shown.board.wall_offset(), -24h);
  EXPECT_EQ(shown.board.seq(), shown.house.state.next_seq - 1);
}

TEST(Board, tells_when_the_broker_is_lost) {
  ShownHouse shown;
  shown.house.settle();
  EXPECT_FALSE(shown.board.broker_lost());
  shown.house.broker(false);
  shown.house.wait(10min);
  EXPECT_TRUE(shown.board.broker_lost());
}

TEST(Board, gives_all_spaces_of_one_batch) {
  ShownHouse shown;
  shown.house.settle();
  shown.house.pass("b101-door-counter", in, 2);
  shown.house.co2("b102-co2", 900);
  std::vector<SpaceFace> faces;
  shown.board.snapshot(faces);
  ASSERT_EQ(faces.size(), shown.house.state.spaces.size());
  for (std::uint32_t i = 0; i < faces.size(); ++i) {
    EXPECT_EQ(faces[i].occupancy, shown.board.occupancy(SpaceId{i})) << i;
    EXPECT_EQ(faces[i].air.ppm, shown.board.air(SpaceId{i}).ppm) << i;
    EXPECT_EQ(faces[i].standing.status, shown.board.standing(SpaceId{i}).status) << i;
    EXPECT_EQ(faces[i].standing.since, shown.board.standing(SpaceId{i}).since) << i;
  }
}

}  // namespace
}  // namespace core
