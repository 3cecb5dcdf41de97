#include "service/core/implausible.hpp"

#include "service/core/airing.hpp"

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

void count_on(std::uint8_t& days, bool holds) {
  days = holds ? std::min<std::uint8_t>(days + 1U, drifted_days) : 0;
}

void begin_day(AirDays& days, std::int32_t day, Ppm first) {
  const bool follows = days.day != 0 && day == days.day + 1;
  if (!follows) {
    days.low = days.high = 0;
  } else if (days.whole) {
    count_on(days.low, days.least < least_true);
    count_on(days.high, days.least > most_at_night);
    std::ranges::rotate(days.leasts, days.leasts.begin() + 1);
    days.leasts.back() = days.least;
  }
  days.whole = follows;
  days.day = day;
  days.least = first;
}

void look(AirDays& days, std::int32_t day, Ppm now) {
  if (day != days.day) begin_day(days, day, now);
  days.least = std::min(days.least, now);
  if (now <= most_at_night) days.high = 0;
}

bool drifted(const AirDays& days) { return std::max(days.low, days.high) >= drifted_days; }

/// Sensors are no truer than that, and it is to be typed.
std::int32_t to_ten(std::int32_t ppm) { return (ppm + (ppm < 0 ? -5 : 5)) / 10 * 10; }

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
    case Implausible::baseline_low:
      return "baseline_low";
    case Implausible::baseline_high:
      return "baseline_high";
    case Implausible::shifted:
      return "shifted";
    case Implausible::deserted:
      return "deserted";
    case Implausible::crowded:
      return "crowded";
  }
  return "";
}

void look(AirDoubts& doubts, std::optional<AirReading> before, AirReading now, std::int32_t day) {
  look(doubts.days, day, now.ppm);
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
  if (jumps(doubts, now)) return Implausible::jumps;
  if (doubts.days.low >= drifted_days) return Implausible::baseline_low;
  return doubts.days.high >= drifted_days ? Implausible::baseline_high : Implausible::none;
}

std::optional<std::int32_t> mending_offset(const AirDoubts& doubts) {
  const AirDays& days = doubts.days;
  if (!drifted(days)) return std::nullopt;
  std::array<Ppm, drifted_days> leasts = days.leasts;
  std::ranges::nth_element(leasts, leasts.begin() + 1);
  const std::int32_t offset = to_ten(days.offset + outdoor_air.value - leasts[1].value);
  return std::abs(offset) <= most_offset_ppm ? std::optional{offset} : std::nullopt;
}

Time next_change(const AirDoubts& doubts, Time now) {
  return jumps(doubts, now) ? doubts.jumps.front() + jumps_within : never;
}

bool look(ClockDoubts& clock, Duration ahead) {
  const bool before = is_shifted(clock);
  const std::int64_t half_hours =
      (ahead + (ahead < Duration{} ? -half_hour : half_hour) / 2) / half_hour;
  const bool of_a_zone = half_hours != 0 && std::abs(half_hours) <= most_half_hours &&
                         std::chrono::abs(ahead - half_hours * half_hour) <= clock_tolerance;
  const bool goes_on = of_a_zone && half_hours == clock.half_hours;
  clock.in_a_row = goes_on ? std::min<std::uint8_t>(clock.in_a_row + 1U, shifted_readings)
                           : static_cast<std::uint8_t>(of_a_zone);
  clock.half_hours = static_cast<std::int8_t>(of_a_zone ? half_hours : 0);
  return is_shifted(clock) != before;
}

bool was_kept(Lateness& late, Time now, Duration by, Duration most) {
  if (by <= most) {
    late = {};
    return false;
  }
  const bool same = late.by != Duration{} && std::chrono::abs(by - late.by) <= clock_tolerance;
  if (!same) late = {.since = now, .by = by};
  return now - late.since < same_for;
}

void look(StillAir& air, Ppm now, Time passage, bool aired) {
  if (aired || air.passage != passage) air = {.passage = passage, .most = now};
  air.most = std::max(air.most, now);
  if (now >= above_fallen) air.fell = false;
  if (now <= fallen && air.most >= above_fallen) air.fell = true;
}

void look_at_persons(StillAir& air) {
  air.most = {};
  air.fell = false;
}

bool look(EvenSteps& steps, std::uint32_t in, std::uint32_t out) {
  if ((in | out) == 0) return false;
  const bool before = is_even(steps);
  const bool all_even = ((in | out) & 1U) == 0;
  steps.in_a_row = all_even ? std::min<std::uint8_t>(steps.in_a_row + 1U, even_steps) : 0;
  return is_even(steps) != before;
}

}  // namespace core
