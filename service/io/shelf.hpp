// A shelf for what is too large to travel through the queue: producers put a thing down and send
// its place, the consumer takes it. Bounded: a full shelf says so at once and the producer counts
// what it could not keep.
//
// Any number of threads may put and take. A mutex, since it is off the hot path (bad messages,
// reloads).
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace io {

template <class T>
class Shelf {
 public:
  explicit Shelf(std::size_t places) : places_(places) {}

  /// The place, or nothing if the shelf is full.
  std::optional<std::uint32_t> put(T thing) {
    const std::lock_guard hold{mutex_};
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      if (places_[i]) continue;
      places_[i] = std::move(thing);
      return i;
    }
    return std::nullopt;
  }
  /// What lies there, which is free again. REQUIRES: put() gave this place, and it was not taken
  /// since.
  T take(std::uint32_t place) {
    const std::lock_guard hold{mutex_};
    return *std::exchange(places_[place], std::nullopt);
  }

 private:
  std::mutex mutex_;
  std::vector<std::optional<T>> places_;
};

}  // namespace io
