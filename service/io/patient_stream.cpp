#include "service/io/patient_stream.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace io {
namespace {

using Clock = std::chrono::steady_clock;

/// To a socket without SIGPIPE; tests and administrators also use pipes.
ssize_t write_some(int descriptor, std::string_view some) {
  const ssize_t n = ::send(descriptor, some.data(), some.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  return n < 0 && errno == ENOTSOCK ? ::write(descriptor, some.data(), some.size()) : n;
}

bool is_passing(int error) { return error == EINTR || error == EAGAIN; }

}  // namespace

PatientStream::PatientStream(int descriptor, std::chrono::milliseconds patience)
    : descriptor_{descriptor}, until_{Clock::now() + patience} {}

bool PatientStream::wait_for(short event) {
  pollfd wait{descriptor_, event, 0};
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until_ - Clock::now());
    too_slow_ = left.count() <= 0;
    if (too_slow_) return false;
    const int ready = ::poll(&wait, 1, static_cast<int>(left.count()));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

bool PatientStream::hear() {
  std::array<char, 65536> some{};
  for (;;) {
    if (!wait_for(POLLIN)) return false;
    const ssize_t n = ::read(descriptor_, some.data(), some.size());
    if (n < 0 && is_passing(errno)) continue;
    if (n > 0) heard_.append(some.data(), static_cast<std::size_t>(n));
    return n > 0;
  }
}

std::optional<std::string> PatientStream::line(std::size_t most) {
  std::size_t end = heard_.find('\n');
  while (end == std::string::npos && heard_.size() < most && hear()) end = heard_.find('\n');
  if (end == std::string::npos || end > most) return std::nullopt;
  std::string line = heard_.substr(0, end);
  heard_.erase(0, end + 1);
  return line;
}

std::optional<std::string> PatientStream::bytes(std::size_t count) {
  while (heard_.size() < count)
    if (!hear()) return std::nullopt;
  std::string bytes = heard_.substr(0, count);
  heard_.erase(0, count);
  return bytes;
}

bool PatientStream::ended() { return heard_.empty() && !hear() && heard_.empty() && !too_slow_; }

bool PatientStream::write(std::string_view all) {
  while (!all.empty()) {
    if (!wait_for(POLLOUT)) return false;
    const ssize_t n = write_some(descriptor_, all);
    if (n < 0 && is_passing(errno)) continue;
    if (n < 0) return false;
    all.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace io
