#include "service/io/announcements.hpp"

#include "service/io/systemd.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace io {
namespace {

using namespace std::chrono_literals;

constexpr Monotonic longest_wait = 60s;  // for the broker; systemd itself gives up after 90 s
constexpr std::chrono::seconds longer = 30s;

}  // namespace

std::string status_line(const Health& health) {
  std::string line;
  for (const auto& [part, reason] : health.why_not_ready())
    line += fmt::format("{}{}: {}", line.empty() ? "degraded: " : "; ", part, reason);
  return line.empty() ? "counting" : line;
}

void Announcements::look(const Health& health, Monotonic now) {
  if (!ready_was_taken_) {
    const bool ready = health.why_not_ready().empty() || now - started_ >= longest_wait;
    if (ready) {
      ready_was_taken_ = notify_ready();
    } else {
      (void)notify_still_starting(longer);
    }
  }
  std::string status = status_line(health);
  if (status != status_taken_ && notify_status(status)) status_taken_ = std::move(status);
}

}  // namespace io
