// What header fields say of who asks, and what they are told to keep. Pure, any thread.
#pragma once

#include "service/io/http.hpp"

#include <string>
#include <string_view>

namespace io {

/// Of a field Host: without the port, without the brackets of an IPv6 address, in small letters.
[[nodiscard]] std::string host_in(std::string_view field);
/// The token of a program, else the cookie of a desk; "" if there is neither.
[[nodiscard]] std::string_view secret_in(const HttpRequest& request);
/// The whole field Set-Cookie: for a year, for this server and its own pages only.
[[nodiscard]] std::string cookie_for(std::string_view secret, bool tls);
/// Whoever has one IPv6 address has 2^64 of them: those count as one.
[[nodiscard]] std::string network_of(const std::string& address);

}  // namespace io
