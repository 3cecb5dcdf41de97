#include "service/io/tcp_address.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <gtest/gtest.h>

namespace io {
namespace {

StreamEndpoint tcp(const char* address) {
  return boost::asio::ip::tcp::endpoint{boost::asio::ip::make_address(address), 8443};
}

TEST(TcpAddress, is_written_as_usual) {
  EXPECT_EQ(address_in(tcp("192.0.2.7")), "192.0.2.7");
  EXPECT_EQ(address_in(tcp("2001:db8::1")), "2001:db8::1");
  EXPECT_EQ(port_in(tcp("192.0.2.7")), 8443);
  EXPECT_EQ(port_in(tcp("::1")), 8443);
}

TEST(TcpAddress, is_the_same_where_ipv6_carries_it) {
  EXPECT_EQ(address_in(tcp("::ffff:127.0.0.1")), "127.0.0.1");
}

TEST(TcpAddress, is_never_empty) {
  EXPECT_EQ(address_in(StreamEndpoint{}), "unknown");
  const StreamEndpoint unix_socket = boost::asio::local::stream_protocol::endpoint{"/run/x.sock"};
  EXPECT_EQ(address_in(unix_socket), "unknown");
  EXPECT_EQ(port_in(unix_socket), 0);
}

}  // namespace
}  // namespace io
