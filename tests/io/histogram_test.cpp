#include "service/io/histogram.hpp"

#include <gtest/gtest.h>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::nanoseconds, 2> bounds{1ms, 10ms};

TEST(Histogram, begins_at_zero) {
  const HistogramFigures figures = Histogram{bounds}.figures();
  EXPECT_EQ(figures.counts[0] + figures.counts[1] + figures.counts[2], 0U);
  EXPECT_EQ(figures.sum, 0ns);
}

TEST(Histogram, counts_a_duration_in_the_first_bucket_that_holds_it) {
  Histogram histogram{bounds};
  histogram.observe(500us);
  histogram.observe(2ms);
  histogram.observe(3ms);
  histogram.observe(1s);
  const HistogramFigures figures = histogram.figures();
  EXPECT_EQ(figures.counts[0], 1U);
  EXPECT_EQ(figures.counts[1], 2U);
  EXPECT_EQ(figures.counts[2], 1U);
}

TEST(Histogram, takes_a_bound_into_its_own_bucket) {
  Histogram histogram{bounds};
  histogram.observe(1ms);
  EXPECT_EQ(histogram.figures().counts[0], 1U);
}

TEST(Histogram, adds_up_what_it_saw) {
  Histogram histogram{bounds};
  histogram.observe(500us);
  histogram.observe(2ms);
  EXPECT_EQ(histogram.figures().sum, 2'500us);
}

}  // namespace
}  // namespace io
