// A ring from the sequencer to an event loop: one producer, one consumer, bounded, never waits.
//
// The consumer watches event(): it is there while there is something to take. The producer makes a
// system call only when the consumer may sleep (sleep_flag.hpp has the argument). What finds the
// ring full is dropped and counted, and the consumer is told to fetch everything anew: a ring loses
// steps, not the truth, which stands on the Board before the step comes here. Proof by test:
// tests/io/ring_interleaving_test.cpp, under ThreadSanitizer in ring_stress_test.cpp.
#pragma once

#include "service/io/event_fd.hpp"
#include "service/io/sleep_flag.hpp"

#include <boost/lockfree/spsc_queue.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace io {

/// What a ring is made of; tests take others that try every order.
template <class T>
struct RingParts {
  using Items = boost::lockfree::spsc_queue<T>;
  using Flag = SleepFlag<>;
  using Event = EventFd;
  using Count = std::atomic<std::uint64_t>;
};

template <class T, class Parts = RingParts<T>>
class Ring {
 public:
  /// With an event at once, so that the consumer comes, finds nothing and counts as asleep.
  explicit Ring(std::size_t capacity) : items_{capacity} { event_.signal(); }

  // ---- the producer's thread ----
  /// False: it was dropped.
  bool push(const T& item) {
    const bool fits = items_.push(item);
    if (!fits) {
      const std::uint64_t lost = lost_.load(std::memory_order_relaxed);  // nobody else writes it
      lost_.store(lost + 1, std::memory_order_release);                  // partner: was_emptied
    }
    if (flag_.must_wake()) event_.signal();
    return fits;
  }
  /// For what the consumer is to find beside the ring: it comes, asleep or not.
  void wake() { event_.signal(); }

  // ---- the consumer's thread ----
  /// What to watch.
  [[nodiscard]] const typename Parts::Event& event() const { return event_; }
  /// Hands at most `most` items to use(item); to be called when the event is there. True: since the
  /// last time items were dropped, so what follows from them has to be read anew.
  template <class Use>
  [[nodiscard]] bool take(std::size_t most, Use use) {
    event_.clear();
    T item;
    for (std::size_t taken = 0; taken < most; ++taken) {
      if (!items_.pop(item) && !pop_or_sleep(item)) return was_emptied();
      use(item);
    }
    event_.signal();  // perhaps more: the loop comes back after its other work
    return false;
  }

  /// Any thread: dropped since the beginning.
  [[nodiscard]] std::uint64_t lost() const { return lost_.load(std::memory_order_relaxed); }

 private:
  bool pop_or_sleep(T& item) {
    flag_.will_sleep();
    if (!items_.pop(item)) return false;
    flag_.is_awake();
    return true;
  }
  // Only now: what was dropped is newer than all that was in the ring, so reading anew shows it.
  bool was_emptied() {
    const std::uint64_t lost = lost_.load(std::memory_order_acquire);  // partner: push
    const bool more_than_told = lost != told_lost_;
    told_lost_ = lost;
    return more_than_told;
  }

  typename Parts::Items items_;
  typename Parts::Flag flag_;
  typename Parts::Event event_;
  typename Parts::Count lost_{0};
  std::uint64_t told_lost_ = 0;  // the consumer's own
};

}  // namespace io
