#include "service/io/long_start.hpp"

#include "service/io/systemd.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr auto longest = 30min;  // 4 GiB, the usual quota, at 3 MB/s
constexpr auto pace = 10s;       // three to a request: one that systemd did not take does no harm

void ask_for_patience(const std::stop_token& stop) {
  const auto end = std::chrono::steady_clock::now() + longest;
  std::mutex mutex;
  std::unique_lock hold{mutex};
  std::condition_variable_any waiting;
  while (!stop.stop_requested() && std::chrono::steady_clock::now() < end) {
    (void)notify_still_starting(3 * pace);
    waiting.wait_for(hold, stop, pace, [] { return false; });
  }
}

}  // namespace

LongStart::LongStart() : thread_{ask_for_patience} {}

}  // namespace io
