// What nobody may keep in a message of whatever device: images, tracks, addresses of people's devices,
// whereabouts. For `discover`, which looks at everything a broker has. Pure, safe from any thread.
#pragma once

#include <string_view>

namespace sensors {

/// What it is, in words ("an image"), or "" where nothing of that kind is to be seen.
[[nodiscard]] std::string_view personal_content(std::string_view payload);

}  // namespace sensors
