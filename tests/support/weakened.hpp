// Atomics with some of their memory orders taken away: to show that a proof notices.
#pragma once

#include "tests/support/interleaving.hpp"

namespace support {

/// Stores, and what read-modify-writes store, are relaxed whatever the code says.
template <class T>
class WithoutRelease : public CheckedAtomic<T> {
 public:
  using CheckedAtomic<T>::CheckedAtomic;
  void store(T value, std::memory_order) {
    CheckedAtomic<T>::store(value, std::memory_order_relaxed);
  }
};

/// Loads are relaxed whatever the code says.
template <class T>
class WithoutAcquire : public CheckedAtomic<T> {
 public:
  using CheckedAtomic<T>::CheckedAtomic;
  T load(std::memory_order) const { return CheckedAtomic<T>::load(std::memory_order_relaxed); }
};

}  // namespace support
