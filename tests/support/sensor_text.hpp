// Sensors and sources as texts of a configuration, and what became of them.
#pragma once

#include "tests/support/config_text.hpp"

#include <string>
#include <string_view>

namespace support {

/// The sensor of that id. Throws if there is none.
[[nodiscard]] inline const core::Sensor& sensor(const io::Config& config, std::string_view id) {
  return config.premises->sensors.at(config.premises->find_sensor(id).value);
}

/// A shared source; four lines.
inline constexpr std::string_view lamp =
    "[[source]]\nid = \"tasmota\"\nformat = \"tasmota\"\ntopic = \"tele/{device}/SENSOR\"\n";

/// A [[sensor]] with a topic of its own; four lines, `more` begins in the fifth.
[[nodiscard]] inline std::string own(std::string_view id, std::string_view more) {
  return "[[sensor]]\nid = \"" + std::string{id} + "\"\nformat = \"json\"\ntopic = \"zaehler/" +
         std::string{id} + "\"\n" + std::string{more} + "\n";
}

}  // namespace support
