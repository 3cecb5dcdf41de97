// What a reading becomes on its way to the core: numbers without text. Pure, any thread.
#pragma once

#include "sensors/reading.hpp"
#include "service/core/entry.hpp"

#include <optional>
#include <string>

namespace io {

/// "24e1… line 2": whose reading it is, for people.
[[nodiscard]] std::string whose(const sensors::Reading& reading);

/// What a device says of its own sight, beside what else is in the reading.
[[nodiscard]] std::optional<core::Measured> fault_in(core::SensorId sensor,
                                                     const sensors::Reading& reading);

/// That the sensor is alive, and nothing else of the reading.
[[nodiscard]] core::Measured to_heard(core::SensorId sensor, const sensors::Reading& reading);

/// The entry of this reading of this sensor. A told time that cannot be true is left out; a ppm is rounded; what
/// the core has no use for is "heard".
[[nodiscard]] core::Measured to_measured(core::SensorId sensor, const sensors::Reading& reading);

}  // namespace io
