// How long to wait before the next attempt to reach somebody who is away. Pure; single thread.
#pragma once

#include <chrono>
#include <cstdint>

namespace io {

/// Doubles from `first` to `most`, each varied by a fifth up or down, so that a house full of
/// clients does not come back in the same instant.
class BackOff {
 public:
  using Duration = std::chrono::milliseconds;

  BackOff(Duration first, Duration most) : first_{first}, most_{most}, base_{first} {}

  /// The next wait. `random`: any number, evenly spread over its whole range.
  Duration next(std::uint32_t random);
  void reset() { base_ = first_; }

 private:
  Duration first_, most_, base_;
};

}  // namespace io
