// How much processor time a thread has used: whether it turns at all, where it is a library's and says nothing itself.
#pragma once

#include <pthread.h>

#include <atomic>
#include <chrono>
#include <ctime>

namespace io {

class ThreadClock {
 public:
  /// From now on that of the calling thread.
  void watch_this_thread() {
    clockid_t clock{};
    if (pthread_getcpuclockid(pthread_self(), &clock) == 0)
      clock_.store(clock, std::memory_order_relaxed);
  }

  /// Any thread. 0 before the first watch, and once the thread is gone.
  [[nodiscard]] std::chrono::nanoseconds used() const {
    const clockid_t clock = clock_.load(std::memory_order_relaxed);
    timespec time{};
    if (clock == none || clock_gettime(clock, &time) != 0) return {};
    return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
  }

 private:
  static constexpr clockid_t none = CLOCK_REALTIME;  // never that of a thread
  std::atomic<clockid_t> clock_{none};
};

}  // namespace io
