// A bounded lock-free queue: many producers, one consumer, values by copy.
//
// Each cell carries the number of the turn it is ready for (D. Vyukov's bounded queue): a producer
// may write cell p % n when its turn is p, and leaves turn p + 1; the consumer may take when it
// reads p + 1, and leaves p + n. Argument: the turn is written with release after the value and
// read with acquire before it, so whoever may touch a value has seen the other side finish;
// positions are claimed by one compare-and-swap, so each belongs to one producer. An item is seen
// in the order of its position: one order of everything. Proof by test: every interleaving of a
// small queue in tests/core/bounded_queue_interleaving_test.cpp, stress under ThreadSanitizer in
// bounded_queue_stress_test.cpp, beside Boost's queue in tests/bench/bounded_queue_bench.cpp.
#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <type_traits>

namespace core {

/// Apart, so that producers and the consumer do not fight for a line. 64 on x86-64 and most arm64.
inline constexpr std::size_t cache_line = 64;

/// `Atomic` and `Plain` hold the turn and the item of a cell: std::atomic and T itself, or a test's
/// that try every order of execution and see every unordered access.
template <class T, template <class> class Atomic = std::atomic,
          template <class> class Plain = std::type_identity_t>
class BoundedQueue {
  static_assert(std::is_trivially_copyable_v<T>, "items are copied into cells and never destroyed");

 public:
  /// Holds so many items, rounded up to a power of two, and at least 2: in a queue of one, "filled"
  /// and "left again" would be the same turn.
  explicit BoundedQueue(std::size_t capacity);

  /// Any thread. The item's place in the one order, counted from 1; nothing if the queue is full.
  [[nodiscard]] std::optional<std::uint64_t> try_push(const T& item);

  // ---- the consumer's thread ----
  /// The next item in order; false if there is none yet.
  [[nodiscard]] bool try_pop(T& item);
  /// The place of the item popped last; 0 before the first.
  [[nodiscard]] std::uint64_t popped() const { return head_; }

  /// Any thread: about how many wait. Only for figures.
  [[nodiscard]] std::size_t size_hint() const {
    const std::uint64_t tail = tail_.load(std::memory_order_relaxed);
    const std::uint64_t head = head_hint_.load(std::memory_order_relaxed);
    return tail > head ? tail - head : 0;
  }
  [[nodiscard]] std::size_t capacity() const { return mask_ + 1; }

 private:
  struct Cell {
    Atomic<std::uint64_t> turn;
    Plain<T> item;
  };

  const std::size_t mask_;
  const std::unique_ptr<Cell[]> cells_;
  alignas(cache_line) Atomic<std::uint64_t> tail_{0};  // producers: next position to claim
  alignas(cache_line) std::uint64_t head_ = 0;         // the consumer's own: next position to take
  Atomic<std::uint64_t> head_hint_{0};
};

template <class T, template <class> class Atomic, template <class> class Plain>
BoundedQueue<T, Atomic, Plain>::BoundedQueue(std::size_t capacity)
    : mask_{std::bit_ceil(std::max(capacity, std::size_t{2})) - 1},
      cells_{std::make_unique<Cell[]>(mask_ + 1)} {
  for (std::size_t i = 0; i <= mask_; ++i) cells_[i].turn.store(i, std::memory_order_relaxed);
}

template <class T, template <class> class Atomic, template <class> class Plain>
std::optional<std::uint64_t> BoundedQueue<T, Atomic, Plain>::try_push(const T& item) {
  std::uint64_t position = tail_.load(std::memory_order_relaxed);
  for (;;) {
    Cell& cell = cells_[position & mask_];
    const std::uint64_t turn =
        cell.turn.load(std::memory_order_acquire);  // partner: try_pop's release
    if (turn == position) {
      if (tail_.compare_exchange_weak(position, position + 1, std::memory_order_relaxed)) {
        cell.item = item;
        cell.turn.store(position + 1, std::memory_order_release);  // partner: try_pop's acquire
        return position + 1;
      }
    } else if (turn < position) {
      return std::nullopt;  // the consumer has not left this cell: full
    } else {
      position = tail_.load(std::memory_order_relaxed);  // another producer was here first
    }
  }
}

template <class T, template <class> class Atomic, template <class> class Plain>
bool BoundedQueue<T, Atomic, Plain>::try_pop(T& item) {
  Cell& cell = cells_[head_ & mask_];
  if (cell.turn.load(std::memory_order_acquire) != head_ + 1)
    return false;  // partner: try_push's release
  item = cell.item;
  cell.turn.store(head_ + mask_ + 1, std::memory_order_release);  // partner: try_push's acquire
  head_hint_.store(++head_, std::memory_order_relaxed);
  return true;
}

}  // namespace core
