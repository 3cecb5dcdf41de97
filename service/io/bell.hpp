// A bell for one waiting thread: it sleeps until something is ready or a deadline passes, without
// spinning. Any thread rings; while the waiter is awake that costs one read-modify-write.
//
// No ring is lost (the argument is in sleep_flag.hpp): whoever makes something ready and then rings
// either finds the waiter asleep and wakes it, or is seen by its second look. The futex sleeps only
// while the word still says so, which covers a ring between that look and the sleep.
#pragma once

#include "service/io/futex.hpp"
#include "service/io/sleep_flag.hpp"

#include <atomic>

namespace io {

/// `Atomic` and `Sleep` are std::atomic and Futex, or a test's that try every order.
template <template <class> class Atomic = std::atomic, class Sleep = Futex>
class BasicBell {
 public:
  using Deadline = typename Sleep::Deadline;

  /// Any thread, after it made ready what is waited for.
  void ring() {
    if (flag_.must_wake()) Sleep::wake(flag_.word());
  }

  /// The waiting thread: sleeps until ready() says yes, which is its last call, or until the
  /// deadline, after which it is asked once more. So ready() may take what it finds.
  template <class Ready>
  bool wait_until(Deadline deadline, Ready ready) {
    bool in_time = true;
    while (!ready()) {
      if (!in_time) return false;
      flag_.will_sleep();
      const bool is_ready = ready();
      if (!is_ready) in_time = Sleep::wait(flag_.word(), flag_.sleeping, deadline);
      flag_.is_awake();
      if (is_ready) return true;
    }
    return true;
  }

 private:
  SleepFlag<Atomic> flag_;
};

using Bell = BasicBell<>;

}  // namespace io
