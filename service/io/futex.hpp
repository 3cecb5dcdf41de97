// Sleeping at a 32-bit word until somebody wakes the sleepers or a deadline passes: futex(2),
// Linux. std::atomic::wait has no deadline and spins first. Safe from any thread; bell.hpp and
// commit_gate.hpp are what to use.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace io {

struct Futex {
  using Deadline = std::chrono::steady_clock::time_point;  ///< CLOCK_MONOTONIC
  static constexpr Deadline never = Deadline::max();

  [[nodiscard]] static Deadline in(std::chrono::nanoseconds time);
  /// Sleeps if the word still is `value`. True: woken, or it was another value, or for no reason,
  /// so look again; false: the deadline passed.
  static bool wait(const std::atomic<std::uint32_t>& word, std::uint32_t value, Deadline deadline);
  /// Wakes all that sleep at the word.
  static void wake(const std::atomic<std::uint32_t>& word);
};

}  // namespace io
