// What the use of a route leaves in the access log. Pure, any thread.
#pragma once

#include "service/io/access_line.hpp"

#include <optional>
#include <string_view>

namespace io {

/// Nothing for what the live page asks again and again, and for what holds no data of the house. A
/// route that nobody thought of leaves a line. `pattern` as the route was added.
[[nodiscard]] std::optional<AccessKind> trace_of(std::string_view method, std::string_view pattern);

}  // namespace io
