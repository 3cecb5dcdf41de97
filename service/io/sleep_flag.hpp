// Whether one thread sleeps until there is something to do: so that the others wake it when they
// must, and pay one read-modify-write and no system call when they need not.
//
//   the others   make something to do · if (must_wake()) wake it
//   the sleeper  will_sleep() · look again whether there is something to do · sleep · is_awake()
//
// Argument: both sides exchange the same word, and of two exchanges one comes first. If that is the
// sleeper's, the other reads "sleeping" and wakes. If it is the other's, the sleeper's acquire sees
// his release, directly or through further exchanges, and looking again finds what he made. For the
// second half no side may use a plain store: it would cut the chain between a release and the
// acquire. Proof by test: tests/io/bell_interleaving_test.cpp.
#pragma once

#include <atomic>
#include <cstdint>

namespace io {

template <template <class> class Atomic = std::atomic>
class SleepFlag {
 public:
  static constexpr std::uint32_t awake = 0, sleeping = 1;

  // ---- any thread ----
  /// After making something to do. True for one caller: it has to wake the sleeper.
  [[nodiscard]] bool must_wake() {
    return word_.exchange(awake, std::memory_order_release) == sleeping;  // partner: will_sleep
  }

  // ---- the sleeper's thread ----
  void will_sleep() { word_.exchange(sleeping, std::memory_order_acquire); }  // partner: must_wake
  void is_awake() { word_.exchange(awake, std::memory_order_acquire); }       // partner: must_wake

  /// For a futex to sleep at while it is `sleeping`.
  [[nodiscard]] Atomic<std::uint32_t>& word() { return word_; }

 private:
  Atomic<std::uint32_t> word_{awake};
};

}  // namespace io
