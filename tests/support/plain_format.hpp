// A message format of the tests: every quantity in plain words, so that a test reads what a
// simulated device said. Which words it knows is a setting.
#pragma once

#include "sensors/format.hpp"
#include "service/commands/simulation/voice.hpp"

#include <string>
#include <string_view>

namespace support {

/// Payloads "total 3 2", "level 2", "interval 1 0", "crossing in", "co2 650", "link up". Totals have
/// 16 bits.
[[nodiscard]] const sensors::Format& plain_format();

/// A sensor that speaks it under the topic "plain/<name>"; `words`: those it knows, "total,link".
[[nodiscard]] simulation::Line plain_line(core::SensorId sensor, std::string_view name,
                                          std::string_view words);

}  // namespace support
