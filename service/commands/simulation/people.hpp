// How many persons are where, really. Single thread.
#pragma once

#include "service/commands/simulation/day.hpp"

#include <vector>

namespace simulation {

class People {
 public:
  /// The premises must outlive this.
  explicit People(const Premises& premises)
      : premises_{premises}, places_(premises.spaces.size()) {}

  void move(const Crossing& crossing) {
    if (crossing.from.valid()) change(crossing.from, -crossing.persons, -crossing.breath);
    if (crossing.to.valid()) change(crossing.to, crossing.persons, crossing.breath);
  }
  /// In the space, outside any space within it.
  [[nodiscard]] std::int32_t own(SpaceId space) const { return places_[space.value].own; }
  /// In the space and all within it.
  [[nodiscard]] std::int32_t total(SpaceId space) const { return places_[space.value].total; }
  /// Of those in the space itself.
  [[nodiscard]] Breath breath(SpaceId space) const { return places_[space.value].breath; }

 private:
  struct Place {
    std::int32_t own = 0, total = 0;
    Breath breath = 0;
  };
  void change(SpaceId space, std::int32_t persons, Breath breath) {
    places_[space.value].own += persons;
    places_[space.value].breath += breath;
    for (; space.valid(); space = premises_[space].parent) places_[space.value].total += persons;
  }

  const Premises& premises_;
  std::vector<Place> places_;
};

}  // namespace simulation
