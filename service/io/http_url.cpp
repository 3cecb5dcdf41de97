#include "service/io/http_url.hpp"

#include "service/io/authority.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace io {
namespace {

constexpr std::uint16_t plain_port = 80, tls_port = 443;

}  // namespace

tl::expected<HttpUrl, std::string> parse_http_url(std::string_view text) {
  const bool tls = text.starts_with("https://");
  if (!tls && !text.starts_with("http://"))
    return tl::unexpected{std::string{"it does not start with http:// or https://"}};
  text.remove_prefix(tls ? 8 : 7);
  const std::size_t slash = std::min(text.find_first_of("/?#"), text.size());
  const std::string_view path = text.substr(slash);
  if (path.find_first_of("# \t\r\n") != std::string_view::npos)
    return tl::unexpected{std::string{"no '#' and no blank may stand in it"}};
  return parse_authority(text.substr(0, slash), tls ? tls_port : plain_port)
      .map([&](Authority authority) {
        std::string whole{path.starts_with('?') ? "/" : ""};
        return HttpUrl{tls, std::move(authority.host), authority.port, whole.append(path)};
      });
}

std::string host_of(const HttpUrl& url) {
  return fmt::format("{}:{}", bracketed(url.host), url.port);
}

}  // namespace io
