#include "service/io/clock.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>

namespace io {
namespace {

constexpr core::Duration step_threshold =
    std::chrono::seconds{1};  // less is what time services slew away

core::Time real_wall() {
  return std::chrono::floor<core::Duration>(std::chrono::system_clock::now());
}

}  // namespace

Monotonic Clock::real() { return std::chrono::steady_clock::now().time_since_epoch(); }

Clock::Clock(Pretence pretence)
    : pretends_{pretence.scale != 1 || pretence.start.has_value()},
      scale_{pretence.scale},
      real_start_{real()},
      wall_start_{pretence.start.value_or(real_wall())} {}

Monotonic Clock::monotonic() const {
  if (!pretends_) return real();
  const auto passed = static_cast<double>((real() - real_start_).count());
  return real_start_ + Monotonic{static_cast<std::int64_t>(passed * scale_)};
}

core::Time Clock::wall() const {
  if (!pretends_) return real_wall();
  return wall_start_ + std::chrono::floor<core::Duration>(monotonic() - real_start_);
}

std::chrono::steady_clock::time_point Clock::real_after(core::Duration wait) const {
  const auto real =
      std::chrono::duration<double, std::milli>{static_cast<double>(wait.count()) / scale_};
  return std::chrono::steady_clock::now() +
         std::chrono::ceil<std::chrono::steady_clock::duration>(real);
}

std::uint64_t boot_id() {
  std::ifstream in{"/proc/sys/kernel/random/boot_id"};
  std::string text;
  in >> text;
  std::erase(text, '-');
  std::uint64_t id = 0;
  constexpr std::size_t digits = 16;
  std::from_chars(text.data(), text.data() + std::min(text.size(), digits), id, 16);
  return id;
}

StreamClock::StreamClock(const Clock& clock, core::Time from)
    : clock_{clock},
      monotonic_start_{clock.monotonic()},
      start_{std::max(from, clock.wall())},
      wall_offset_{clock.wall() - start_} {}

core::Time StreamClock::now() {
  return start_ + std::chrono::floor<core::Duration>(clock_.monotonic() - monotonic_start_);
}

core::Duration StreamClock::offset_now() { return clock_.wall() - now(); }

std::optional<core::Duration> StreamClock::step() {
  const core::Duration offset = offset_now();
  if (std::chrono::abs(offset - wall_offset_) <= step_threshold) return std::nullopt;
  wall_offset_ = offset;
  return offset;
}

}  // namespace io
