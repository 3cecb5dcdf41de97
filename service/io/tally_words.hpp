// What is counted by the quarter of an hour, in the words of commands and logs. Pure; any thread.
#pragma once

#include "service/core/tally.hpp"

#include <string_view>

namespace io {

/// "the visits that began"; of a number that no tally has: that it is none that is known.
[[nodiscard]] std::string_view words_of(core::Tally tally);

}  // namespace io
