// An address to which something is posted: http://host:port/path, or https://. Pure, any thread.
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace io {

struct HttpUrl {
  bool tls = false;
  std::string host;  ///< name or address; IPv6 without its brackets
  std::uint16_t port = 80;
  std::string path;  ///< with its query; "" or begins with '/'
  friend bool operator==(const HttpUrl&, const HttpUrl&) = default;
};

/// The parts, or a sentence fragment saying what is wrong.
[[nodiscard]] tl::expected<HttpUrl, std::string> parse_http_url(std::string_view text);
/// "host:port", as in the field Host and in messages; never the path, which may hold a secret.
[[nodiscard]] std::string host_of(const HttpUrl& url);

}  // namespace io
