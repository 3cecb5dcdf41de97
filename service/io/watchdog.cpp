#include "service/io/watchdog.hpp"

#include <utility>

namespace io {

Watchdog::Watchdog(Monotonic period, std::vector<Part> parts, Monotonic now)
    : period_{period}, fed_{now} {
  for (Part& part : parts) {
    const std::uint64_t beats = part.beats();
    parts_.push_back({.part = std::move(part), .beats = beats, .moved = now});
  }
}

bool Watchdog::look(Monotonic now) {
  bool all_moved = true;
  for (Watched& watched : parts_) {
    const std::uint64_t beats = watched.part.beats();
    if (std::exchange(watched.beats, beats) != beats) watched.moved = now;
    all_moved &= watched.moved > fed_;
  }
  if (!all_moved || now - fed_ < period_ / 3) return false;
  fed_ = now;
  return true;
}

std::vector<std::string_view> Watchdog::hanging(Monotonic now) const {
  std::vector<std::string_view> names;
  for (const Watched& watched : parts_) {
    if (now - watched.moved >= period_ * 2 / 3) names.emplace_back(watched.part.name);
  }
  return names;
}

}  // namespace io
