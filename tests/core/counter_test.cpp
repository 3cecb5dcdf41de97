#include "service/core/counter.hpp"

#include "tests/support/counter.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::Counter;
using support::opening;

TEST(Interval, counts_what_it_says) {
  Counter counter;
  const Counted counted = counter.numbered(1, 1, Passages{16, 19});
  EXPECT_EQ(counted.in, 16U);
  EXPECT_EQ(counted.out, 19U);
}

TEST(Interval, is_counted_once_within_the_hour) {
  Counter counter;
  counter.numbered(1, 3, Passages{16, 19});
  counter.numbered(1, 4, Passages{1, 0});
  EXPECT_EQ(counter.numbered(1, 3, Passages{16, 19}, 48min).verdict, Verdict::duplicate);
}

TEST(Interval, known_by_its_event_time_is_counted_once) {
  Counter counter;
  const Measured pushed{.t_event = opening, .what = Passages{3, 1}};
  counter.take(pushed);
  EXPECT_EQ(counter.take(pushed).verdict, Verdict::duplicate);
}

bool skips(CounterMemory& memory, std::uint64_t session, std::uint64_t number,
           const Measurement& what = Heard{}) {
  return skips(memory, {.sequence = sensors::Sequence{session, number}, .what = what});
}

TEST(Number, left_out_is_a_message_missing_whatever_the_others_said) {
  CounterMemory memory;
  EXPECT_FALSE(skips(memory, 1, 3, Passages{1, 0}));
  EXPECT_FALSE(skips(memory, 1, 4, BatteryHeard{80}));
  EXPECT_FALSE(skips(memory, 1, 5, Passages{1, 0}));
  EXPECT_TRUE(skips(memory, 1, 7));
}

TEST(Number, told_again_late_or_of_a_new_session_is_none_left_out) {
  CounterMemory memory;
  skips(memory, 1, 3);
  EXPECT_FALSE(skips(memory, 1, 3));
  EXPECT_FALSE(skips(memory, 1, 1));
  EXPECT_FALSE(skips(memory, 2, 100));
  EXPECT_FALSE(skips(memory, {.what = Passages{1, 0}}));
}

TEST(Interval, refuses_more_than_can_pass_a_door) {
  Counter counter;
  EXPECT_EQ(counter.numbered(1, 1, Passages{5000, 0}).verdict, Verdict::implausible_rate);
}

TEST(Crossing, without_identity_counts_each_time) {
  Counter counter;
  const Measured exit{.payload_hash = 99, .what = Crossed{sensors::Direction::out, 1}};
  counter.take(exit, 1s);
  EXPECT_EQ(counter.take(exit, 1s).out, 1U);
}

TEST(Crossing, sent_again_by_the_broker_within_a_minute_is_a_repeat) {
  Counter counter;
  Measured exit{.payload_hash = 99, .what = Crossed{sensors::Direction::out, 1}};
  counter.take(exit, 1s);
  exit.redelivered = true;
  EXPECT_EQ(counter.take(exit, 30s).verdict, Verdict::duplicate);
}

TEST(Crossing, marked_as_sent_again_but_never_seen_counts) {
  Counter counter;
  const Measured exit{
      .redelivered = true, .payload_hash = 99, .what = Crossed{sensors::Direction::out, 1}};
  EXPECT_EQ(counter.take(exit).out, 1U);
}

TEST(Level, takes_a_retained_head_count_as_a_doubtful_start) {
  CounterMemory memory;
  const Sensor sees_all{.id = "room", .role = SensorRole::head_counter};
  const auto retained = [&](std::int32_t people) {
    return count(memory, sees_all, {.flags = {.retained = true}, .what = Heads{people}}, opening);
  };
  EXPECT_EQ(retained(-1).level, std::nullopt);
  EXPECT_EQ(retained(1'000'000'000).level, std::nullopt);
  const Counted first = retained(3);
  EXPECT_EQ(first.verdict, Verdict::retained);
  EXPECT_EQ(first.level, 3);
  EXPECT_TRUE(first.doubtful);
  EXPECT_EQ(retained(5).level, std::nullopt) << "what is known is not replaced by what is old";
}

TEST(Level, of_a_door_counter_that_was_retained_says_nobody_is_there) {
  Counter counter{Primary::level};
  const Counted retained = counter.take({.flags = {.retained = true}, .what = Heads{3}});
  EXPECT_EQ(retained.level, std::nullopt);
  EXPECT_TRUE(retained.doubtful);
}

TEST(Crossing, retained_counts_nobody) {
  Counter counter;
  const Counted counted =
      counter.take({.flags = {.retained = true}, .what = Crossed{sensors::Direction::out, 1}});
  EXPECT_EQ(counted.verdict, Verdict::retained);
  EXPECT_EQ(counted.out, 0U);
}

TEST(Level, at_a_door_counts_the_difference) {
  Counter counter;
  counter.take({.what = Heads{2}});
  EXPECT_EQ(counter.take({.what = Heads{1}}).out, 1U);
  EXPECT_EQ(counter.take({.what = Heads{4}}).in, 3U);
}

TEST(Level, at_a_door_starts_over_after_a_restart_of_the_device) {
  Counter counter;
  counter.take({.what = Heads{3}});
  counter.memory.restart_expected = true;
  const Counted zeroed = counter.take({.what = Heads{0}});
  EXPECT_EQ(zeroed.out, 0U);
  EXPECT_TRUE(zeroed.doubtful);
}

TEST(Level, below_zero_is_a_fault_of_the_device) {
  Counter counter;
  EXPECT_EQ(counter.take({.what = Heads{-2}}).verdict, Verdict::implausible_value);
}

TEST(Primary, is_the_total_where_a_device_sends_both) {
  Counter counter;
  counter.numbered(1, 1, Totals{.in = 10, .has_in = true});
  EXPECT_EQ(counter.numbered(1, 1, Passages{4, 0}, 0s).verdict, Verdict::cross_check);
}

TEST(Primary, as_configured_leaves_others_uncounted) {
  Counter counter{Primary::interval};
  EXPECT_EQ(counter.total(10).verdict, Verdict::cross_check);
  EXPECT_EQ(counter.numbered(1, 1, Passages{4, 0}).in, 4U);
}

TEST(Primary, is_the_level_where_the_last_direction_is_told_beside_it) {
  Counter counter;
  counter.take({.what = Heads{2}});
  EXPECT_EQ(counter.take({.what = Crossed{sensors::Direction::out, 1}}).verdict,
            Verdict::cross_check);
}

TEST(Counting, leaves_simulated_messages_out) {
  Counter counter;
  counter.total(10);
  EXPECT_EQ(counter.take({.flags = {.simulated = true}, .what = Totals{.in = 99, .has_in = true}})
                .verdict,
            Verdict::simulated);
  EXPECT_EQ(counter.total(11).in, 1U);
}

TEST(Counting, leaves_the_past_out) {
  Counter counter;
  counter.total(10);
  EXPECT_EQ(counter.take({.flags = {.historical = true}, .what = Totals{.in = 4, .has_in = true}})
                .verdict,
            Verdict::historical);
  EXPECT_EQ(counter.total(11).in, 1U);
}

TEST(Interval, sent_again_by_the_broker_after_a_newer_one_is_a_repeat) {
  Counter counter;
  counter.take({.t_event = opening + 2min, .what = Passages{1, 0}});
  EXPECT_EQ(counter.take({.redelivered = true, .t_event = opening + 1min, .what = Passages{1, 0}})
                .verdict,
            Verdict::duplicate);
  EXPECT_EQ(
      counter.take({.redelivered = true, .t_event = opening + 3min, .what = Passages{1, 0}}).in,
      1U);
}

}  // namespace
}  // namespace core
