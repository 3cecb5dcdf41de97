// The access log over HTTP, for whoever answers for data protection here.
//
//   GET /api/v1/access   ?from=&to= (times with their offset, or days in UTC; the end is not included)
//                        {"lines": [{"at", "role", "name", "did", "what", "detail"}], "more", "lost"}
//
// At most a thousand lines, the oldest of the span; `more`: go on from the `at` of the last. Reading it
// leaves a line as well. On the loop's thread.
#pragma once

#include "service/io/access_log.hpp"
#include "service/io/event_loop.hpp"
#include "service/io/http.hpp"

#include <boost/json/object.hpp>
#include <tl/expected.hpp>

#include <string>
#include <string_view>

namespace io {

/// A time or a day, or why it is none. "": no bound.
[[nodiscard]] tl::expected<AccessSpan, std::string> access_span_of(std::string_view from,
                                                                   std::string_view to);
[[nodiscard]] boost::json::object access_json(const AccessLine& line);

/// Both outlive the routes.
void add_access_log(Routes& routes, AccessLog& log, EventLoop& loop);

}  // namespace io
