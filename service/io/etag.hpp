// Whether a client has already what it asks for: strong ETags (RFC 9110 8.8.3), made of the content,
// so that nothing that decides it can be forgotten, and a restart changes none without need. Pure,
// any thread.
#pragma once

#include "service/io/http.hpp"

namespace io {

/// With its ETag; 304 without a body if the client says that it has it. Only of a 200.
[[nodiscard]] HttpResponse tagged(const HttpRequest& request, HttpResponse response);
/// The same, for what changes with a new version only: browsers may keep it and ask each time.
[[nodiscard]] HttpResponse tagged_file(const HttpRequest& request, HttpResponse response);

}  // namespace io
