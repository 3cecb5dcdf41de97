// What a reading becomes on its way to the core: numbers without text. Pure, any thread.
#pragma once

#include "sensors/reading.hpp"
#include "service/core/entry.hpp"

namespace io {

/// The entry of this reading of this sensor. A told time that cannot be true is left out; a ppm is rounded; what
/// the core has no use for is "heard".
[[nodiscard]] core::Measured to_measured(core::SensorId sensor, const sensors::Reading& reading);

}  // namespace io
