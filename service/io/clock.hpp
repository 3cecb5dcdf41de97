// The clocks of the daemon, in one place: everything above io/ gets time as an argument.
//
// `Clock` reads the machine's clocks, or pretends: with a scale and a start, for tests and the demo. Any thread.
// `StreamClock` makes stream time of them (core/time.hpp): it runs on the monotonic clock, so that a wall clock that
// is wrong, steps or is corrected moves no timer; how far the two are apart is what it reports. The sequencer's own.
#pragma once

#include "service/core/time.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace io {

/// Since the machine started; for intervals, deadlines and figures.
using Monotonic = std::chrono::nanoseconds;

class Clock {
 public:
  struct Pretence {
    double scale = 1;                 ///< seconds of the pretended clock for one real second
    std::optional<core::Time> start;  ///< wall time at construction; default: what it is
  };
  Clock() = default;
  explicit Clock(Pretence pretence);

  /// Of the machine, never pretended: for figures and pauses.
  [[nodiscard]] static Monotonic real();
  [[nodiscard]] Monotonic monotonic() const;
  [[nodiscard]] core::Time wall() const;
  /// The real monotonic moment at which monotonic() will have grown by `wait`: what a thread sleeps until.
  [[nodiscard]] std::chrono::steady_clock::time_point real_after(core::Duration wait) const;
  [[nodiscard]] bool pretends() const { return pretends_; }

 private:
  bool pretends_ = false;
  double scale_ = 1;
  Monotonic real_start_{};
  core::Time wall_start_{};
};

/// Of this machine since its last start, shortened to 64 bits; 0 if it cannot be read.
[[nodiscard]] std::uint64_t boot_id();

class StreamClock {
 public:
  /// Goes on from `from`, the stream time of the last entry, or from the wall clock if that is later.
  StreamClock(const Clock& clock, core::Time from);

  /// Never decreases.
  [[nodiscard]] core::Time now();
  /// Wall time minus stream time as it was last told, or as it is now if that differs by more than a second: then
  /// it is told, once, and counts from there.
  [[nodiscard]] std::optional<core::Duration> step();
  [[nodiscard]] core::Duration wall_offset() const { return wall_offset_; }

 private:
  [[nodiscard]] core::Duration offset_now();

  const Clock& clock_;
  Monotonic monotonic_start_;
  core::Time start_;
  core::Duration wall_offset_;
};

}  // namespace io
