#include "tests/support/client_socket.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace support {
namespace {

[[noreturn]] void fail(const char* what) {
  throw std::system_error{errno, std::generic_category(), what};
}

int connected(int domain, const void* address, std::size_t size) {
  const int descriptor = ::socket(domain, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) fail("socket");
  const timeval limit{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  if (::connect(descriptor, static_cast<const sockaddr*>(address), static_cast<socklen_t>(size)) !=
      0) {
    const int error = errno;
    ::close(descriptor);
    errno = error;
    fail("connect");
  }
  return descriptor;
}

}  // namespace

ClientSocket::ClientSocket(int descriptor) : descriptor_{descriptor} {}

ClientSocket ClientSocket::to_port(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return ClientSocket{connected(AF_INET, &address, sizeof address)};
}

ClientSocket ClientSocket::to_path(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  return ClientSocket{connected(AF_UNIX, &address, sizeof address)};
}

ClientSocket::ClientSocket(ClientSocket&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, received_{std::move(other.received_)} {}

ClientSocket& ClientSocket::operator=(ClientSocket&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(received_, other.received_);
  return *this;
}

ClientSocket::~ClientSocket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void ClientSocket::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) fail("send");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool ClientSocket::receive_some(std::size_t most) {
  std::array<char, 65536> bytes{};
  const ssize_t size = ::recv(descriptor_, bytes.data(), std::min(most, bytes.size()), 0);
  if (size < 0 && errno != ECONNRESET) fail("recv");
  if (size <= 0) return false;
  received_.append(bytes.data(), static_cast<std::size_t>(size));
  return true;
}

std::string ClientSocket::receive_all() {
  while (receive_some(SIZE_MAX)) {
  }
  return std::exchange(received_, {});
}

std::string ClientSocket::receive_to(std::string_view end) {
  std::size_t at = received_.find(end);
  while (at == std::string::npos) {
    if (!receive_some(SIZE_MAX)) throw std::runtime_error{"closed after: " + received_};
    at = received_.find(end);
  }
  std::string taken = received_.substr(0, at + end.size());
  received_.erase(0, taken.size());
  return taken;
}

std::string ClientSocket::receive(std::size_t bytes) {
  while (received_.size() < bytes && receive_some(bytes - received_.size())) {
  }
  std::string taken = received_.substr(0, bytes);
  received_.erase(0, taken.size());
  return taken;
}

std::string ClientSocket::receive_response(bool head_only) {
  const std::string head = receive_to("\r\n\r\n");
  const std::string length = field_of(head, "Content-Length");
  std::size_t size = 0;
  std::from_chars(length.data(), length.data() + length.size(), size);
  return head_only ? head : head + receive(size);
}

std::string get(std::string_view path) {
  return "GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

int status_of(std::string_view response) {
  int status = 0;
  constexpr std::string_view version = "HTTP/1.1 ";
  if (response.starts_with(version)) {
    std::from_chars(response.data() + version.size(), response.data() + response.size(), status);
  }
  return status;
}

std::string field_of(std::string_view response, std::string_view name) {
  const std::string key = "\r\n" + std::string{name} + ": ";
  const std::size_t at = response.substr(0, response.find("\r\n\r\n")).find(key);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + key.size();
  return std::string{response.substr(begin, response.find("\r\n", begin) - begin)};
}

std::string body_of(std::string_view response) {
  const std::size_t end = response.find("\r\n\r\n");
  return end == std::string_view::npos ? "" : std::string{response.substr(end + 4)};
}

}  // namespace support
