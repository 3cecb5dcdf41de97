#include "service/io/histogram.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <thread>
#include <vector>

namespace io {
namespace {

TEST(Histogram, loses_no_observation_of_several_threads) {
  constexpr int threads = 4, each = 20'000;
  Histogram histogram;
  {
    std::vector<std::jthread> observers;
    for (int i = 0; i < threads; ++i) {
      observers.emplace_back([&histogram] {
        for (int n = 0; n < each; ++n) histogram.observe(std::chrono::microseconds{n});
      });
    }
    for (int n = 0; n < 1000; ++n) (void)histogram.figures();
  }
  const HistogramFigures figures = histogram.figures();
  EXPECT_EQ(std::accumulate(figures.counts.begin(), figures.counts.end(), std::uint64_t{0}),
            std::uint64_t{threads} * each);
  EXPECT_EQ(figures.sum, threads * std::chrono::microseconds{std::int64_t{each} * (each - 1) / 2});
}

}  // namespace
}  // namespace io
