#include "tests/support/impostor.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <stdexcept>

namespace support {

Impostor::Impostor(const std::filesystem::path& path, std::string words)
    : descriptor_{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  if (::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(descriptor_, 1) != 0)
    throw std::runtime_error{"cannot listen on " + path.string()};
  if (!words.empty()) thread_ = std::jthread{[this, words] { say(words); }};
}

Impostor::~Impostor() {
  if (thread_.joinable()) thread_.join();
  ::close(descriptor_);
}

void Impostor::say(const std::string& words) const {
  const int client = ::accept(descriptor_, nullptr, nullptr);
  (void)::send(client, words.data(), words.size(), MSG_NOSIGNAL);
  ::close(client);
}

}  // namespace support
