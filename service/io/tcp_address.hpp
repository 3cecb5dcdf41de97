// Address and port of whoever is at the other end of a stream socket, where that is TCP. Pure, any
// thread.
#pragma once

#include <boost/asio/generic/stream_protocol.hpp>

#include <cstdint>
#include <string>

namespace io {

using StreamEndpoint = boost::asio::generic::stream_protocol::endpoint;

/// "192.0.2.7", also where IPv6 carries it; "unknown" if it is no address of TCP. Never empty: that
/// would be somebody whom nobody asks for a login.
[[nodiscard]] std::string address_in(const StreamEndpoint& endpoint);
/// 0 if it is no address of TCP.
[[nodiscard]] std::uint16_t port_in(const StreamEndpoint& endpoint);

}  // namespace io
