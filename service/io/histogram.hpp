// A histogram of durations with fixed bounds, as Prometheus counts them.
//
// Any thread may observe at any time: relaxed atomics, wait-free, no allocation. What figures()
// gives may lack an observation that is being made; its count is always the sum of its buckets.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace io {

/// Upper bounds for what should take about a millisecond: a fast commit, a slow one, what people
/// notice.
inline constexpr std::array<std::chrono::nanoseconds, 6> latency_bounds{
    std::chrono::microseconds{250}, std::chrono::milliseconds{1},   std::chrono::milliseconds{5},
    std::chrono::milliseconds{25},  std::chrono::milliseconds{100}, std::chrono::seconds{1}};

/// For what should take about a second, and takes an hour when something is away.
inline constexpr std::array<std::chrono::nanoseconds, 6> delivery_bounds{
    std::chrono::seconds{1},  std::chrono::seconds{5}, std::chrono::seconds{15},
    std::chrono::seconds{60}, std::chrono::minutes{5}, std::chrono::hours{1}};

/// A histogram at one moment. Value.
struct HistogramFigures {
  static constexpr std::size_t most_buckets = 13;

  std::span<const std::chrono::nanoseconds> bounds = latency_bounds;
  /// Observations up to bounds[i] and above the bound before; the last after all bounds.
  std::array<std::uint64_t, most_buckets> counts{};
  std::chrono::nanoseconds sum{};
};

class Histogram {
 public:
  /// REQUIRES: bounds ascend, are at most twelve, and outlive the histogram (they are constants).
  explicit Histogram(std::span<const std::chrono::nanoseconds> bounds = latency_bounds)
      : bounds_{bounds} {}

  // Any thread.
  void observe(std::chrono::nanoseconds duration) noexcept;
  [[nodiscard]] HistogramFigures figures() const noexcept;

 private:
  std::span<const std::chrono::nanoseconds> bounds_;
  std::array<std::atomic<std::uint64_t>, HistogramFigures::most_buckets> counts_{};
  std::atomic<std::int64_t> sum_{0};
};

}  // namespace io
