// Certificate and key of the HTTP server, ready to be used: TLS 1.2 and later, forward secrecy and
// authenticated ciphers only. Made at start and at each reload; connections that are there keep what
// they began with. Includes OpenSSL by way of Asio: only for what makes up the server.
#pragma once

#include "service/io/config.hpp"

#include <boost/asio/ssl/context.hpp>
#include <tl/expected.hpp>

#include <memory>
#include <string>

namespace io {

struct ServerTls {
  boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
};

/// The error is one line: which file, what is wrong with it.
[[nodiscard]] tl::expected<std::shared_ptr<ServerTls>, std::string> load_tls(
    const TlsConfig& config);

}  // namespace io
