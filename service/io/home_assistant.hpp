// The rooms for Home Assistant, found by its MQTT discovery: of each space its state, persons where
// they may leave the page, and CO2 in rooms, all read from the state topic; grey while the daemon's
// status says offline. Pure; any thread.
//
//   homeassistant/sensor/raumwacht_<space>/<state|persons|co2>/config      retained JSON
#pragma once

#include "service/core/premises.hpp"
#include "service/io/config.hpp"
#include "service/io/mqtt_slots.hpp"

#include <string>
#include <vector>

namespace io {

/// Most topics a space.
inline constexpr std::size_t home_assistant_topics = 3;

[[nodiscard]] std::vector<Publication> home_assistant(const core::Premises& premises,
                                                      const std::string& instance,
                                                      const HomeAssistantConfig& config);

/// What of the one before has to be taken back: the same topics, empty.
[[nodiscard]] std::vector<Publication> withdrawn(const std::vector<Publication>& before,
                                                 const std::vector<Publication>& now);

}  // namespace io
