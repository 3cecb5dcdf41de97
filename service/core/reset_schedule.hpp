// When a device has set its totals to zero by itself: at the time that the configuration tells, or at one of
// each day that nobody told. Its clock may be a little wrong, so that for some minutes nobody knows. Pure functions.
#pragma once

#include "service/core/calendar.hpp"
#include "service/core/counter.hpp"
#include "service/core/premises.hpp"

#include <optional>

namespace core {

/// By its schedule, between two of its totals.
enum class Zeroed : std::uint8_t { no, maybe, surely };

class ResetSchedule {
 public:
  /// As of a message that was told at that stream time. REQUIRES: has_schedule(sensor, totals).
  ResetSchedule(const Sensor& sensor, const SiteClock& clock, Time told);

  /// Of a total that was told at `last`, not after the message.
  [[nodiscard]] Zeroed since(Time last) const;
  /// A total that has not changed may still fall: the device's clock may be late.
  [[nodiscard]] bool may_be_late() const { return from_ && told_ < to_; }

 private:
  Time told_;
  std::optional<Time> from_;  // the newest reset; nothing: only that there is one each day
  Time to_ = never;           // from when on it is certain
};

[[nodiscard]] inline bool has_schedule(const Sensor& sensor, const Totals& totals) {
  return sensor.reset_at.has_value() || totals.reset == sensors::ResetPolicy::daily;
}

/// When the message was told: by the device or its network, else when it came.
[[nodiscard]] inline Time when_told(const Measured& measured, const SiteClock& clock, Time t) {
  return measured.t_event ? *measured.t_event - clock.wall_offset : t;
}

}  // namespace core
