#include "service/io/back_off.hpp"

#include <algorithm>

namespace io {

BackOff::Duration BackOff::next(std::uint32_t random) {
  constexpr std::int64_t steps = 1 << 10;
  const Duration span = base_ * 2 / 5;  // a fifth to either side
  const Duration wait = base_ - span / 2 + span * (random % (steps + 1)) / steps;
  base_ = std::min(base_ * 2, most_);
  return wait;
}

}  // namespace io
