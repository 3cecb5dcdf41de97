// What totals of a counter at a door count.
#include "service/core/counter.hpp"
#include "tests/support/counter.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::Counter;
using support::opening;

TEST(Total, takes_its_first_value_as_baseline) {
  Counter counter;
  const Counted first = counter.total(5593);
  EXPECT_EQ(first.verdict, Verdict::baseline);
  EXPECT_EQ(first.in, 0U);
}

TEST(Total, counts_the_difference) {
  Counter counter;
  counter.total(100);
  EXPECT_EQ(counter.total(103).in, 3U);
}

TEST(Total, counts_a_repeated_value_as_nobody) {
  Counter counter;
  counter.total(100);
  EXPECT_EQ(counter.total(100).in, 0U);
}

TEST(Total, continues_after_a_sixteen_bit_wrap) {
  Counter counter;
  counter.total16(65530);
  const Counted wrapped = counter.total16(3);
  EXPECT_EQ(wrapped.verdict, Verdict::wrap);
  EXPECT_EQ(wrapped.in, 9U);
  EXPECT_FALSE(wrapped.doubtful);
}

TEST(Total, takes_a_small_value_far_from_the_top_as_reset) {
  Counter counter;
  counter.total16(5593);
  const Counted reset = counter.total16(3);
  EXPECT_EQ(reset.verdict, Verdict::reset);
  EXPECT_EQ(reset.in, 3U);
  EXPECT_TRUE(reset.doubtful);
}

TEST(Total, ignores_a_slightly_smaller_one_without_identity_as_late) {
  Counter counter;
  counter.total(5593);
  const Counted late = counter.total(5590);
  EXPECT_EQ(late.verdict, Verdict::late);
  EXPECT_EQ(late.in, 0U);
  EXPECT_EQ(counter.total(5594).in, 1U);
}

TEST(Total, late_in_one_direction_is_late_in_both) {
  Counter counter;
  counter.take({.what = Totals{.in = 5593, .out = 100, .has_in = true, .has_out = true}});
  const Counted late =
      counter.take({.what = Totals{.in = 5590, .out = 101, .has_in = true, .has_out = true}});
  EXPECT_EQ(late.verdict, Verdict::late);
  EXPECT_EQ(late.out, 0U);
}

TEST(Total, believes_a_smaller_one_that_keeps_coming) {
  Counter counter;
  counter.total(100);
  counter.total(90);
  counter.total(91);
  const Counted third = counter.total(92);
  EXPECT_EQ(third.verdict, Verdict::implausible_rate);
  EXPECT_TRUE(third.doubtful);
  EXPECT_EQ(counter.total(93).in, 1U);
}

TEST(Total, ignores_a_late_frame_of_the_same_session) {
  Counter counter;
  counter.numbered_total(7, 300, 1000);
  counter.numbered_total(7, 302, 1001);
  EXPECT_EQ(counter.numbered_total(7, 299, 998).verdict, Verdict::late);
  EXPECT_EQ(counter.numbered_total(7, 303, 1002).in, 1U);
}

TEST(Total, ignores_a_frame_it_has_used) {
  Counter counter;
  counter.numbered_total(7, 300, 1000);
  EXPECT_EQ(counter.numbered_total(7, 300, 1000).verdict, Verdict::duplicate);
}

TEST(Total, counts_from_zero_in_a_new_session) {
  Counter counter;
  counter.numbered_total(7, 300, 1000);
  const Counted joined = counter.numbered_total(8, 0, 4);
  EXPECT_EQ(joined.verdict, Verdict::reset);
  EXPECT_EQ(joined.in, 4U);
}

TEST(Total, goes_on_in_a_new_session_if_the_device_kept_it) {
  Counter counter;
  counter.numbered_total(7, 300, 1000);
  const Counted joined = counter.numbered_total(8, 0, 1002);
  EXPECT_EQ(joined.verdict, Verdict::plain);
  EXPECT_EQ(joined.in, 2U);
}

TEST(Total, of_a_device_that_zeroes_at_power_up_counts_since_then_even_if_it_is_larger) {
  Counter counter;
  const auto total = [](std::uint64_t in) {
    return Totals{.in = in, .has_in = true, .reset = sensors::ResetPolicy::power_up};
  };
  counter.numbered(7, 300, total(3));
  EXPECT_EQ(counter.numbered(8, 0, total(5)).in, 5U);
}

TEST(Total, of_a_device_that_never_resets_is_another_device_if_it_is_smaller) {
  Counter counter;
  const auto total = [](std::uint64_t in) {
    return Totals{.in = in, .has_in = true, .reset = sensors::ResetPolicy::never};
  };
  counter.numbered(7, 300, total(1000));
  const Counted replaced = counter.numbered(8, 0, total(3));
  EXPECT_EQ(replaced.verdict, Verdict::implausible_rate);
  EXPECT_EQ(replaced.in, 0U);
  EXPECT_TRUE(replaced.doubtful);
  EXPECT_EQ(counter.numbered(8, 1, total(5)).in, 2U) << "3 was a new baseline";
}

TEST(Total, takes_numbers_far_below_the_newest_as_a_new_numbering) {
  Counter counter;
  counter.numbered_total(0, 5000, 1000);
  EXPECT_EQ(counter.numbered_total(0, 1, 2).verdict, Verdict::reset);
}

TEST(Total, refuses_more_than_can_pass_a_door) {
  Counter counter;
  counter.total(100);
  const Counted jump = counter.total(40100);
  EXPECT_EQ(jump.verdict, Verdict::implausible_rate);
  EXPECT_EQ(jump.in, 0U);
  EXPECT_TRUE(jump.doubtful);
}

TEST(Total, takes_the_new_baseline_after_a_jump) {
  Counter counter;
  counter.total(100);
  counter.total(40100);
  EXPECT_EQ(counter.total(40101).in, 1U);
}

TEST(Total, allows_what_may_have_passed_during_a_long_silence) {
  Counter counter;
  counter.total(100);
  EXPECT_EQ(counter.total(400, 10min).in, 300U);
}

TEST(Total, keeps_the_directions_apart_when_they_come_in_separate_messages) {
  Counter counter;
  counter.take({.what = Totals{.in = 72, .has_in = true}});
  counter.take({.what = Totals{.out = 200, .has_out = true}});
  const Counted out = counter.take({.what = Totals{.out = 201, .has_out = true}});
  EXPECT_EQ(out.in, 0U);
  EXPECT_EQ(out.out, 1U);
}

TEST(Total, of_each_direction_may_tell_of_an_outage_though_the_other_told_of_it_just_before) {
  Counter counter;
  counter.take({.what = Totals{.in = 10, .out = 10, .has_in = true, .has_out = true}});
  EXPECT_EQ(counter.take({.what = Totals{.in = 210, .has_in = true}}, 2h).in, 200U);
  EXPECT_EQ(counter.take({.what = Totals{.out = 210, .has_out = true}}, 1ms).out, 200U);
}

TEST(Total, uses_a_retained_value_as_baseline_only) {
  Counter counter;
  Measured retained{.flags = {.retained = true}, .what = Totals{.in = 50, .has_in = true}};
  EXPECT_EQ(counter.take(retained).verdict, Verdict::retained);
  EXPECT_EQ(counter.total(52).in, 2U);
}

TEST(Total, keeps_a_known_baseline_against_a_retained_value) {
  Counter counter;
  counter.total(50);
  counter.take({.flags = {.retained = true}, .what = Totals{.in = 48, .has_in = true}});
  EXPECT_EQ(counter.total(51).in, 1U);
}

TEST(Total, takes_each_direction_of_a_retained_value_that_it_does_not_know) {
  Counter counter;
  counter.total(50);
  counter.take({.flags = {.retained = true},
                .what = Totals{.in = 10, .out = 20, .has_in = true, .has_out = true}});
  EXPECT_EQ(counter.memory.in.last, 50U);
  EXPECT_EQ(counter.memory.out.last, 20U);
}

TEST(Total, with_an_event_time_before_the_newest_is_late) {
  Counter counter;
  const auto told = [](std::uint64_t in, Duration since) {
    return Measured{.t_event = opening + since, .what = Totals{.in = in, .has_in = true}};
  };
  counter.take(told(10, 2min));
  EXPECT_EQ(counter.take(told(9, 1min)).verdict, Verdict::late);
  EXPECT_EQ(counter.take(told(12, 3min)).in, 2U);
}

TEST(Total, that_the_broker_sends_again_never_becomes_a_new_numbering) {
  Counter counter;
  counter.numbered_total(7, 300, 1000);
  for (std::uint64_t n = 280; n < 295; ++n) {
    const Measured again{.redelivered = true,
                         .sequence = sensors::Sequence{7, n},
                         .what = Totals{.in = 700 + n, .has_in = true}};
    EXPECT_EQ(counter.take(again).verdict, Verdict::late);
  }
  EXPECT_EQ(counter.numbered_total(7, 301, 1001).in, 1U);
}

}  // namespace
}  // namespace core
