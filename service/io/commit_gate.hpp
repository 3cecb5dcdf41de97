// The gate behind which producers wait until the sequencer has committed their entry.
//
// Positions are those of the queue, in order. The sequencer publishes after each batch; whoever
// waits learns whether his entry stands in the ledger. No spinning; publishing is one
// read-modify-write more while nobody waits.
//
// Argument: the turn changes with each publication, its lowest bit says that somebody waits; both
// sides only use read-modify-writes on it, so one comes first. If the waiter's does, the sequencer
// sees the bit and wakes all. If the sequencer's does, the waiter's acquire sees its release, so
// the second look finds the position; and a publication after that look changes the turn, so the
// futex does not sleep at the old one, even if another waiter has set the bit again (it would take
// 2^31 publications in between to be mistaken). Proof by test:
// tests/io/commit_gate_interleaving_test.cpp.
#pragma once

#include "service/io/futex.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>

namespace io {

/// What became of an entry. `unrecorded`: it counts, but storage failed. Who looks so late that a
/// later batch has failed meanwhile is told `unrecorded` as well: nobody is told `recorded` of what
/// is not.
enum class Commit : std::uint8_t { pending, recorded, unrecorded };

/// `Atomic` and `Sleep` are std::atomic and Futex, or a test's that try every order.
template <template <class> class Atomic = std::atomic, class Sleep = Futex>
class BasicCommitGate {
 public:
  using Deadline = typename Sleep::Deadline;

  /// The sequencer's thread: everything up to and with `position` is applied, and stored if so.
  /// REQUIRES: positions increase.
  void publish(std::uint64_t position, bool recorded = true) {
    if (!recorded) unrecorded_.store(position, std::memory_order_relaxed);
    applied_.store(position, std::memory_order_release);  // partner: look
    sequencers_turn_ += one_turn;
    const std::uint32_t before =
        turn_.exchange(sequencers_turn_, std::memory_order_release);  // partner: wait_until
    if ((before & somebody_waits) != 0) Sleep::wake(turn_);
  }

  // ---- any thread, any number ----
  [[nodiscard]] Commit look(std::uint64_t position) const {
    if (applied_.load(std::memory_order_acquire) < position) return Commit::pending;
    return unrecorded_.load(std::memory_order_relaxed) < position ? Commit::recorded
                                                                  : Commit::unrecorded;
  }
  /// Sleeps until the entry at this position is decided; `pending` if the deadline passes before.
  Commit wait_until(std::uint64_t position, Deadline deadline) {
    bool in_time = true;
    for (;;) {
      const Commit commit = look(position);
      if (commit != Commit::pending || !in_time) return commit;
      const std::uint32_t turn =
          turn_.fetch_or(somebody_waits, std::memory_order_acquire) | somebody_waits;
      if (look(position) == Commit::pending) in_time = Sleep::wait(turn_, turn, deadline);
    }
  }
  /// The last position published.
  [[nodiscard]] std::uint64_t applied() const { return applied_.load(std::memory_order_acquire); }
  Commit wait_for(std::uint64_t position, std::chrono::nanoseconds time) {
    const Commit commit = look(position);
    return commit == Commit::pending ? wait_until(position, Sleep::in(time)) : commit;
  }

 private:
  static constexpr std::uint32_t somebody_waits = 1, one_turn = 2;

  std::uint32_t sequencers_turn_ = 0;  // the sequencer's own
  Atomic<std::uint64_t> applied_{0};
  Atomic<std::uint64_t> unrecorded_{0};  // the last one
  Atomic<std::uint32_t> turn_{0};
};

using CommitGate = BasicCommitGate<>;

}  // namespace io
