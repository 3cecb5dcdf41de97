// What a reading becomes on its way to the core: numbers without text. Pure, any thread.
#pragma once

#include "sensors/reading.hpp"
#include "service/core/entry.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace io {

/// "24e1… line 2": whose reading it is, for people.
[[nodiscard]] std::string whose(const sensors::Reading& reading);

/// What is wrong with the sight of one sensor, as told so far: devices tell of one thing at a time, and the end of one
/// is not that of another.
class Faults {
 public:
  /// Takes over what the reading says; false if it says nothing of that.
  bool take(const sensors::Health& health);
  [[nodiscard]] bool any() const { return marks_ != 0; }

 private:
  std::uint8_t marks_ = 0;
};

/// What a device says of its own sight, beside what else is in the reading; with what `of_sensor` knows already.
[[nodiscard]] std::optional<core::Measured> fault_in(core::SensorId sensor,
                                                     const sensors::Reading& reading,
                                                     Faults& of_sensor);

/// That the sensor is alive, and nothing else of the reading.
[[nodiscard]] core::Measured to_heard(core::SensorId sensor, const sensors::Reading& reading);

/// The entry of this reading of this sensor. A told time that cannot be true is left out; a ppm is rounded; what
/// the core has no use for is "heard".
[[nodiscard]] core::Measured to_measured(core::SensorId sensor, const sensors::Reading& reading);

}  // namespace io
