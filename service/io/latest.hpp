// The newest of something immutable that one thread makes and others look at. A mutex, since it is
// off the hot path: what readers need at every turn is on the board.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace io {

template <class T>
class Latest {
 public:
  // ---- any thread ----
  void put(std::shared_ptr<const T> newest) {
    const std::lock_guard hold{mutex_};
    newest_.swap(newest);  // the one before goes after the lock
  }
  /// nullptr until the first was put.
  [[nodiscard]] std::shared_ptr<const T> get() const {
    const std::lock_guard hold{mutex_};
    return newest_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const T> newest_;
};

}  // namespace io
