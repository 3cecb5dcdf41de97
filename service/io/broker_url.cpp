#include "service/io/broker_url.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace io {
namespace {

constexpr std::uint16_t plain_port = 1883, tls_port = 8883;  // registered with IANA

bool take(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

std::optional<std::uint16_t> to_port(std::string_view text) {
  std::uint16_t port = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc{} || stop != end || port == 0) return std::nullopt;
  return port;
}

/// What stands before the port: a name, an address, or an IPv6 address in brackets.
std::size_t end_of_host(std::string_view rest) {
  if (rest.starts_with('[')) {
    const std::size_t bracket = rest.find(']');
    return bracket == std::string_view::npos ? bracket : bracket + 1;
  }
  return std::min(rest.find(':'), rest.size());
}

}  // namespace

tl::expected<BrokerUrl, std::string> parse_broker_url(std::string_view text) {
  BrokerUrl url;
  std::string_view rest = text;
  url.tls = take(rest, "mqtts://");
  if (!url.tls && !take(rest, "mqtt://"))
    return tl::unexpected{std::string{"it does not start with mqtt:// or mqtts://"}};
  if (rest.find('@') != std::string_view::npos)
    return tl::unexpected{std::string{"user and password do not belong into the address"}};
  if (rest.find_first_of("/?# \t") != std::string_view::npos)
    return tl::unexpected{std::string{"only host and port may follow mqtt://"}};
  const std::size_t end = end_of_host(rest);
  if (end == std::string_view::npos) return tl::unexpected{std::string{"']' is missing"}};
  std::string_view host = rest.substr(0, end);
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  if (host.empty()) return tl::unexpected{std::string{"the host is missing"}};
  url.host = host;
  rest.remove_prefix(end);
  url.port = url.tls ? tls_port : plain_port;
  if (rest.empty()) return url;
  const auto port = take(rest, ":") ? to_port(rest) : std::nullopt;
  if (!port) return tl::unexpected{fmt::format("port {} is not in 1..65535", rest)};
  url.port = *port;
  return url;
}

std::string to_text(const BrokerUrl& url) {
  const bool brackets = url.host.find(':') != std::string::npos;
  return fmt::format("{}://{}{}{}:{}", url.tls ? "mqtts" : "mqtt", brackets ? "[" : "", url.host,
                     brackets ? "]" : "", url.port);
}

}  // namespace io
