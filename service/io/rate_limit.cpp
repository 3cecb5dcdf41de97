#include "service/io/rate_limit.hpp"

#include <algorithm>

namespace io {

Monotonic RateLimit::look(std::string_view key, Monotonic now) const {
  const auto found = free_again_.find(std::string{key});
  const Monotonic since = found == free_again_.end() ? now : std::max(found->second, now);
  return std::max(since + limit_.one_every - now - limit_.at_once * limit_.one_every,
                  Monotonic::zero());
}

Monotonic RateLimit::take(std::string_view key, Monotonic now) {
  const Monotonic wait = look(key, now);
  if (wait > Monotonic::zero()) return wait;
  if (!free_again_.contains(std::string{key})) make_room(now);
  Monotonic& free = free_again_[std::string{key}];
  free = std::max(free, now) + limit_.one_every;
  return Monotonic::zero();
}

void RateLimit::make_room(Monotonic now) {
  if (free_again_.size() < limit_.most_keys) return;
  std::erase_if(free_again_, [now](const auto& one) { return one.second <= now; });
  if (free_again_.size() < limit_.most_keys) return;
  free_again_.erase(
      std::ranges::min_element(free_again_, {}, [](const auto& one) { return one.second; }));
}

}  // namespace io
