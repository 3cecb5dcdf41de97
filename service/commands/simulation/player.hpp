// Plays one day of the house after the other. Single thread.
#pragma once

#include "service/commands/simulation/simulation.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

namespace simulation {

/// A day of the house: when it begins, and whether anybody comes.
struct PlayedDay {
  Time start{};
  bool open = true;
};
/// The n-th day, from 0. Each begins after the one before.
using Calendar = std::function<PlayedDay(std::uint64_t n)>;

class Player {
 public:
  /// Begins with the first day of the calendar.
  Player(Scene scene, Calendar calendar);

  /// Lives until `until`; all that happens before it, in order of time.
  void live(Time until, std::vector<Event>& out);
  [[nodiscard]] Time start() const { return start_; }
  [[nodiscard]] const Simulation& simulation() const { return simulation_; }

 private:
  void plan_next_day();
  void merge_deeds(Time until, std::vector<Event>& out, std::size_t from);

  const std::shared_ptr<const Premises> premises_;
  const Habits habits_;
  const std::uint64_t seed_;
  const bool desk_;
  const Calendar calendar_;
  const Ways ways_;
  const Time start_;
  Simulation simulation_;
  std::uint64_t next_day_ = 0;
  std::deque<Deed> deeds_;  // to come, in order of time
};

}  // namespace simulation
