// Atomics with something taken away: to show that a proof would notice.
#pragma once

#include "tests/support/interleaving.hpp"

namespace support {

constexpr std::memory_order without_release(std::memory_order order) {
  if (order == std::memory_order_release) return std::memory_order_relaxed;
  return order == std::memory_order_acq_rel ? std::memory_order_acquire : order;
}
constexpr std::memory_order without_acquire(std::memory_order order) {
  if (order == std::memory_order_acquire) return std::memory_order_relaxed;
  return order == std::memory_order_acq_rel ? std::memory_order_release : order;
}

template <class T, std::memory_order (*Weaken)(std::memory_order)>
class Weakened : public CheckedAtomic<T> {
  using Whole = CheckedAtomic<T>;

 public:
  using Whole::Whole;
  T load(std::memory_order order) const { return Whole::load(Weaken(order)); }
  void store(T value, std::memory_order order) { Whole::store(value, Weaken(order)); }
  T exchange(T value, std::memory_order order) { return Whole::exchange(value, Weaken(order)); }
  T fetch_or(T value, std::memory_order order) { return Whole::fetch_or(value, Weaken(order)); }
};

template <class T>
using WithoutRelease = Weakened<T, without_release>;
template <class T>
using WithoutAcquire = Weakened<T, without_acquire>;

/// Reads and writes in two steps where the code says one.
template <class T>
class WithoutReadModifyWrite : public CheckedAtomic<T> {
 public:
  using CheckedAtomic<T>::CheckedAtomic;
  T exchange(T value, std::memory_order) {
    const T before = this->load(std::memory_order_acquire);
    this->store(value, std::memory_order_release);
    return before;
  }
  T fetch_or(T value, std::memory_order) {
    const T before = this->load(std::memory_order_acquire);
    this->store(before | value, std::memory_order_release);
    return before;
  }
  bool compare_exchange_weak(T& expected, T value, std::memory_order) {
    const T before = this->load(std::memory_order_acquire);
    const bool taken = before == expected;
    if (taken) this->store(value, std::memory_order_release);
    expected = before;
    return taken;
  }
};

}  // namespace support
