#include "service/io/tcp_address.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstring>
#include <optional>

namespace io {
namespace asio = boost::asio;
namespace {

std::optional<asio::ip::tcp::endpoint> as_tcp(const StreamEndpoint& endpoint) {
  const int family = endpoint.protocol().family();
  asio::ip::tcp::endpoint tcp;
  if (family != AF_INET && family != AF_INET6) return std::nullopt;
  if (endpoint.size() > tcp.capacity()) return std::nullopt;
  std::memcpy(tcp.data(), endpoint.data(), endpoint.size());
  return tcp;
}

}  // namespace

std::string address_in(const StreamEndpoint& endpoint) {
  const auto tcp = as_tcp(endpoint);
  if (!tcp) return "unknown";
  asio::ip::address address = tcp->address();
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  return address.to_string();
}

std::uint16_t port_in(const StreamEndpoint& endpoint) {
  const auto tcp = as_tcp(endpoint);
  return tcp ? tcp->port() : std::uint16_t{0};
}

}  // namespace io
