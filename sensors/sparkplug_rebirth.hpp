// What a host publishes to an edge node whose birth it did not hear (eclipse-sparkplug/sparkplug, NCMD, "Node
// Control/Rebirth"). Pure, any thread.
#pragma once

#include "sensors/reading.hpp"

#include <string>
#include <string_view>

namespace sensors {

/// spBv1.0/<group>/NCMD/<edge node>
[[nodiscard]] std::string rebirth_topic(std::string_view group, std::string_view node);
[[nodiscard]] std::string rebirth_payload(Instant now);

}  // namespace sensors
