#include "tests/support/silent_server.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace support {
namespace {

void limit_waiting(int descriptor) {
  const timeval limit{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

/// A client, for as long as it is heard.
struct Visitor {
  explicit Visitor(int listener) : descriptor{::accept(listener, nullptr, nullptr)} {
    if (descriptor < 0) throw std::runtime_error{"nobody came"};
    limit_waiting(descriptor);
  }
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;
  ~Visitor() { ::close(descriptor); }

  int descriptor;
};

}  // namespace

SilentServer::SilentServer() : listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 1) != 0 ||
      ::getsockname(listener_, generic, &size) != 0)
    throw std::runtime_error{"cannot listen on 127.0.0.1"};
  limit_waiting(listener_);
  port_ = ntohs(address.sin_port);
}

SilentServer::~SilentServer() { ::close(listener_); }

std::vector<std::byte> SilentServer::hear(
    const std::function<bool(const std::vector<std::byte>&)>& enough) {
  const Visitor visitor{listener_};
  std::vector<std::byte> heard;
  std::array<std::byte, 4096> buffer{};
  while (!enough(heard)) {
    const ssize_t n = ::recv(visitor.descriptor, buffer.data(), buffer.size(), 0);
    if (n <= 0) throw std::runtime_error{"the client said too little"};
    heard.insert(heard.end(), buffer.begin(), buffer.begin() + n);
  }
  return heard;
}

}  // namespace support
