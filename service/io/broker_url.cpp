#include "service/io/broker_url.hpp"

#include "service/io/authority.hpp"

#include <fmt/format.h>

#include <utility>

namespace io {
namespace {

constexpr std::uint16_t plain_port = 1883, tls_port = 8883;  // registered with IANA

bool take(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
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
  return parse_authority(rest, url.tls ? tls_port : plain_port).map([&url](Authority authority) {
    return BrokerUrl{url.tls, std::move(authority.host), authority.port};
  });
}

std::string to_text(const BrokerUrl& url) {
  return fmt::format("{}://{}:{}", url.tls ? "mqtts" : "mqtt", bracketed(url.host), url.port);
}

}  // namespace io
