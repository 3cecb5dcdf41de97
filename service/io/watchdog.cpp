#include "service/io/watchdog.hpp"

#include <algorithm>
#include <utility>

namespace io {

Watchdog::Watchdog(Monotonic period, std::vector<Part> parts, Monotonic now)
    : period_{period}, fed_{now} {
  for (Part& part : parts) {
    const std::uint64_t beats = part.beats();
    parts_.push_back({.part = std::move(part), .beats_then = beats});
  }
}

bool Watchdog::look(Monotonic now) {
  if (now - fed_ < period_ / 3 || !std::ranges::all_of(parts_, &Watched::moved)) return false;
  fed_ = now;
  for (Watched& watched : parts_) watched.beats_then = watched.part.beats();
  return true;
}

std::vector<std::string_view> Watchdog::hanging(Monotonic now) const {
  std::vector<std::string_view> names;
  if (now - fed_ < period_ * 2 / 3) return names;
  for (const Watched& watched : parts_) {
    if (!watched.moved()) names.emplace_back(watched.part.name);
  }
  return names;
}

}  // namespace io
