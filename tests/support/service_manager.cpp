#include "tests/support/service_manager.hpp"

#include "tests/support/eventually.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace support {
namespace {

sockaddr_un address_of(const std::string& path) {
  sockaddr_un at{.sun_family = AF_UNIX, .sun_path = {}};
  path.copy(at.sun_path, sizeof at.sun_path - 1);
  return at;
}

int checked(int result) {
  if (result < 0) throw std::system_error{errno, std::generic_category(), "notify socket"};
  return result;
}

}  // namespace

ServiceManager::ServiceManager()
    : socket_{checked(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))} {
  const sockaddr_un at = address_of(path());
  checked(bind(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof at));
}
ServiceManager::~ServiceManager() { close(socket_); }

const std::vector<std::string>& ServiceManager::heard() {
  std::array<char, 4096> text;
  for (ssize_t size = 0; (size = recv(socket_, text.data(), text.size(), 0)) >= 0;)
    heard_.emplace_back(text.data(), static_cast<std::size_t>(size));
  return heard_;
}

std::size_t ServiceManager::count(std::string_view beginning) {
  return static_cast<std::size_t>(std::ranges::count_if(
      heard(), [&](const std::string& told) { return told.starts_with(beginning); }));
}

bool ServiceManager::hears(std::string_view beginning, std::size_t times) {
  return eventually([&] { return count(beginning) >= times; });
}

void ServiceManager::fall_behind() const {
  const int sender = checked(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const sockaddr_un at = address_of(path());
  while (sendto(sender, "other", 5, 0, reinterpret_cast<const sockaddr*>(&at), sizeof at) > 0) {
  }
  close(sender);
}

}  // namespace support
