#include "service/core/walktest.hpp"

#include "service/core/archive.hpp"
#include "tests/support/house.hpp"
#include "tests/support/premises_builder.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using enum sensors::Direction;
using support::House;
using support::PremisesBuilder;
using support::SensorTraits;

PremisesBuilder one_room(const SensorTraits& traits = {}) {
  PremisesBuilder builder;
  builder.site("s")
      .floor("f")
      .room("a", {.limit = 3})
      .door("e", "outside", "f")
      .door("d", "f", "a");
  builder.counter("e").counter("d", traits);
  return builder;
}

/// A house at rest, and somebody with a stopwatch.
class Walktest : public testing::Test {
 protected:
  Walktest() { house.settle(); }

  Outcome step(WalkStep what, std::uint16_t times = 3, std::string_view sensor = "d-counter") {
    return house.enter(WalktestStep{house.sensor(sensor), what, times, 10min});
  }
  [[nodiscard]] const SensorState& sensor(std::string_view id = "d-counter") const {
    return house.state.sensors[house.sensor(id).value];
  }
  void walk(std::uint32_t in, std::uint32_t out) {
    step(WalkStep::begin);
    house.pass("d-counter", sensors::Direction::in, in);
    step(WalkStep::turn);
    house.pass("d-counter", sensors::Direction::out, out);
  }

  /// Another house, at rest.
  void move_to(const PremisesBuilder& builder) {
    house = House{builder.build()};
    house.settle();
  }

  House house{one_room().build()};
};

TEST_F(Walktest, moves_nobody) {
  house.pass("d-counter", in, 1);
  const auto before = house.state.doors;
  walk(3, 3);
  EXPECT_EQ(house.persons("a"), 1);
  EXPECT_EQ(house.persons("s"), 1);
  EXPECT_EQ(house.state.doors.back().in, before.back().in);
  EXPECT_EQ(house.state.doors.back().out, before.back().out);
}

TEST_F(Walktest, leaves_nothing_to_be_counted_afterwards) {
  walk(3, 3);
  step(WalkStep::finish);
  EXPECT_EQ(house.persons("a"), 0);
  EXPECT_EQ(house.pass("d-counter", in, 2).in, 2U);
  EXPECT_EQ(house.persons("a"), 2);
}

TEST_F(Walktest, says_of_a_message_that_it_was_walked) {
  step(WalkStep::begin);
  const Outcome outcome = house.pass("d-counter", in, 1);
  EXPECT_EQ(outcome.verdict, Verdict::walktest);
  EXPECT_EQ(outcome.in, 0U) << "the daily balances add these up";
}

TEST_F(Walktest, keeps_what_was_counted_against_what_was_walked) {
  walk(2, 3);
  step(WalkStep::finish);
  const Walk& walked = sensor().walked;
  EXPECT_EQ(walked.began, support::opening);
  EXPECT_EQ(inwards(walked), (WalkFigures{.expected = 3, .counted = 2, .missed = 1, .extra = 0}));
  EXPECT_EQ(outwards(walked), (WalkFigures{.expected = 3, .counted = 3, .missed = 0, .extra = 0}));
}

TEST_F(Walktest, finds_a_sensor_that_takes_in_for_out) {
  step(WalkStep::begin);
  house.pass("d-counter", out, 3);
  step(WalkStep::turn);
  house.pass("d-counter", in, 3);
  step(WalkStep::finish);
  const WalkFigures all_wrong{.expected = 3, .counted = 0, .missed = 3, .extra = 3};
  EXPECT_EQ(inwards(sensor().walked), all_wrong);
  EXPECT_EQ(outwards(sensor().walked), all_wrong);
}

TEST_F(Walktest, counts_in_the_directions_of_the_door_whatever_the_device_calls_them) {
  move_to(one_room({.inverted = true}));
  step(WalkStep::begin);
  house.pass("d-counter", out, 3);
  EXPECT_EQ(sensor().walk.while_in.in, 3U);
}

TEST_F(Walktest, expects_nothing_of_a_way_out_that_was_not_walked) {
  step(WalkStep::begin);
  house.pass("d-counter", in, 3);
  step(WalkStep::finish);
  EXPECT_EQ(outwards(sensor().walked), WalkFigures{});
}

TEST_F(Walktest, makes_the_room_uncertain_while_it_lasts) {
  ASSERT_EQ(house.quality("a"), Quality::good);
  step(WalkStep::begin);
  EXPECT_EQ(house.occupancy("a").quality, Quality::uncertain);
  EXPECT_EQ(house.quality("f"), Quality::good) << "its own doors are not tested";
  step(WalkStep::finish);
  EXPECT_EQ(house.occupancy("a").quality, Quality::good);
}

TEST_F(Walktest, leaves_the_room_in_doubt_if_more_was_counted_than_walked) {
  walk(4, 3);
  step(WalkStep::finish);
  EXPECT_EQ(house.quality("a"), Quality::uncertain);
  house.observe("a", 0);
  EXPECT_EQ(house.quality("a"), Quality::good);
}

TEST_F(Walktest, does_not_hold_misses_against_the_room) {
  walk(1, 1);
  step(WalkStep::finish);
  EXPECT_EQ(house.quality("a"), Quality::good);
}

TEST_F(Walktest, that_is_cancelled_has_no_result_and_leaves_doubt) {
  walk(3, 3);
  EXPECT_EQ(step(WalkStep::cancel).verdict, Verdict::plain);
  EXPECT_EQ(sensor().walked.times, 0U);
  EXPECT_EQ(house.quality("a"), Quality::uncertain);
  EXPECT_EQ(house.pass("d-counter", in, 1).in, 1U) << "and counting goes on";
}

TEST_F(Walktest, ends_by_itself) {
  step(WalkStep::begin);
  house.pass("d-counter", in, 1);
  house.wait(10min - 1ms);
  EXPECT_EQ(sensor().walk.times, 3U);
  house.wait(1ms);
  EXPECT_EQ(sensor().walk.times, 0U);
  EXPECT_EQ(sensor().walked.times, 0U);
  ASSERT_EQ(house.records(RecordKind::walktest_ended).size(), 1U);
  EXPECT_EQ(house.records(RecordKind::walktest_ended).front().t, support::opening + 10min);
  EXPECT_EQ(house.pass("d-counter", in, 1).in, 1U);
}

TEST_F(Walktest, that_ended_does_not_end_again) {
  walk(3, 3);
  step(WalkStep::finish);
  house.wait(1h);
  EXPECT_EQ(house.records(RecordKind::walktest_ended).size(), 1U);
  EXPECT_EQ(step(WalkStep::finish).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(step(WalkStep::turn).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(step(WalkStep::cancel).verdict, Verdict::nothing_to_do);
}

TEST_F(Walktest, keeps_the_result_before_while_the_next_is_cancelled) {
  walk(3, 3);
  step(WalkStep::finish);
  walk(0, 0);
  step(WalkStep::cancel);
  EXPECT_EQ(sensor().walked.while_in.in, 3U);
}

TEST_F(Walktest, is_one_at_a_time_at_a_door) {
  step(WalkStep::begin);
  EXPECT_EQ(step(WalkStep::begin).verdict, Verdict::refused);
  EXPECT_EQ(step(WalkStep::begin, 3, "e-counter").verdict, Verdict::plain) << "another door";
}

TEST_F(Walktest, is_of_as_many_walks_as_can_be_walked) {
  EXPECT_EQ(step(WalkStep::begin, 0).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(step(WalkStep::begin, most_walks + 1).verdict, Verdict::nothing_to_do);
  EXPECT_EQ(house.enter(WalktestStep{SensorId{77}, WalkStep::begin, 3, 10min}).verdict,
            Verdict::nothing_to_do);
}

TEST_F(Walktest, is_not_for_air) {
  PremisesBuilder builder = one_room();
  builder.air("a");
  house = House{builder.build()};
  EXPECT_EQ(step(WalkStep::begin, 3, "a-co2").verdict, Verdict::not_for_role);
}

TEST_F(Walktest, does_not_count_twice_what_is_sent_again) {
  move_to(one_room({.primary = Primary::interval}));
  step(WalkStep::begin);
  const Measured one{.sensor = house.sensor("d-counter"),
                     .sequence = sensors::Sequence{1, 5},
                     .what = Passages{1, 0}};
  house.enter(one);
  EXPECT_EQ(house.enter(one).verdict, Verdict::duplicate);
  EXPECT_EQ(sensor().walk.while_in.in, 1U);
  step(WalkStep::cancel);
  EXPECT_EQ(house.enter(one).verdict, Verdict::duplicate) << "nor after the test";
  EXPECT_EQ(house.persons("a"), 0);
}

TEST_F(Walktest, holds_nothing_walked_against_the_other_count_of_a_device) {
  move_to(one_room({.primary = Primary::interval}));
  house.total("d-counter", 5, 0);
  step(WalkStep::begin);
  house.measure("d-counter", Passages{3, 0});
  house.total("d-counter", 8, 0);
  step(WalkStep::cancel);
  house.total("d-counter", 8, 0);
  EXPECT_EQ(sensor().second.witnessed, Through{});
  EXPECT_EQ(sensor().second.counted, Through{});
}

// ---- other sensors of the door, and of the room ----

TEST_F(Walktest, moves_nobody_by_the_second_counter_of_the_door) {
  PremisesBuilder builder = one_room();
  builder.counter("d", {.id = "second", .checks = "d-counter"});
  move_to(builder);
  step(WalkStep::begin);
  house.pass("second", in, 2);
  EXPECT_EQ(sensor().second.witnessed, Through{});
  house.measure("d-counter", LinkHeard{sensors::LinkState::down});
  house.pass("second", in, 1);
  EXPECT_EQ(house.persons("a"), 0) << "not in the place of the first either";
}

TEST_F(Walktest, takes_nobody_for_walked_whom_the_second_counter_told_before) {
  PremisesBuilder builder = one_room();
  builder.counter("d", {.id = "second", .checks = "d-counter"});
  move_to(builder);
  house.measure("d-counter", LinkHeard{sensors::LinkState::down});
  house.pass("second", in, 2);
  ASSERT_EQ(house.persons("a"), 2);
  house.measure("d-counter", LinkHeard{sensors::LinkState::up});
  step(WalkStep::begin);
  house.pass("d-counter", in, 3);  // the two, and one who walks
  EXPECT_EQ(sensor().walk.while_in.in, 1U);
  step(WalkStep::cancel);
  house.pass("d-counter", in, 1);
  EXPECT_EQ(house.persons("a"), 3);
}

TEST_F(Walktest, tests_the_second_counter_of_a_door) {
  PremisesBuilder builder = one_room();
  builder.counter("d", {.id = "second", .checks = "d-counter"});
  move_to(builder);
  step(WalkStep::begin, 3, "second");
  house.pass("d-counter", in, 3);
  house.pass("second", in, 2);
  EXPECT_EQ(house.persons("a"), 0);
  EXPECT_EQ(house.quality("a"), Quality::uncertain);
  EXPECT_EQ(sensor("second").walk.while_in.in, 2U);
  EXPECT_EQ(step(WalkStep::begin).verdict, Verdict::refused);
}

TEST_F(Walktest, of_a_head_counter_looks_at_who_comes_and_goes) {
  PremisesBuilder builder;
  builder.site("s").floor("f").room("a").heads("a");
  move_to(builder);
  house.heads("a-heads", 1);
  step(WalkStep::begin, 2, "a-heads");
  for (const std::int32_t people : {2, 1, 2}) house.heads("a-heads", people);
  EXPECT_EQ(house.persons("a"), 1) << "as before the test";
  EXPECT_EQ(sensor("a-heads").walk.while_in.in, 2U);
  EXPECT_EQ(sensor("a-heads").walk.while_in.out, 1U);
  step(WalkStep::cancel, 2, "a-heads");
  house.heads("a-heads", 2);
  EXPECT_EQ(house.persons("a"), 2) << "it sees them: they are there";
}

// ---- what stays ----

TEST_F(Walktest, goes_on_after_a_restart_to_the_last_timer) {
  step(WalkStep::begin);
  house.pass("d-counter", in, 1);
  const std::vector<std::byte> bytes = save(house.state);
  house.state = restore(bytes, house.state.premises).value();
  EXPECT_EQ(save(house.state), bytes);
  EXPECT_EQ(house.quality("a"), Quality::uncertain);
  house.pass("d-counter", in, 1);
  EXPECT_EQ(house.persons("a"), 0);
  EXPECT_EQ(sensor().walk.while_in.in, 2U);
  house.wait(10min);
  EXPECT_EQ(house.records(RecordKind::walktest_ended).size(), 1U);
}

TEST_F(Walktest, leaves_a_result_that_a_snapshot_keeps) {
  walk(2, 3);
  step(WalkStep::finish);
  house.state = restore(save(house.state), house.state.premises).value();
  EXPECT_EQ(inwards(sensor().walked).missed, 1U);
  EXPECT_TRUE(sensor().walked.back);
}

TEST_F(Walktest, goes_on_under_another_configuration) {
  step(WalkStep::begin);
  PremisesBuilder more = one_room();
  more.room("b").door("bd", "f", "b").counter("bd");
  Effects effects;
  reconfigure(house.state, {.t = house.state.t, .last_of_batch = true, .what = Reconfigured{}},
              more.build(), effects);
  house.pass("d-counter", in, 1);
  EXPECT_EQ(house.persons("a"), 0);
  EXPECT_EQ(house.quality("a"), Quality::uncertain);
  step(WalkStep::finish);
  EXPECT_EQ(house.quality("a"), Quality::good);
}

TEST_F(Walktest, ends_in_a_record_that_says_how) {
  walk(2, 3);
  house.forget();
  step(WalkStep::finish);
  ASSERT_EQ(house.records().size(), 2U);
  const Record expected =
      to_record(house.records().front().seq + 1, support::opening,
                WalktestEnded{house.sensor("d-counter"), WalkEnd::finished, sensor().walked});
  EXPECT_EQ(house.records().back(), expected);
}

TEST_F(Walktest, is_shown) {
  Board board{house.state.premises};
  house.show_on(board);
  const SensorId id = house.sensor("d-counter");
  EXPECT_FALSE(board.sensor(id).walk);
  step(WalkStep::begin, most_walks);
  house.pass("d-counter", in, 2);
  ASSERT_TRUE(board.sensor(id).walk);
  EXPECT_EQ(board.sensor(id).walk->began, support::opening);
  EXPECT_EQ(board.sensor(id).walk->times, most_walks);
  EXPECT_EQ(board.sensor(id).walk->while_in.in, 2U);
  EXPECT_FALSE(board.sensor(id).walk->back);
  step(WalkStep::turn);
  house.pass("d-counter", out, 1);
  EXPECT_TRUE(board.sensor(id).walk->back);
  step(WalkStep::finish);
  EXPECT_FALSE(board.sensor(id).walk);
  ASSERT_TRUE(board.sensor(id).walked);
  EXPECT_EQ(board.sensor(id).walked->while_out.out, 1U);
}

}  // namespace
}  // namespace core
