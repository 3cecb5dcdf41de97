// From a configuration to what is simulated. Pure.
#pragma once

#include "service/commands/simulation/simulation.hpp"
#include "service/io/config.hpp"

#include <string>
#include <vector>

namespace simulation {

/// Each configured sensor with the format and topic it is heard by.
[[nodiscard]] std::vector<Line> lines_of(const io::Config& config);

/// The ids of sensors whose format has no words for what they are to say.
[[nodiscard]] std::vector<std::string> mute_sensors(const io::Config& config,
                                                    const Simulation& simulation);

}  // namespace simulation
