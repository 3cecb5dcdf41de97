#include "service/commands/simulation/interrupt.hpp"

#include <algorithm>
#include <cerrno>

namespace simulation {

Interrupt::Interrupt() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, &before_);
}

Interrupt::~Interrupt() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

bool Interrupt::wait_until(std::chrono::steady_clock::time_point when) {
  using std::chrono::nanoseconds;
  constexpr nanoseconds second = std::chrono::seconds{1};
  while (!came_) {
    const nanoseconds left =
        std::max<nanoseconds>(when - std::chrono::steady_clock::now(), nanoseconds{0});
    const timespec wait{.tv_sec = left / second, .tv_nsec = (left % second).count()};
    const int signal = sigtimedwait(&signals_, nullptr, &wait);
    if (signal < 0 && errno == EAGAIN) return true;
    came_ = signal > 0;  // otherwise another signal was handled meanwhile: on
  }
  return false;
}

}  // namespace simulation
