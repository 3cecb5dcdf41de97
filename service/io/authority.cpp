#include "service/io/authority.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace io {
namespace {

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

tl::expected<Authority, std::string> parse_authority(std::string_view text,
                                                     std::uint16_t otherwise) {
  const auto wrong = [](std::string what) { return tl::unexpected{std::move(what)}; };
  if (text.find('@') != std::string_view::npos)
    return wrong("user and password do not belong into the address");
  const std::size_t end = end_of_host(text);
  if (end == std::string_view::npos) return wrong("']' is missing");
  std::string_view host = text.substr(0, end);
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  if (host.empty()) return wrong("the host is missing");
  std::string_view rest = text.substr(end);
  if (rest.empty()) return Authority{std::string{host}, otherwise};
  const auto port = rest.starts_with(':') ? to_port(rest.substr(1)) : std::nullopt;
  if (!port) {
    if (rest.starts_with(':')) rest.remove_prefix(1);
    return wrong(fmt::format("port {} is not in 1..65535", rest));
  }
  return Authority{std::string{host}, *port};
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

}  // namespace io
