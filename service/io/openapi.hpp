// The description of the HTTP API, OpenAPI 3.1, for programs and those who write them: all under
// /api/v1, /healthz, /readyz, /metrics. Who may what comes from route_needs.cpp, the rest from
// openapi/. Pure, any thread.
#pragma once

#include "service/io/http.hpp"

#include <string>

namespace io {

[[nodiscard]] std::string openapi_json();

/// GET /api/v1/openapi.json
void add_openapi(Routes& routes);

}  // namespace io
