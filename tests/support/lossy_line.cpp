#include "tests/support/lossy_line.hpp"

#include <algorithm>

namespace support {
namespace {

constexpr std::uint64_t of_hundred = 100, lost_ones = 15, twice = 15, late_ones = 15;
constexpr std::uint64_t longest_delay = 300;  // seconds

}  // namespace

void LossyLine::send(const CounterMessage& message, core::Time now) {
  const std::uint64_t fate = random_() % of_hundred;
  if (fate < lost_ones) {
    ++lost_;
    return;
  }
  const auto later = now + std::chrono::seconds{random_() % longest_delay};
  CounterMessage again = message;
  again.redelivered = true;
  const bool is_late = fate < lost_ones + late_ones;
  fly(is_late ? again : message, is_late ? later : now);
  if (fate >= of_hundred - twice) fly(again, later);
}

void LossyLine::fly(const CounterMessage& message, core::Time arrives) {
  const auto behind = std::ranges::upper_bound(flying_, arrives, {}, &Flying::arrives);
  flying_.insert(behind, {message, arrives});
}

std::optional<CounterMessage> LossyLine::take(core::Time now) {
  if (flying_.empty() || flying_.front().arrives > now) return std::nullopt;
  const CounterMessage first = flying_.front().message;
  flying_.erase(flying_.begin());
  return first;
}

}  // namespace support
