#include "service/core/seen.hpp"

#include "tests/support/counter.hpp"

#include <gtest/gtest.h>

namespace core {
namespace {

using namespace std::chrono_literals;
using support::Counter;
using support::opening;

TEST(Interval, sent_again_after_hundreds_of_others_is_known) {
  Counter counter;
  for (std::uint64_t n = 0; n < 500; ++n) counter.numbered(1, n, Passages{1, 0}, 1ms);
  for (std::uint64_t n = 200; n < 500; ++n) {
    ASSERT_EQ(counter.numbered(1, n, Passages{1, 0}, 1ms).verdict, Verdict::duplicate) << n;
  }
}

TEST(Interval, sent_again_by_the_broker_after_thousands_of_others_is_known) {
  Counter counter;
  for (std::uint64_t n = 0; n < 5000; ++n) counter.numbered(1, n, Passages{1, 0}, 1ms);
  for (std::uint64_t n = 1000; n < 5000; ++n)
    ASSERT_EQ(counter.again({1, n}, Passages{1, 0}).verdict, Verdict::duplicate) << n;
  EXPECT_EQ(counter.again({1, 5000}, Passages{1, 0}).in, 1U);
}

TEST(Interval, far_back_and_not_sent_again_is_a_numbering_that_began_again) {
  Counter counter;
  counter.numbered(1, 5000, Passages{1, 0});
  EXPECT_EQ(counter.numbered(1, 1, Passages{1, 0}).in, 1U);
  EXPECT_EQ(counter.numbered(1, 1, Passages{1, 0}).verdict, Verdict::duplicate);
}

/// Told so far: 0..900, each with somebody, by a device that has no session.
Counter at_nine_hundred() {
  Counter counter;
  for (std::uint64_t n = 0; n <= 900; ++n) counter.numbered(0, n, Passages{1, 0}, 1ms);
  return counter;
}

TEST(Interval, numbered_from_the_start_again_counts_once_nothing_else_was_told_for_an_hour) {
  Counter counter = at_nine_hundred();
  for (std::uint64_t n = 0; n < 8; ++n)
    ASSERT_EQ(counter.numbered(0, n, Passages{1, 0}, 10min).verdict, Verdict::duplicate) << n;
  const Counted third = counter.numbered(0, 8, Passages{1, 0}, 10min);
  EXPECT_EQ(third.in, 1U);
  EXPECT_TRUE(third.doubtful);  // those before it are lost
  const Counted fourth = counter.numbered(0, 9, Passages{1, 0}, 10min);
  EXPECT_EQ(fourth.in, 1U);
  EXPECT_FALSE(fourth.doubtful);
}

TEST(Interval, numbered_from_the_start_again_counts_at_once_where_the_device_says_that_it_began) {
  Counter counter = at_nine_hundred();
  counter.memory.restart_expected = true;
  EXPECT_EQ(counter.numbered(0, 0, Passages{1, 0}).in, 1U);
  EXPECT_EQ(counter.numbered(0, 1, Passages{1, 0}).in, 1U);
}

TEST(Interval, dated_and_sent_again_after_hundreds_of_others_is_known) {
  Counter counter;
  Measured pushed{.what = Passages{1, 0}};
  for (int second = 0; second < 300; ++second) {
    pushed.t_event = opening + std::chrono::seconds{second};
    ASSERT_EQ(counter.take(pushed, 1ms).in, 1U);
  }
  pushed.redelivered = true;
  for (int second = 100; second < 300; ++second) {
    pushed.t_event = opening + std::chrono::seconds{second};
    ASSERT_EQ(counter.take(pushed, 1ms).verdict, Verdict::duplicate) << second;
  }
}

TEST(Total, sent_again_by_the_broker_is_never_a_reset) {
  Counter counter;
  for (std::uint64_t in = 0; in <= 60; ++in) counter.total(in, 1s);
  for (std::uint64_t in = 5; in <= 60; ++in) {
    const Counted again =
        counter.take({.redelivered = true, .what = Totals{.in = in, .has_in = true}}, 1s);
    ASSERT_EQ(again.in, 0U) << in;
    ASSERT_FALSE(again.doubtful) << in;
  }
  EXPECT_EQ(counter.total(61).in, 1U);
}

TEST(Total, numbered_and_sent_again_from_far_back_is_no_new_numbering) {
  Counter counter;
  for (std::uint64_t n = 0; n < 1000; ++n)
    counter.numbered(1, n, Totals{.in = n, .has_in = true}, 1s);
  for (std::uint64_t n = 500; n < 1000; ++n)
    ASSERT_EQ(counter.again({1, n}, Totals{.in = n, .has_in = true}).in, 0U) << n;
  EXPECT_EQ(counter.numbered_total(1, 1000, 1000).in, 1U);
}

TEST(Total, that_began_again_while_nobody_listened_counts_with_the_next_fresh_one) {
  Counter counter;
  counter.total(500);
  counter.take({.redelivered = true, .what = Totals{.in = 2, .has_in = true}});
  const Counted fresh = counter.total(3);
  EXPECT_EQ(fresh.verdict, Verdict::reset);
  EXPECT_EQ(fresh.in, 3U);
}

TEST(Interval, that_comes_out_of_order_is_counted_once) {
  Counter counter;
  counter.numbered(1, 10, Passages{1, 0});
  EXPECT_EQ(counter.numbered(1, 8, Passages{1, 0}).in, 1U);
  EXPECT_EQ(counter.numbered(1, 8, Passages{1, 0}).verdict, Verdict::duplicate);
  EXPECT_EQ(counter.numbered(1, 9, Passages{1, 0}).in, 1U);
}

TEST(Interval, of_a_device_that_numbers_from_the_beginning_counts) {
  Counter counter;
  counter.numbered(1, 50000, Passages{1, 0});
  EXPECT_EQ(counter.numbered(1, 0, Passages{1, 0}).in, 1U);
  EXPECT_EQ(counter.numbered(1, 1, Passages{1, 0}).in, 1U);
}

TEST(Interval, far_ahead_leaves_nothing_behind_it_as_seen) {
  Counter counter;
  counter.numbered(1, 5, Passages{1, 0});
  counter.numbered(1, 5 + 1024, Passages{1, 0});
  EXPECT_EQ(counter.numbered(1, 1024, Passages{1, 0}).in, 1U);
}

TEST(SeenWindow, forgets_after_an_hour) {
  SeenWindow window;
  EXPECT_FALSE(window.seen(42, opening, SeenWindow::keep));
  EXPECT_TRUE(window.seen(42, opening + 60min, SeenWindow::keep));
  EXPECT_FALSE(window.seen(42, opening + 61min, SeenWindow::keep));
}

}  // namespace
}  // namespace core
