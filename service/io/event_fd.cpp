#include "service/io/event_fd.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace io {

EventFd::EventFd() : fd_{eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)} {
  if (fd_ < 0) throw std::system_error{errno, std::generic_category(), "eventfd"};
}

EventFd::~EventFd() { close(fd_); }

// NOLINTBEGIN(readability-make-member-function-const): what the descriptor stands for changes
// Neither can fail here but for a signal: the count stays far below its limit of 2^64 - 2.
void EventFd::signal() {
  while (eventfd_write(fd_, 1) != 0 && errno == EINTR) {
  }
}

void EventFd::clear() {
  eventfd_t count = 0;
  while (eventfd_read(fd_, &count) != 0 && errno == EINTR) {
  }
}
// NOLINTEND(readability-make-member-function-const)

}  // namespace io
