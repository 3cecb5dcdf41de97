// Topics of no known family that seem to tell something of use: how they would be configured with the
// formats `json` and `text`. Pure.
#pragma once

#include "sensors/ha_discovery.hpp"
#include "service/commands/discovery/device.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace discovery {

/// By the names of topic and keys; nothing if they say nothing.
[[nodiscard]] std::optional<Device> suggestion_for(std::string_view topic,
                                                   std::string_view payload);

/// By what was announced of one topic. Templates that are not supported are left out.
[[nodiscard]] std::optional<Device> suggestion_for(
    const std::vector<const sensors::Candidate*>& announced);

}  // namespace discovery
