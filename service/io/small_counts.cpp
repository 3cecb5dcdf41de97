#include "service/io/small_counts.hpp"

#include <algorithm>

namespace io {
namespace {

struct Hidden {
  std::vector<bool> which;
  std::int64_t n = 0, sum = 0;

  void hide(std::size_t at, std::int64_t count) {
    which[at] = true;
    ++n;
    sum += count;
  }
};

/// Places of counts that are not zero, least first.
std::vector<std::size_t> by_size(std::span<const std::int64_t> counts) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] != 0) places.push_back(i);
  std::ranges::stable_sort(places, {}, [&](std::size_t at) { return counts[at]; });
  return places;
}

template <class Secret>
Hidden hidden_of(std::span<const std::int64_t> counts, std::int64_t smallest, Secret is_secret) {
  Hidden hidden{.which = std::vector<bool>(counts.size())};
  const std::vector<std::size_t> places = by_size(counts);
  for (const std::size_t at : places)
    if (counts[at] < smallest || is_secret(at)) hidden.hide(at, counts[at]);
  for (const std::size_t at : places)
    if (!hidden.which[at] && can_be_told(hidden.n, hidden.sum, smallest))
      hidden.hide(at, counts[at]);
  return hidden;
}

constexpr auto none = [](std::size_t) { return false; };

}  // namespace

std::vector<bool> hidden_counts(std::span<const std::int64_t> counts, std::int64_t smallest) {
  return hidden_of(counts, smallest, none).which;
}

std::vector<bool> hidden_counts(std::span<const std::int64_t> counts, std::int64_t smallest,
                                const std::vector<bool>& others) {
  return hidden_of(counts, smallest, [&](std::size_t at) { return others[at]; }).which;
}

bool hides_total(std::span<const std::int64_t> counts, std::int64_t smallest) {
  const Hidden hidden = hidden_of(counts, smallest, none);
  return can_be_told(hidden.n, hidden.sum, smallest);
}

}  // namespace io
