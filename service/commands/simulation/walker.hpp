// Somebody on the way through the house, or a few who stay together. Each door walked through is
// noted in the day. Used while a day is planned; single thread.
#pragma once

#include "service/commands/simulation/day.hpp"

#include <algorithm>

namespace simulation {

/// What every part of the plan needs, and where it writes to. References outlive the plan.
struct House {
  const Premises& premises;
  const Ways& ways;
  const Habits& habits;
  Occasion occasion;
  Day& day;
};

/// A seated, talking adult breathes out about 18 L of CO2 an hour, give or take 15 % (Persily and
/// de Jonge 2017; EN 16798-1 has 20).
[[nodiscard]] inline Breath draw_breath(Random& random, std::int32_t persons) {
  Breath sum = 0;
  for (std::int32_t i = 0; i < persons; ++i) sum += random.between(15'300, 20'700);
  return sum;
}

class Walker {
 public:
  Walker(House& house, std::int32_t persons, Breath breath, SpaceId at = core::outside)
      : house_{house}, persons_{persons}, breath_{breath}, at_{at} {}

  /// Leaves at `start`, or on arrival where that is later; the time of arrival.
  Time go(Time start, SpaceId to, Random& random) {
    now_ = std::max(now_, start);
    for (const Step& step : house_.ways.walk(at_, to, random)) {
      now_ += random.within(house_.habits.step);
      house_.day.crossings.push_back(
          {now_, step.door, step.direction, at_, step.to, persons_, breath_});
      at_ = step.to;
    }
    return now_;
  }
  [[nodiscard]] Time now() const { return now_; }
  [[nodiscard]] SpaceId at() const { return at_; }
  [[nodiscard]] Breath breath() const { return breath_; }

 private:
  House& house_;
  std::int32_t persons_;
  Breath breath_;
  SpaceId at_;
  Time now_{};
};

}  // namespace simulation
