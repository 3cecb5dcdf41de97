// Between HTTP as it is on the wire and our requests and responses: what of a request counts, what
// every response carries, what a client is told whose request is none. Includes Beast; pure
// functions but for the date.
#pragma once

#include "service/io/http.hpp"

#include <boost/beast/core/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <tl/expected.hpp>

#include <optional>
#include <string_view>

namespace io {

using WireRequest = boost::beast::http::request<boost::beast::http::string_body>;
using WireResponse = boost::beast::http::response<boost::beast::http::string_body>;

struct HttpRefusal {
  unsigned status;
  std::string_view detail;
};

/// What to tell a client whose request could not be read; nothing if it has left or was too slow.
[[nodiscard]] std::optional<HttpRefusal> refusal_for(boost::beast::error_code error);

/// Where a request came from.
struct Caller {
  std::string address;  ///< over TCP; "" over the Unix socket
  bool tls = false;
  bool local_socket = false;
};
[[nodiscard]] tl::expected<HttpRequest, HttpRefusal> from_wire(const WireRequest& wire,
                                                               const Caller& caller);
[[nodiscard]] WireResponse to_wire(HttpResponse response, bool keep_alive);

}  // namespace io
