#include "service/core/implausible.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace core {
namespace {

using Run = AirDoubts::Run;

void extend(Run& run, bool holds, Time t) {
  if (!holds) {
    run = {};
    return;
  }
  if (run.readings == 0) run.first = t;
  run.last = t;
  if (run.readings < std::numeric_limits<std::uint16_t>::max()) ++run.readings;
}

Duration length(const Run& run) { return run.last - run.first; }

bool is_jump(AirReading before, AirReading now) {
  using Minutes = std::chrono::duration<double, std::ratio<60>>;
  const double minutes = std::max(1.0, Minutes{now.at - before.at}.count());
  return std::abs(now.ppm.value - before.ppm.value) > jump_per_minute * minutes;
}

bool jumps(const AirDoubts& doubts, Time now) {
  const Time oldest = doubts.jumps.front();
  return oldest != Time{} && now - oldest < jumps_within;
}

}  // namespace

std::string_view name_of(Implausible what) {
  switch (what) {
    case Implausible::none:
      return "";
    case Implausible::disagrees:
      return "disagrees";
    case Implausible::too_low:
      return "too_low";
    case Implausible::too_high:
      return "too_high";
    case Implausible::flat:
      return "flat";
    case Implausible::jumps:
      return "jumps";
    case Implausible::all_even:
      return "all_even";
    case Implausible::residual:
      return "residual";
  }
  return "";
}

void look(AirDoubts& doubts, std::optional<AirReading> before, AirReading now) {
  extend(doubts.low, now.ppm < least_true, now.at);
  extend(doubts.high, now.ppm > most_true, now.at);
  const bool is_same = before && before->ppm == now.ppm;
  if (!is_same) doubts.same = {};
  extend(doubts.same, now.ppm != device_floor, now.at);
  if (!before || !is_jump(*before, now)) return;
  std::ranges::rotate(doubts.jumps, doubts.jumps.begin() + 1);
  doubts.jumps.back() = now.at;
}

void look_at_nothing(AirDoubts& doubts) { doubts.low = doubts.high = doubts.same = {}; }

Implausible what_of(const AirDoubts& doubts, Time now) {
  if (length(doubts.low) >= odd_for) return Implausible::too_low;
  if (length(doubts.high) >= odd_for) return Implausible::too_high;
  if (length(doubts.same) > flat_for && doubts.same.readings >= flat_readings)
    return Implausible::flat;
  return jumps(doubts, now) ? Implausible::jumps : Implausible::none;
}

Time next_change(const AirDoubts& doubts, Time now) {
  return jumps(doubts, now) ? doubts.jumps.front() + jumps_within : never;
}

bool look(EvenSteps& steps, std::uint32_t in, std::uint32_t out) {
  if ((in | out) == 0) return false;
  const bool before = is_even(steps);
  const bool all_even = ((in | out) & 1U) == 0;
  steps.in_a_row = all_even ? std::min<std::uint8_t>(steps.in_a_row + 1U, even_steps) : 0;
  return is_even(steps) != before;
}

}  // namespace core
