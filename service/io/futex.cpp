#include "service/io/futex.hpp"

#include "service/io/bug.hpp"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <limits>

namespace io {
namespace {

static_assert(sizeof(std::atomic<std::uint32_t>) == sizeof(std::uint32_t) &&
                  std::atomic<std::uint32_t>::is_always_lock_free,
              "the kernel looks at the word itself");

timespec to_timespec(Futex::Deadline deadline) {
  const auto since_boot = deadline.time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since_boot);
  return {.tv_sec = seconds.count(), .tv_nsec = (since_boot - seconds).count()};
}

}  // namespace

Futex::Deadline Futex::in(std::chrono::nanoseconds time) {
  const Deadline now = std::chrono::steady_clock::now();
  return time < never - now ? now + time : never;
}

bool Futex::wait(const std::atomic<std::uint32_t>& word, std::uint32_t value, Deadline deadline) {
  // The bitset form takes a point of CLOCK_MONOTONIC, so that a wait begun again ends in time.
  const timespec until = to_timespec(deadline);
  const long slept = syscall(SYS_futex, &word, FUTEX_WAIT_BITSET_PRIVATE, value,
                             deadline == never ? nullptr : &until, nullptr, FUTEX_BITSET_MATCH_ANY);
  if (slept == 0 || errno == EAGAIN || errno == EINTR) return true;
  if (errno != ETIMEDOUT) bug("the kernel refused to wait at a futex:", std::strerror(errno));
  return false;
}

void Futex::wake(const std::atomic<std::uint32_t>& word) {
  syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, std::numeric_limits<int>::max(), nullptr, nullptr,
          0);
}

}  // namespace io
