// The simulated house on stage: its messages go out when they are due, its truth is written, and
// a line now and then says how it stands. The caller's thread.
#pragma once

#include "service/commands/simulation/interrupt.hpp"
#include "service/commands/simulation/outlet.hpp"
#include "service/commands/simulation/player.hpp"
#include "service/commands/simulation/truth.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace simulation {

/// One line for people.
using Tell = std::function<void(const std::string&)>;

struct Pace {
  double speed = 1;      ///< seconds of the house in one real second; 0: without waiting
  Time from{}, until{};  ///< before `from`, life goes on unheard
};

struct ShowFigures {
  std::uint64_t messages = 0;
  std::uint64_t lost = 0;  ///< messages that did not go out
  std::uint64_t crossings = 0;
  std::uint64_t deeds = 0;  ///< said at the desk
  Time ended{};
};

class Show {
 public:
  /// Outlive it. `truth` may be nullptr.
  struct Parts {
    Player& player;
    Outlet& outlet;
    Truth* truth;
    Interrupt& interrupt;
    Tell tell;
    std::string zone;  ///< of the house, for the lines
  };
  explicit Show(Parts parts) : parts_{std::move(parts)} {}

  /// Until the time has come or a signal.
  ShowFigures play(const Pace& pace);

 private:
  using Clock = std::chrono::steady_clock;

  void skip(Time until);
  bool deliver(const Pace& pace, Clock::time_point start);
  void act(const Event& event);
  void tell_standing(Time t);

  Parts parts_;
  ShowFigures figures_;
  std::vector<Event> events_;
  Clock::time_point next_line_{};
};

}  // namespace simulation
