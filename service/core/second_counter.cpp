#include "service/core/second_counter.hpp"

#include "service/core/overloaded.hpp"

#include <algorithm>
#include <utility>

namespace core {
namespace {

constexpr std::uint32_t few = 5;  // a difference that may be chance, whatever the share
constexpr std::uint32_t share = 4;

bool differ(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t difference = std::max(a, b) - std::min(a, b);
  return difference > few && difference * share > std::max(a, b);
}

std::uint32_t grown(std::uint64_t last, std::uint64_t now) {
  constexpr std::uint64_t most = 1U << 20;
  return now < last ? 0 : static_cast<std::uint32_t>(std::min(now - last, most));
}

std::optional<Through> from_totals(SecondCounter& memory, const Totals& now) {
  const Through through{now.has_in ? grown(memory.total_in, now.in) : 0,
                        now.has_out ? grown(memory.total_out, now.out) : 0};
  if (now.has_in) memory.total_in = now.in;
  if (now.has_out) memory.total_out = now.out;
  if (!std::exchange(memory.knows_total, true)) return std::nullopt;
  return through;
}

bool told_again(SecondCounter& memory, const Measured& measured) {
  if (measured.redelivered || measured.flags.retained || measured.flags.historical) return true;
  if (!measured.sequence) return false;
  return std::exchange(memory.sequence, measured.sequence) == measured.sequence;
}

}  // namespace

std::optional<Through> witness(SecondCounter& memory, const Measured& measured) {
  if (told_again(memory, measured)) return std::nullopt;
  using Result = std::optional<Through>;
  return std::visit(Overloaded{
                        [&](const Totals& now) { return from_totals(memory, now); },
                        [&](const Passages& now) -> Result { return Through{now.in, now.out}; },
                        [&](const Crossed& now) -> Result {
                          const bool in = now.direction == sensors::Direction::in;
                          return Through{in ? now.n : 0, in ? 0 : now.n};
                        },
                        [](const auto&) -> Result { return std::nullopt; },
                    },
                    measured.what);
}

void add_counted(SecondCounter& memory, Through through) {
  if (!memory.compares) return;
  memory.counted.in += through.in;
  memory.counted.out += through.out;
}

void add_witnessed(SecondCounter& memory, Through through) {
  memory.compares = true;
  memory.witnessed.in += through.in;
  memory.witnessed.out += through.out;
}

bool compare(SecondCounter& memory) {
  const Through& a = memory.counted;
  const Through& b = memory.witnessed;
  if (std::max({a.in, a.out, b.in, b.out}) < enough_to_compare) return false;
  memory.disagrees = differ(a.in, b.in) || differ(a.out, b.out);
  memory.counted = memory.witnessed = {};
  return true;
}

Through without_covered(SecondCounter& memory, Through through, Directions told) {
  const std::uint32_t in = told.in ? std::exchange(memory.covered.in, 0) : 0;
  const std::uint32_t out = told.out ? std::exchange(memory.covered.out, 0) : 0;
  return {through.in - std::min(through.in, in), through.out - std::min(through.out, out)};
}

}  // namespace core
