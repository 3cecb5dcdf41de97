// What happened, from the sequencer to the loop: a ring, and a way around it for answers.
//
// A step that finds the ring full is lost, and no loss: what it tells of stands on the board. An answer stands nowhere
// else and somebody waits for it, so it goes aside. Those are never more than the questions that the loop itself asked
// and remembers. Who pushes waits for nothing but the other side's taking of that list.
//
// Argument: an answer is aside before the event is signalled, and the event is cleared before one looks aside. So either
// it is seen there, or the event is still there afterwards. Proof by test: tests/io/deliveries_stress_test.cpp.
#pragma once

#include "service/io/ring.hpp"
#include "service/io/sequencer.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace io {

class Deliveries {
 public:
  explicit Deliveries(std::size_t capacity) : ring_{capacity} {}

  // ---- the sequencer's thread ----
  void push(const Delivery& delivery);

  // ---- the loop's thread ----
  /// What to watch.
  [[nodiscard]] const EventFd& event() const { return ring_.event(); }
  /// As Ring::take(). Answers that went aside come last, whatever `most` says: perhaps before steps decided earlier.
  template <class Use>
  [[nodiscard]] bool take(std::size_t most, Use use) {
    const bool lost = ring_.take(most, use);
    for (const Delivery& answer : take_aside()) use(answer);
    return lost;
  }

  /// Any thread: what found the ring full since the beginning.
  [[nodiscard]] std::uint64_t overflowed() const { return ring_.lost(); }

 private:
  [[nodiscard]] std::vector<Delivery> take_aside();

  Ring<Delivery> ring_;
  std::mutex mutex_;  // the sequencer against the loop
  std::vector<Delivery> aside_;
};

}  // namespace io
