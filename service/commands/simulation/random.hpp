// The simulator's dice: the same numbers on every machine and with every library, which the
// distributions of the standard library do not promise.
//
// SplitMix64 (Steele, Lea, Flood 2014): 64 bits of state, passes BigCrush, three lines. Each room
// and each device has dice of its own, made from the seed and its name, so that one more room
// changes nothing in the others. Values, single thread each.
#pragma once

#include "service/core/time.hpp"

#include <cstdint>
#include <string_view>

namespace simulation {

using core::Duration;
using core::Time;

/// A probability in parts per million, so that no rounding stands between the die and the verdict.
struct Chance {
  std::uint32_t per_million = 0;
  friend constexpr bool operator==(Chance, Chance) = default;
};
consteval Chance operator""_percent(unsigned long long n) {
  return {static_cast<std::uint32_t>(n * 10'000)};
}

/// A duration drawn evenly from least to most, both included.
struct Span {
  Duration least{0};
  Duration most{0};
};

class Random {
 public:
  explicit constexpr Random(std::uint64_t seed) : state_{seed} {}
  /// Dice for one thing (a room, a device) on one occasion (a day number).
  Random(std::uint64_t seed, std::string_view thing, std::uint64_t occasion)
      : state_{mix(seed ^ mix(hash(thing) ^ mix(occasion)))} {}

  std::uint64_t next() { return mix(state_ += 0x9e3779b97f4a7c15U); }
  /// 0 … n-1, each equally often. REQUIRES: n > 0.
  std::uint64_t below(std::uint64_t n) {
    const std::uint64_t fair = UINT64_MAX - UINT64_MAX % n;  // above it, low results come too often
    std::uint64_t drawn = next();
    while (drawn >= fair) drawn = next();
    return drawn % n;
  }
  /// REQUIRES: least <= most.
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least) + 1));
  }
  Duration within(Span span) { return Duration{between(span.least.count(), span.most.count())}; }
  bool happens(Chance chance) { return below(1'000'000) < chance.per_million; }
  /// About normal with mean 0 and standard deviation 1, within ±6: the sum of twelve even draws,
  /// which needs no logarithm and is the same everywhere.
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += static_cast<double>(next() >> 11U) * 0x1p-53;
    return sum;
  }

 private:
  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  static constexpr std::uint64_t hash(std::string_view text) {  // FNV-1a
    std::uint64_t h = 0xcbf29ce484222325U;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return h;
  }

  std::uint64_t state_;
};

}  // namespace simulation
