// Ctrl-C and SIGTERM as an answer instead of an end: waiting that a signal cuts short. Make it
// before any thread starts, since threads inherit what is blocked. One thread waits.
#pragma once

#include <chrono>
#include <csignal>

namespace simulation {

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// True once the time has come; false if a signal came before, or ever.
  bool wait_until(std::chrono::steady_clock::time_point when);

 private:
  sigset_t signals_{}, before_{};
  bool came_ = false;
};

}  // namespace simulation
