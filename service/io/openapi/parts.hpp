// The description of the HTTP API in parts, one a subject: JSON texts with "paths" and "schemas".
//
// What all operations have in common is not in them: openapi.cpp adds parameters of the path, the
// Idempotency-Key, problems, roles. Constant data, any thread.
#pragma once

#include <array>
#include <string_view>

namespace io::openapi {

[[nodiscard]] std::string_view frame();  ///< what stands before the paths, and what they share
[[nodiscard]] std::string_view reading();
[[nodiscard]] std::string_view desk();
[[nodiscard]] std::string_view appointments();
[[nodiscard]] std::string_view supplies();
[[nodiscard]] std::string_view measures();
[[nodiscard]] std::string_view reports();
[[nodiscard]] std::string_view access();

[[nodiscard]] inline std::array<std::string_view, 8> parts() {
  return {frame(), reading(), desk(), appointments(), supplies(), measures(), reports(), access()};
}

}  // namespace io::openapi
