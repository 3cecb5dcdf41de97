#include "service/io/systemd.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string>

namespace io {
namespace {

/// One datagram to where $NOTIFY_SOCKET says, as sd_notify(3) describes it; a first '@' stands for
/// the null byte of an abstract name. By hand: libsystemd would bring seven libraries for this.
void tell(std::string_view state) {
  const char* variable = std::getenv("NOTIFY_SOCKET");
  if (variable == nullptr) return;
  const std::string_view name{variable};
  sockaddr_un to{.sun_family = AF_UNIX, .sun_path = {}};
  if (name.empty() || name.size() >= sizeof to.sun_path) return;
  std::ranges::copy(name, to.sun_path);
  if (name.front() == '@') to.sun_path[0] = '\0';
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return;
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
  (void)sendto(socket, state.data(), state.size(), MSG_NOSIGNAL,
               reinterpret_cast<const sockaddr*>(&to), size);
  close(socket);
}

}  // namespace

void notify_ready() { tell("READY=1"); }
void notify_stopping() { tell("STOPPING=1"); }
void notify_status(std::string_view one_line) { tell("STATUS=" + std::string{one_line}); }
void notify_alive() { tell("WATCHDOG=1"); }

}  // namespace io
