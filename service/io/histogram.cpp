#include "service/io/histogram.hpp"

#include <algorithm>

namespace io {

void Histogram::observe(std::chrono::nanoseconds duration) noexcept {
  const auto bound = std::lower_bound(bounds_.begin(), bounds_.end(), duration);
  const auto bucket = static_cast<std::size_t>(bound - bounds_.begin());
  counts_[bucket].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(duration.count(), std::memory_order_relaxed);
}

HistogramFigures Histogram::figures() const noexcept {
  HistogramFigures figures{.bounds = bounds_};
  for (std::size_t i = 0; i <= bounds_.size(); ++i) {
    figures.counts[i] = counts_[i].load(std::memory_order_relaxed);
  }
  figures.sum = std::chrono::nanoseconds{sum_.load(std::memory_order_relaxed)};
  return figures;
}

}  // namespace io
