#include "service/io/systemd.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <system_error>

namespace io {
namespace {

/// One datagram to where $NOTIFY_SOCKET says, as sd_notify(3) describes it; a first '@' stands for
/// the null byte of an abstract name. By hand: libsystemd would bring seven libraries for this.
/// Never waits: a queue that is full is a reason to come again.
bool tell(std::string_view state) {
  const char* variable = std::getenv("NOTIFY_SOCKET");
  if (variable == nullptr) return true;
  const std::string_view name{variable};
  sockaddr_un to{.sun_family = AF_UNIX, .sun_path = {}};
  if (name.empty() || name.size() >= sizeof to.sun_path) return true;
  std::ranges::copy(name, to.sun_path);
  if (name.front() == '@') to.sun_path[0] = '\0';
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (socket < 0) return false;
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
  const ssize_t sent = sendto(socket, state.data(), state.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
                              reinterpret_cast<const sockaddr*>(&to), size);
  close(socket);
  return sent >= 0;
}

/// Nothing where it is not set, or no number.
std::optional<std::int64_t> number_in(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr) return std::nullopt;
  const std::string_view text{value};
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

bool notify_ready() { return tell("READY=1"); }
bool notify_stopping() { return tell("STOPPING=1"); }
bool notify_status(std::string_view one_line) { return tell("STATUS=" + std::string{one_line}); }
bool notify_alive() { return tell("WATCHDOG=1"); }
bool notify_still_starting(std::chrono::seconds longer) {
  return tell("EXTEND_TIMEOUT_USEC=" + std::to_string(std::chrono::microseconds{longer}.count()));
}

std::optional<std::chrono::microseconds> watchdog_period() {
  const auto period = number_in("WATCHDOG_USEC");
  const bool of_another =
      std::getenv("WATCHDOG_PID") != nullptr && number_in("WATCHDOG_PID") != getpid();
  if (!period || *period <= 0 || of_another) return std::nullopt;
  return std::chrono::microseconds{*period};
}

}  // namespace io
