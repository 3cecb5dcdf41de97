// A counter at a door, fed with messages a minute apart: for tests of counter semantics.
#pragma once

#include "service/core/counter.hpp"
#include "tests/support/house.hpp"

#include <chrono>
#include <cstdint>
#include <utility>

namespace support {

class Counter {
 public:
  explicit Counter(core::Primary primary = core::Primary::automatic) { sensor_.primary = primary; }

  core::Counted take(core::Measured measured, core::Duration after = std::chrono::seconds{60}) {
    now_ += after;
    return core::count(memory, sensor_, measured, now_, clock_);
  }
  core::Counted total(std::uint64_t in, core::Duration after = std::chrono::seconds{60}) {
    return take({.what = core::Totals{.in = in, .has_in = true}}, after);
  }
  core::Counted total16(std::uint64_t in) {
    return take({.what = core::Totals{.in = in, .has_in = true, .width = 16}});
  }
  core::Counted numbered(std::uint64_t session, std::uint64_t value, const core::Measurement& what,
                         core::Duration after = std::chrono::seconds{60}) {
    return take({.sequence = sensors::Sequence{session, value}, .what = what}, after);
  }
  core::Counted again(sensors::Sequence sequence, const core::Measurement& what) {
    return take({.redelivered = true, .sequence = sequence, .what = what},
                std::chrono::milliseconds{1});
  }
  core::Counted numbered_total(std::uint64_t session, std::uint64_t value, std::uint64_t in) {
    return numbered(session, value, core::Totals{.in = in, .has_in = true});
  }

  /// From here on it begins at zero then.
  void resets_at(core::DayTime time, const core::Calendar& calendar) {
    sensor_.reset_at = time;
    clock_.calendar = &calendar;
  }
  core::Counted take_at(core::WallTime wall, core::Measured measured) {
    now_ = core::to_stream(wall, clock_.wall_offset);
    return take(std::move(measured), core::Duration{0});
  }

  core::CounterMemory memory;

 private:
  core::Sensor sensor_{.id = "door", .role = core::SensorRole::door_counter};
  core::SiteClock clock_;
  core::Time now_ = opening;
};

}  // namespace support
