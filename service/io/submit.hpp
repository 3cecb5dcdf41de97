// How a command reaches the one writer: an input goes in, the answer comes back after the commit.
// Called, and answered, on the loop's thread.
#pragma once

#include "service/core/change.hpp"
#include "service/core/entry.hpp"

#include <functional>

namespace io {

using Answered = std::function<void(const core::Answer&)>;
/// Every submission is answered once; what could not be stored is answered as well, and says so.
using Submit = std::function<void(const core::Input&, Answered)>;

}  // namespace io
